namespace Helpdesk.Sdk.Entra.Tests;

/// <summary>The time of the machine with a lead that a test gives it; timers run as they are.</summary>
public sealed class ShiftedClock : TimeProvider
{
    public TimeSpan Lead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Lead;
}
