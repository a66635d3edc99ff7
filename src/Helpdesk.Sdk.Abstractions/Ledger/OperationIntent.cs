namespace Helpdesk.Sdk;

/// <summary>Everything that <see cref="IOperationLedger.BeginAsync"/> claims, reserves and records in one transaction.</summary>
public sealed record OperationIntent
{
    /// <summary>The operation.</summary>
    public required OperationId Id { get; init; }
    /// <summary>The operation this one is part of.</summary>
    public OperationId? Parent { get; init; }
    /// <summary>The action.</summary>
    public required HelpdeskAction Action { get; init; }
    /// <summary>The account acted upon; <see langword="null"/> for creations.</summary>
    public UserKey? Target { get; init; }
    /// <summary>All accounts of the person; of both persons where two become one.</summary>
    public IReadOnlyList<UserKey> Accounts { get; init; } = [];
    /// <summary>A credential-affecting action by an operator: it counts for the guard on different actions.</summary>
    public bool CountsAsCredentialAction { get; init; }
    /// <summary>The line for the history.</summary>
    public required HistoryEntry Entry { get; init; }
    /// <summary>Limits to reserve.</summary>
    public IReadOnlyList<CounterClaim> Claims { get; init; } = [];
    /// <summary>The caller proof to use.</summary>
    public ProofClaim? Proof { get; init; }
    /// <summary>The idempotency key to claim.</summary>
    public IdempotencyClaim? Idempotency { get; init; }
    /// <summary>The guard on different actions, judged inside the transaction.</summary>
    public OtherActionRule? OtherActions { get; init; }
    /// <summary>The granted approval to use.</summary>
    public ApprovalClaim? Approval { get; init; }
    /// <summary>The secure link that is being redeemed, by id: claimed here, spent by success.</summary>
    public string? Redeems { get; init; }
    /// <summary>Links issued by this operation: held until the outcome, live after success.</summary>
    public IReadOnlyList<SecureLink> Links { get; init; } = [];
    /// <summary>The outcome makes the person's other live reset links worthless (any password or factor change).</summary>
    public bool KillsLinks { get; init; }
    /// <summary>Refused while any account of the person is frozen.</summary>
    public bool RefusedWhenFrozen { get; init; }
    /// <summary>Goes through while the desk is stopped (it only takes away: freezing, starting again).</summary>
    public bool AllowedWhenStopped { get; init; }
    /// <summary>Messages to hold until the outcome.</summary>
    public IReadOnlyList<OutboxMessage> Messages { get; init; } = [];
    /// <summary>What the account looked like before, as JSON, for the reconciler; no secret.</summary>
    public string? Before { get; init; }
    /// <summary>After this the operation is no longer running anywhere (UTC); the reconciler may look at it then.</summary>
    public required DateTimeOffset Deadline { get; init; }
}
