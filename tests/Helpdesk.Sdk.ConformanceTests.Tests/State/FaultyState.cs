namespace Helpdesk.Sdk.ConformanceTests.Tests.State;

/// <summary>Sound state with one fault planted into one of its parts.</summary>
internal sealed class FaultyState : IHelpdeskState
{
    private readonly InMemoryHelpdeskState _inner;

    public FaultyState(StateFault fault, TimeProvider clock)
    {
        _inner = new InMemoryHelpdeskState(clock, new PlainSealer());
        Ledger = new FaultyLedger(fault, _inner);
        Counters = new FaultyCounters(fault, _inner.Counters);
        Secrets = new FaultySecrets(fault, _inner.Secrets);
        Sessions = new FaultySessions(fault, _inner.Sessions);
        Enrollments = new FaultyEnrollments(fault, _inner.Enrollments);
        Observations = new FaultyObservations(fault, _inner.Observations);
        Approvals = new FaultyApprovals(fault, _inner.Approvals);
        Freezes = new FaultyFreezes(fault, _inner.Freezes);
        Links = new FaultyLinks(fault, _inner.Links);
        Control = new FaultyControl(fault, _inner.Control);
        Outbox = new FaultyOutbox(fault, _inner.Outbox);
    }

    public IOperationLedger Ledger { get; }

    public IWindowCounterStore Counters { get; }

    public IOneTimeSecretStore Secrets { get; }

    public IVerificationSessionStore Sessions { get; }

    public IEnrollmentStore Enrollments { get; }

    public IContactObservationStore Observations { get; }

    public INotificationOutbox Outbox { get; }

    public IApprovalStore Approvals { get; }

    public IFreezeStore Freezes { get; }

    public ISecureLinkStore Links { get; }

    public IDeskControlStore Control { get; }

    public ILocalAccountStore LocalAccounts => _inner.LocalAccounts;

    public static ValueTask<IHelpdeskState> Create(StateFault fault, TimeProvider clock) => ValueTask.FromResult<IHelpdeskState>(new FaultyState(fault, clock));

    public ValueTask InitializeAsync(CancellationToken cancellationToken) => _inner.InitializeAsync(cancellationToken);

    public ValueTask<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken) => _inner.MigrateAsync(cancellationToken);

    public ValueTask DisposeAsync() => _inner.DisposeAsync();
}
