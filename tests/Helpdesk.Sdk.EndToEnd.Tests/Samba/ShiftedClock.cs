namespace Helpdesk.Sdk.EndToEnd.Tests.Samba;

/// <summary>The time of the machine, and so of the directory, with a lead that a test gives it.</summary>
public sealed class ShiftedClock : TimeProvider
{
    public TimeSpan Lead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Lead;
}
