namespace Helpdesk.Sdk;

/// <summary>Time never runs backwards in the state: a little behind is raised to what is stored, more than that fails closed.</summary>
internal sealed class ClockRule(TimeProvider clock)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    /// <summary>The time that counts, never before <paramref name="newest"/>.</summary>
    public bool TryRaise(DateTimeOffset claimed, DateTimeOffset? newest, out DateTimeOffset effective)
    {
        effective = claimed.ToUniversalTime();
        if (newest is not { } stored || effective >= stored)
            return true;
        // A caller that waited long for its turn carries an old time though the clock is right: only the clock itself can say.
        var isBehind = stored - effective > Tolerance && stored - clock.GetUtcNow() > Tolerance;
        effective = stored;
        return !isBehind;
    }

    /// <inheritdoc cref="TryRaise"/>
    /// <exception cref="StateUnavailableException">The clock is behind.</exception>
    public DateTimeOffset Raise(DateTimeOffset claimed, DateTimeOffset? newest) =>
        TryRaise(claimed, newest, out var effective) ? effective : throw new StateUnavailableException(
            $"The clock went backwards: it is more than {Tolerance.TotalSeconds:0} seconds behind the newest stored time. Set the clock right.");
}
