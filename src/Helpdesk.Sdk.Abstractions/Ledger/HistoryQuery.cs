namespace Helpdesk.Sdk;

/// <summary>Which history lines to read. All conditions hold together.</summary>
public sealed record HistoryQuery
{
    /// <summary>On any of these accounts.</summary>
    public IReadOnlyCollection<UserKey>? Targets { get; init; }
    /// <summary>By this performer.</summary>
    public string? Operator { get; init; }
    /// <summary>By this kind of performer.</summary>
    public string? PerformerKind { get; init; }
    /// <summary>This action.</summary>
    public HelpdeskAction? Action { get; init; }
    /// <summary>This status.</summary>
    public HistoryStatus? Status { get; init; }
    /// <summary>In any of these stores; lines without a store are included only when this is <see langword="null"/>.</summary>
    public IReadOnlyCollection<string>? Stores { get; init; }
    /// <summary>Not before (UTC).</summary>
    public DateTimeOffset? From { get; init; }
    /// <summary>Before (UTC).</summary>
    public DateTimeOffset? To { get; init; }
    /// <summary>Only entries with a smaller sequence (paging).</summary>
    public long? Before { get; init; }
    /// <summary>At most this many.</summary>
    public int? Maximum { get; init; }
}
