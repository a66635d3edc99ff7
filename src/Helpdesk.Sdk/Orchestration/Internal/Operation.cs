namespace Helpdesk.Sdk;

/// <summary>
/// One operation: its own few lines (step 4) and the facts the corridor needs of it. It decides nothing, writes no
/// history and has no way to change anything but the permit it is handed.
/// </summary>
internal abstract class Operation<T>
{
    public abstract HelpdeskAction Action { get; }

    /// <summary>Permissions beside the action's own.</summary>
    public virtual IReadOnlyList<Permission> AlsoNeeds => [];

    public virtual string OptionsClass => "standard";

    /// <summary>What is wrong with the input whoever the target is; <see langword="null"/> = nothing.</summary>
    public virtual HelpdeskError? CheckInput(HelpdeskSettings settings) => null;

    /// <summary>The target may be an account that was deleted.</summary>
    public virtual bool FindsDeleted => false;

    /// <summary>The account is gone afterwards, so that a repeated call has to look for it among the deleted.</summary>
    public virtual bool Deletes => false;

    /// <summary>
    /// Finds what is acted with beside the account (a group, an application); <see langword="null"/> = found. It comes before the decision, which may depend on it, but what was
    /// not found is told only to whom the policy does not deny: whoever may not act does not learn what there is.
    /// </summary>
    public virtual ValueTask<HelpdeskError?> FindAsync(IIdentityStore store, DirectoryUser user, CancellationToken cancellationToken) => default;

    /// <summary>What is granted makes privileged, so that the target is judged as if they were it already.</summary>
    public virtual PrivilegeFacts Grants => PrivilegeFacts.None;

    /// <summary>Where the account is to be moved; it must lie inside the role's scope as well.</summary>
    public virtual DistinguishedName? Container => null;

    /// <summary>Whether the store has the needed capability; <see langword="null"/> = yes.</summary>
    public virtual HelpdeskError? CheckSupport(IIdentityStore store) => null;

    /// <summary>Reads or makes what the rules, the messages and the change need; changes nothing in a directory.</summary>
    public virtual ValueTask PrepareAsync(OperationFacts facts, CancellationToken cancellationToken) => default;

    /// <summary>The operation's own rules, judged after policy and limits; <see langword="null"/> = fine.</summary>
    public virtual HelpdeskError? Check(OperationFacts facts) => null;

    /// <summary>What tells one call from another under the same idempotency key. No secret.</summary>
    public virtual string Parameters => "";

    /// <summary>A secret that tells one call from another as well; only its digest is used.</summary>
    public virtual Secret? ParameterSecret => null;

    /// <summary>What exactly is asked for, in words for an approver, who agrees to this and nothing else. No secret.</summary>
    public virtual string Options => Parameters;

    /// <summary>The limits to reserve.</summary>
    public virtual IReadOnlyList<CounterClaim> Claims(OperationFacts facts, Walk walk) => LimitClaims.Of(facts.Settings, walk.Contact.Actor, Action, walk.ProcessSettings, facts.Person);

    /// <summary>Links to issue.</summary>
    public virtual IReadOnlyList<SecureLink> Links => [];

    /// <summary>The link that is being redeemed.</summary>
    public virtual string? Redeems => null;

    /// <summary>The change makes the person's other live reset links worthless.</summary>
    public virtual bool KillsLinks => ActionCatalog.Get(Action).CredentialAffecting && Action != HelpdeskAction.UnlockAccount;

    /// <summary>Accounts of somebody else whom the change concerns as much as the person: their reset links die with it, and a freeze of theirs stands in its way.</summary>
    public virtual IReadOnlyList<UserKey> AlsoConcerns => [];

    /// <summary>Nothing of this while the person is frozen.</summary>
    public virtual bool RefusedWhenFrozen => ActionCatalog.Get(Action).CredentialAffecting || Action == HelpdeskAction.Enroll;

    /// <summary>It only takes away, so that a stopped desk still does it.</summary>
    public virtual bool AllowedWhenStopped => false;

    /// <summary>The notice lets the user say "this wasn't me".</summary>
    public virtual bool OffersUndo => RefusedWhenFrozen;

    /// <summary>Messages to hold until the outcome.</summary>
    public virtual IReadOnlyList<OutboxMessage> Messages(OperationFacts facts) => [];

    /// <summary>What the reconciler needs to tell whether the change happened.</summary>
    public virtual ReconcileFacts? Before(OperationFacts facts) => null;

    /// <summary>Step 4.</summary>
    public abstract ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken);

    /// <summary>The answer, when it succeeded or there was nothing to do.</summary>
    public abstract T Complete(OperationFacts facts, ChangeResult change);

    /// <summary>What those who watch the desk are told, when it succeeded.</summary>
    public virtual AlertEvent? Alert(OperationFacts facts) => null;

    /// <summary>What is recorded for a repeated call; no secret.</summary>
    public virtual string? Record(OperationFacts facts, ChangeResult change) => null;

    /// <summary>The answer to a repeated call.</summary>
    public abstract T Replay(DirectoryUser user, RecordedOutcome recorded);

    /// <summary>Lines beside the outcome (a secret was revealed).</summary>
    public virtual IEnumerable<(HelpdeskAction Action, HistoryStatus Status)> MoreLines => [];
}
