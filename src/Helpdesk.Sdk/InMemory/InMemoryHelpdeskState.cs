namespace Helpdesk.Sdk;

/// <summary>State that lives in this process and is gone with it: for trials and tests. Every member is atomic under one lock.</summary>
public sealed partial class InMemoryHelpdeskState : IHelpdeskState, IStatePurge, ICampaignState
{
    private readonly StateGate _gate = new();
    private readonly InMemoryPurge _purge;

    /// <summary>Makes empty state.</summary>
    /// <param name="clock">Tells whether the clock went backwards when a caller's time is behind what is stored.</param>
    /// <param name="sealer">Seals the history.</param>
    public InMemoryHelpdeskState(TimeProvider clock, IHistorySealer sealer)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(sealer);
        var gate = _gate;
        var rule = new ClockRule(clock);
        var history = new HistoryChain(sealer, rule);
        var places = new WindowPlaces(rule);
        var sessions = new InMemorySessions(gate);
        var operations = new OperationTable();
        var outbox = new InMemoryOutbox(gate, history, operations);
        var links = new LinkTable(places);
        var approvals = new InMemoryApprovals(gate, operations);
        var freezes = new InMemoryFreezes(gate, links);
        var control = new InMemoryControl(gate, sessions, approvals, links);
        approvals.IsRevoked = control.IsRevoked;
        var proofs = new ProofTable(sessions);
        var secrets = new InMemorySecrets(gate, rule);
        var enrollments = new InMemoryEnrollments(gate);
        var campaigns = new InMemoryCampaigns(gate, history, control);
        _purge = new InMemoryPurge(operations, places, sessions, proofs, secrets, outbox, links, approvals, enrollments, campaigns);
        Ledger = new InMemoryLedger(gate, history, places, operations, new BeginGuards(operations, proofs, links, approvals, freezes, control), links, outbox, _purge);
        Counters = new InMemoryCounters(gate, places);
        Secrets = secrets;
        Sessions = sessions;
        Enrollments = enrollments;
        Observations = new InMemoryObservations(gate);
        Outbox = outbox;
        Approvals = approvals;
        Freezes = freezes;
        Links = new InMemoryLinks(gate, links);
        Control = control;
        LocalAccounts = new InMemoryLocalAccounts(gate);
        Campaigns = campaigns;
        _keeper = new InMemoryKeeper(gate, history, operations);
    }

    /// <inheritdoc/>
    public IOperationLedger Ledger { get; }

    /// <inheritdoc/>
    public IWindowCounterStore Counters { get; }

    /// <inheritdoc/>
    public IOneTimeSecretStore Secrets { get; }

    /// <inheritdoc/>
    public IVerificationSessionStore Sessions { get; }

    /// <inheritdoc/>
    public IEnrollmentStore Enrollments { get; }

    /// <inheritdoc/>
    public IContactObservationStore Observations { get; }

    /// <inheritdoc/>
    public INotificationOutbox Outbox { get; }

    /// <inheritdoc/>
    public IApprovalStore Approvals { get; }

    /// <inheritdoc/>
    public IFreezeStore Freezes { get; }

    /// <inheritdoc/>
    public ISecureLinkStore Links { get; }

    /// <inheritdoc/>
    public IDeskControlStore Control { get; }

    /// <inheritdoc/>
    public ILocalAccountStore LocalAccounts { get; }

    /// <inheritdoc/>
    public ICampaignStore Campaigns { get; }

    /// <inheritdoc/>
    public ValueTask InitializeAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>There is no schema: nothing is ever applied.</summary>
    public ValueTask<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<string>>([]);

    /// <inheritdoc/>
    public ValueTask<int> PurgeAsync(DateTimeOffset now, int maximum, CancellationToken cancellationToken) =>
        _gate.RunAsync(() => Math.Min(_purge.Run(now.ToUniversalTime()), maximum - 1), cancellationToken);

    /// <summary>Nothing to release.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
