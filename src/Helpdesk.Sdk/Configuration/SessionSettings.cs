namespace Helpdesk.Sdk;

/// <summary>Verification sessions.</summary>
public sealed record SessionSettings
{
    /// <summary>Ends a session that nothing happens in.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(10);
    /// <summary>Ends any session.</summary>
    public TimeSpan Maximum { get; init; } = TimeSpan.FromMinutes(30);
    /// <summary>How long a proof works.</summary>
    public TimeSpan Proof { get; init; } = TimeSpan.FromMinutes(5);
}
