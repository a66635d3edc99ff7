namespace Helpdesk.Sdk.Testing.Worker;

/// <summary>The time of the machine and a lead; timers run as they are.</summary>
internal sealed class AheadClock(TimeSpan lead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + lead;
}
