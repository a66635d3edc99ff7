namespace Helpdesk.Sdk;

/// <summary>A request for a second person's agreement (four-eyes), bound to the exact action, options, target and requester.</summary>
public sealed record Approval
{
    /// <summary>The id the requester repeats the operation with.</summary>
    public required string Id { get; init; }
    /// <summary>Who asked.</summary>
    public required string Requester { get; init; }
    /// <summary>The requester's own accounts (<c>store:name</c>) when it was asked: who has one of them too is the same person, whatever the name of their sign-in.</summary>
    public IReadOnlyList<string> RequesterAccounts { get; init; } = [];
    /// <summary>The requester's OS user, where known; for the history.</summary>
    public string? RequesterOsUser { get; init; }
    /// <summary>The role under which it was asked for.</summary>
    public string? Role { get; init; }
    /// <summary>The action.</summary>
    public required HelpdeskAction Action { get; init; }
    /// <summary>The account acted upon.</summary>
    public required UserKey Target { get; init; }
    /// <summary>The target's name when it was asked.</summary>
    public required string TargetName { get; init; }
    /// <summary>What exactly is to be done, in words for the approver; no secret.</summary>
    public required string Options { get; init; }
    /// <summary>The process.</summary>
    public required string Process { get; init; }
    /// <summary>The ticket.</summary>
    public string? Ticket { get; init; }
    /// <summary>Keyed hash of action, target, options, process and ticket.</summary>
    public required string ParametersHash { get; init; }
    /// <summary>The rules that asked for it, by name; the approval lifts these and no others.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }
    /// <summary>When it was asked for (UTC).</summary>
    public required DateTimeOffset RequestedAt { get; init; }
    /// <summary>When it ends (UTC): the request at first, then what was granted.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
    /// <summary>Where it stands.</summary>
    public ApprovalStatus Status { get; init; }
    /// <summary>Who answered.</summary>
    public string? DecidedBy { get; init; }
    /// <summary>When it was answered (UTC).</summary>
    public DateTimeOffset? DecidedAt { get; init; }
}
