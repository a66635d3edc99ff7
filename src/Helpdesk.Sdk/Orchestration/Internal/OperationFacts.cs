namespace Helpdesk.Sdk;

/// <summary>What is known when an operation's own lines run: all of it read for this operation.</summary>
internal sealed record OperationFacts
{
    public required OperationId Id { get; init; }
    public required Contact Contact { get; init; }
    public required HelpdeskSettings Settings { get; init; }
    public required IIdentityStore Store { get; init; }
    public required PersonFacts Person { get; init; }
    public required PolicyDecision Decision { get; init; }
    public required string Process { get; init; }
    /// <summary>The approval that was granted for exactly this.</summary>
    public Approval? Approval { get; init; }
    public VerificationSession? Session { get; init; }
    /// <summary>What of the session counts for this account now.</summary>
    public IReadOnlyList<VerifiedFactor> Proofs { get; init; } = [];
    /// <summary>Every way to reach the person that is known; the notice goes to all of them.</summary>
    public IReadOnlyList<KnownChannel> Channels { get; init; } = [];
    /// <summary>The address to say "this wasn't me" at; <see langword="null"/> = there is none. Quarantined channels do not get it.</summary>
    public Secret? UndoLink { get; init; }
    public required DateTimeOffset Now { get; init; }
    public DirectoryUser User => Person.Target;

    /// <summary>The deciding role's policy in the target's store; <see langword="null"/> for end users.</summary>
    public PolicySettings? Policy =>
        Settings.PolicyOf(Decision.Role, User.Key.Store);
}
