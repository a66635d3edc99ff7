using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk;

/// <summary>What the parts of the corridor share.</summary>
internal sealed class Corridor(
    IHelpdeskSettingsSource settings,
    IIdentityStoreCatalog catalog,
    IHelpdeskState state,
    ISecretProtector protector,
    DecisionEngine engine,
    NotifierDirectory notifiers,
    VerifierDirectory verifiers,
    MessageTemplates templates,
    Alerts alerts,
    TicketRule tickets,
    StoreFingerprints fingerprints,
    EpochGuard epoch,
    OperationHooks hooks,
    DeskMetrics metrics,
    TimeProvider time,
    ILogger<Corridor> logger)
{
    public HelpdeskSettings Settings => settings.Current;
    public IIdentityStoreCatalog Catalog { get; } = new GuardedCatalog(catalog, fingerprints, metrics);
    public IHelpdeskState State { get; } = state;
    public ISecretProtector Protector { get; } = protector;
    public NotifierDirectory Notifiers { get; } = notifiers;
    public VerifierDirectory Verifiers { get; } = verifiers;
    public MessageTemplates Templates { get; } = templates;
    public Alerts Alerts { get; } = alerts;
    public TicketRule Tickets { get; } = tickets;
    public StoreFingerprints Fingerprints { get; } = fingerprints;
    public EpochGuard Epoch { get; } = epoch;
    public OperationHooks Hooks { get; } = hooks;
    public DeskMetrics Metrics { get; } = metrics;
    /// <summary>What strangers try.</summary>
    public StrangerLog Strangers { get; } = new(time, metrics.Recorded, entry => state.Ledger.RecordAsync(entry, CancellationToken.None));
    /// <summary>Whose turn it is to count a store's users.</summary>
    public CountingTurns Counting { get; } = new();
    public TimeProvider Time { get; } = time;
    public ILogger Logger { get; } = logger;
    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>Opens the state, and voids what was in it when it turns out to be a restored backup.</summary>
    public async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        await OpenAsFoundAsync(cancellationToken).ConfigureAwait(false);
        await Epoch.EnsureAsync(cancellationToken).ConfigureAwait(false);
    }

    // The keys first: opening a state asks whether they are the ones it was made with.
    private async ValueTask OpenAsFoundAsync(CancellationToken cancellationToken)
    {
        if ((Protector is TenantProtector own ? own.Ring : Protector) is SourcedKeyRing ring)
            await ring.LoadAsync(cancellationToken).ConfigureAwait(false);
        await State.InitializeAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a facade member: broken directories and state become results, set-up errors and bugs stay exceptions.</summary>
    public Task<HelpdeskResult<T>> RunAsync<T>(Func<Task<HelpdeskResult<T>>> work, CancellationToken cancellationToken) =>
        RunAsync(OpenAsync, work, cancellationToken);

    /// <summary>Likewise, on the state as it is found: nothing is noticed, and nothing written, before the work itself.</summary>
    public Task<HelpdeskResult<T>> RunAsFoundAsync<T>(Func<Task<HelpdeskResult<T>>> work, CancellationToken cancellationToken) =>
        RunAsync(OpenAsFoundAsync, work, cancellationToken);

    private static async Task<HelpdeskResult<T>> RunAsync<T>(Func<CancellationToken, ValueTask> open, Func<Task<HelpdeskResult<T>>> work, CancellationToken cancellationToken)
    {
        try
        {
            await open(cancellationToken).ConfigureAwait(false);
            return await work().ConfigureAwait(false);
        }
        catch (IdentityStoreException e)
        {
            return Errors.From(e);
        }
        catch (StateUnavailableException e)
        {
            return Errors.StateUnavailable(e.Message);
        }
    }

    /// <summary>Likewise, and a broken directory is a line of the history too.</summary>
    public Task<HelpdeskResult<T>> RunAsync<T>(Contact contact, UserTarget? target, HelpdeskAction action, Func<Task<HelpdeskResult<T>>> work, CancellationToken cancellationToken) =>
        RunAsync(async () =>
        {
            try
            {
                if (contact.Actor is OperatorActor someone && await State.Control.FindRevocationAsync(someone.Name, cancellationToken).ConfigureAwait(false) is not null)
                    return await new Walk(this, new OperationCall(contact, target ?? new UserTarget("(session)"), new OperationOptions()), action).EndAsync(Errors.Revoked(), "operator-revoked").ConfigureAwait(false);
                return await work().ConfigureAwait(false);
            }
            catch (IdentityStoreException e)
            {
                var walk = new Walk(this, new OperationCall(contact, target ?? new UserTarget("(session)"), new OperationOptions()), action);
                return await walk.EndAsync(Errors.From(e), e.Code.ToString()).ConfigureAwait(false);
            }
        }, cancellationToken);

    /// <summary>Decides, with the emergency brake as it is now.</summary>
    public async ValueTask<PolicyDecision> DecideAsync(DecisionInput input, CancellationToken cancellationToken) => await engine.DecideAsync(input with
    {
        Stop = await State.Control.FindStopAsync(cancellationToken).ConfigureAwait(false),
        Revocation = await State.Control.FindRevocationAsync(input.Operator.Name, cancellationToken).ConfigureAwait(false),
    }, cancellationToken).ConfigureAwait(false);

    /// <summary>Appends a line that belongs to no begun operation.</summary>
    public ValueTask RecordAsync(HistoryEntry entry)
    {
        Metrics.Recorded(entry);
        return State.Ledger.RecordAsync(entry, CancellationToken.None);
    }
}
