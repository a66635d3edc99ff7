namespace Helpdesk.Sdk;

/// <summary>Verification sessions.</summary>
public sealed record SessionSettings
{
    /// <summary>How long nothing may happen in a session before it ends.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(10);
    /// <summary>How long a session lasts at most.</summary>
    public TimeSpan Maximum { get; init; } = TimeSpan.FromMinutes(30);
    /// <summary>How long a caller proof works.</summary>
    public TimeSpan Proof { get; init; } = TimeSpan.FromMinutes(5);
}
