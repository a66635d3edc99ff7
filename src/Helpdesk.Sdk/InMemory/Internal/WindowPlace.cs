namespace Helpdesk.Sdk;

/// <summary>One place taken in a sliding window.</summary>
internal sealed record WindowPlace(string Counter, string Member, string Holder, DateTimeOffset At, KeepOn Keep)
{
    /// <summary>When it ends by itself, if that comes before the window's end.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>When it counts no more under a window of that length.</summary>
    public DateTimeOffset LeavesAt(TimeSpan window) => Until is { } until && until < At + window ? until : At + window;
}
