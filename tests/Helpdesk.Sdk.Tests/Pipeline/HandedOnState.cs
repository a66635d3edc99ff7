namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>A state as it is, with campaigns and a lock of the test's own.</summary>
internal sealed class HandedOnState(IHelpdeskState inner, ICampaignStore campaigns) : IHelpdeskState, ICampaignState, INodeLockSource
{
    /// <summary>The lock, asked for anew each time; <see langword="null"/> = another node has it.</summary>
    public Func<INodeLock?> OnLock { get; init; } = static () => null;

    public IOperationLedger Ledger => inner.Ledger;
    public IWindowCounterStore Counters => inner.Counters;
    public IOneTimeSecretStore Secrets => inner.Secrets;
    public IVerificationSessionStore Sessions => inner.Sessions;
    public IEnrollmentStore Enrollments => inner.Enrollments;
    public IContactObservationStore Observations => inner.Observations;
    public INotificationOutbox Outbox => inner.Outbox;
    public IApprovalStore Approvals => inner.Approvals;
    public IFreezeStore Freezes => inner.Freezes;
    public ISecureLinkStore Links => inner.Links;
    public IDeskControlStore Control => inner.Control;
    public ILocalAccountStore LocalAccounts => inner.LocalAccounts;
    public ICampaignStore Campaigns => campaigns;

    public ValueTask InitializeAsync(CancellationToken cancellationToken) => inner.InitializeAsync(cancellationToken);

    public ValueTask<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken) => inner.MigrateAsync(cancellationToken);

    public ValueTask<INodeLock?> TryLockAsync(string name, CancellationToken cancellationToken) => new(OnLock());

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
