namespace Helpdesk.Sdk.Testing;

/// <summary>The time of the machine, and so of its servers, with a lead that a test gives it; timers run as they are.</summary>
public sealed class ShiftedClock : TimeProvider
{
    /// <summary>How far it is ahead; behind, when negative.</summary>
    public TimeSpan Lead { get; set; }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Lead;
}
