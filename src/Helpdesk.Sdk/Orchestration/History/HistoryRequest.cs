namespace Helpdesk.Sdk;

/// <summary>Which history to read.</summary>
public sealed record HistoryRequest
{
    /// <summary>On this user.</summary>
    public UserTarget? Target { get; init; }
    /// <summary>By this performer.</summary>
    public string? By { get; init; }
    /// <summary>By this kind of performer: <c>operator</c>, <c>user</c> or <c>system</c>.</summary>
    public string? PerformerKind { get; init; }
    /// <summary>On users of this store.</summary>
    public string? Store { get; init; }
    /// <summary>This action.</summary>
    public HelpdeskAction? Action { get; init; }
    /// <summary>This status.</summary>
    public HistoryStatus? Status { get; init; }
    /// <summary>Not before (UTC).</summary>
    public DateTimeOffset? From { get; init; }
    /// <summary>Before (UTC).</summary>
    public DateTimeOffset? To { get; init; }
    /// <summary>Where the page before ended; only with the same conditions.</summary>
    public string? Continuation { get; init; }
    /// <summary>At most this many.</summary>
    public int Maximum { get; init; } = 1000;
}
