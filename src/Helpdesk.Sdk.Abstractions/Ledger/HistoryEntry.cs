namespace Helpdesk.Sdk;

/// <summary>One line of the history. Holds no secret; personal fields are marked and enter the chain as salted digests.</summary>
public sealed record HistoryEntry
{
    /// <summary>Its place in the chain, from 1; 0 until stored.</summary>
    public long Sequence { get; init; }
    /// <summary>When (UTC). The store raises it to the newest stored time if that is later.</summary>
    public required DateTimeOffset At { get; init; }
    /// <summary>The operation it belongs to.</summary>
    public OperationId? Operation { get; init; }
    /// <summary>The operation that one is part of.</summary>
    public OperationId? ParentOperation { get; init; }
    /// <summary>Kind of performer: "operator", "user", "system".</summary>
    public required string PerformerKind { get; init; }
    /// <summary>Who did it: the operator's name, the user's key, the system part.</summary>
    public required string Operator { get; init; }
    /// <summary>The operating system user beside the name.</summary>
    public string? OsUser { get; init; }
    /// <summary>The role that decided.</summary>
    public string? Role { get; init; }
    /// <summary>The action.</summary>
    public required HelpdeskAction Action { get; init; }
    /// <summary>What came of it.</summary>
    public required HistoryStatus Status { get; init; }
    /// <summary>The target's store.</summary>
    public string? TargetStore { get; init; }
    /// <summary>The target's id.</summary>
    public string? TargetId { get; init; }
    /// <summary>The target's user name, or the name that was asked for. Personal.</summary>
    public string? TargetName { get; init; }
    /// <summary>The process.</summary>
    public string? Process { get; init; }
    /// <summary>The ticket.</summary>
    public string? Ticket { get; init; }
    /// <summary>The factors proven, comma separated.</summary>
    public string? Factors { get; init; }
    /// <summary>The stable reason code or rule.</summary>
    public string? Reason { get; init; }
    /// <summary>More about it, for people; no secret. Personal.</summary>
    public string? Detail { get; init; }
    /// <summary>The machine it came from. Personal.</summary>
    public string? Machine { get; init; }
    /// <summary>The network address it came from. Personal.</summary>
    public string? IpAddress { get; init; }
    /// <summary>The client program.</summary>
    public string? Client { get; init; }
}
