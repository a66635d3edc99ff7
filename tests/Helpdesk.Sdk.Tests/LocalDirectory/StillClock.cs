namespace Helpdesk.Sdk.Tests.LocalDirectory;

/// <summary>A clock that moves when told.</summary>
internal sealed class StillClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2031, 5, 1, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;

    public void Pass(TimeSpan time) => Now += time;
}
