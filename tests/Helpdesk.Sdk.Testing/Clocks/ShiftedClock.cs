namespace Helpdesk.Sdk.Testing;

/// <summary>The time of the machine, and so of its servers, with a lead that a test gives it; timers run as they are, unless a test is in haste.</summary>
public sealed class ShiftedClock : TimeProvider
{
    /// <summary>How far it is ahead; behind, when negative.</summary>
    public TimeSpan Lead { get; set; }

    /// <summary>How many times sooner than asked timers end: for a test that is about the order of waits and not about their length.</summary>
    public int Haste { get; set; } = 1;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Lead;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, Sooner(dueTime), Sooner(period));

    private TimeSpan Sooner(TimeSpan time) => time > TimeSpan.Zero ? time / Haste : time;
}
