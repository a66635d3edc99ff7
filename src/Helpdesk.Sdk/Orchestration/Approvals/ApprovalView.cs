namespace Helpdesk.Sdk;

/// <summary>An open request for approval, as the approver sees it.</summary>
public sealed record ApprovalView
{
    /// <summary>The id to grant or refuse.</summary>
    public required string Id { get; init; }
    /// <summary>Who asks.</summary>
    public required string Requester { get; init; }
    /// <summary>What for.</summary>
    public required HelpdeskAction Action { get; init; }
    /// <summary>On whom.</summary>
    public required UserKey User { get; init; }
    /// <summary>The user's name.</summary>
    public required string UserName { get; init; }
    /// <summary>What exactly is to be done; no secret.</summary>
    public required string Options { get; init; }
    /// <summary>The process.</summary>
    public required string Process { get; init; }
    /// <summary>The ticket.</summary>
    public string? Ticket { get; init; }
    /// <summary>The rules that ask for a second person.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }
    /// <summary>When it was asked for (UTC).</summary>
    public required DateTimeOffset RequestedAt { get; init; }
    /// <summary>When it ends (UTC).</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    internal static ApprovalView Of(Approval approval) => new()
    {
        Id = approval.Id,
        Requester = approval.Requester,
        Action = approval.Action,
        User = approval.Target,
        UserName = approval.TargetName,
        Options = approval.Options,
        Process = approval.Process,
        Ticket = approval.Ticket,
        Reasons = approval.Reasons,
        RequestedAt = approval.RequestedAt,
        ExpiresAt = approval.ExpiresAt,
    };
}
