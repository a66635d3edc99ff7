namespace Helpdesk.Sdk;

/// <summary>History.</summary>
/// <param name="HeadFile">Where signed heads go; empty = nowhere.</param>
/// <param name="Retention">How long entries are kept.</param>
public sealed record HistorySettings(string? HeadFile, TimeSpan Retention)
{
    /// <summary>history.head, 730 days.</summary>
    public HistorySettings() : this("history.head", TimeSpan.FromDays(730)) { }

    /// <summary>The directory that entries are written to before they are purged.</summary>
    public string Archive { get; init; } = "history-archive";

    /// <summary>Who is handed the history as it grows.</summary>
    public IReadOnlyList<HistorySinkSettings> Sinks { get; init; } = [];
}
