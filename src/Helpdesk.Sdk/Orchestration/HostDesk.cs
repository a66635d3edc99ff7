namespace Helpdesk.Sdk;

/// <summary>Host administration: doctor, history verification, migration, reconciling. No operator permission; recorded.</summary>
public sealed class HostDesk
{
    private static readonly TimeSpan SinkTime = TimeSpan.FromSeconds(3);
    private readonly DeskServices _services;
    private readonly ContactInfo _info;
    private readonly Doctor _doctor;
    private readonly Reconciler _reconciler;
    private readonly HistoryHeads _heads;
    private readonly HistorySinks _sinks;
    private readonly HistoryRetention _retention;

    internal HostDesk(DeskServices services, ContactInfo info, HostParts parts)
    {
        _services = services;
        _info = info;
        (_doctor, _reconciler, _heads, _sinks, _retention) = parts;
    }

    /// <summary>What devices do for themselves.</summary>
    public DeviceAgentDesk DeviceAgents => new(_services, _info);

    /// <summary>Looks at everything: state, each store, notifiers, risky settings. A sick part is a finding, not an exception.</summary>
    public IAsyncEnumerable<DiagnosticFinding> DiagnoseAsync(CancellationToken cancellationToken = default) => _doctor.LookAsync(cancellationToken);

    /// <summary>Recomputes the whole history chain and holds it against the signed heads. That it does not hold is an alert.</summary>
    /// <returns>Whether it holds, and if not the first entry that is wrong; otherwise state-unavailable.</returns>
    public Task<HelpdeskResult<HistoryVerification>> VerifyHistoryAsync(CancellationToken cancellationToken = default) =>
        _services.Corridor.RunAsFoundAsync<HistoryVerification>(async () =>
        {
            var verified = await _heads.VerifyAsync(cancellationToken).ConfigureAwait(false);
            if (!verified.Holds)
                await _services.Corridor.Alerts.HistoryBrokenAsync(verified.Message, CancellationToken.None).ConfigureAwait(false);
            return verified;
        }, cancellationToken);

    /// <summary>Purges the entries that are older than <c>History:Retention</c>, after they were written to the archive and taken by every sink. Recorded.</summary>
    /// <returns>What was purged; otherwise state-unavailable.</returns>
    /// <exception cref="IOException">The archive cannot be written; nothing more was purged.</exception>
    public Task<HelpdeskResult<PurgedHistory>> PurgeHistoryAsync(CancellationToken cancellationToken = default) =>
        _services.Corridor.RunAsync<PurgedHistory>(async () => await _retention.RunAsync(_info, cancellationToken).ConfigureAwait(false), cancellationToken);

    /// <summary>Erases the personal fields (name, detail, machine, address) of every history line on a user, or by them. Cannot be undone. Recorded; the history still verifies.</summary>
    /// <param name="user">Whose; the account may be gone from its store.</param>
    /// <param name="cancellationToken">Cancels before anything is erased.</param>
    /// <returns>How many lines; otherwise not-supported or state-unavailable.</returns>
    public Task<HelpdeskResult<ErasedHistory>> EraseHistoryAsync(UserKey user, CancellationToken cancellationToken = default) =>
        _services.Corridor.RunAsync(async () => await new HistoryEraser(_services.Corridor).RunAsync(user, _info, cancellationToken).ConfigureAwait(false), cancellationToken);

    /// <summary>Brings the state's schema up to date.</summary>
    /// <returns>What was applied; otherwise state-unavailable.</returns>
    public async Task<HelpdeskResult<IReadOnlyList<string>>> MigrateStateAsync(CancellationToken cancellationToken = default)
    {
        var corridor = _services.Corridor;
        try
        {
            var applied = await corridor.State.MigrateAsync(cancellationToken).ConfigureAwait(false);
            await corridor.State.InitializeAsync(cancellationToken).ConfigureAwait(false);
            await corridor.RecordAsync(new Contact(new SystemActor("host"), _info).Line(corridor.Now, HelpdeskAction.MigrateState, HistoryStatus.Succeeded) with { Detail = $"{applied.Count} steps" }).ConfigureAwait(false);
            return HelpdeskResult.Success(applied);
        }
        catch (StateUnavailableException e)
        {
            return Errors.StateUnavailable(e.Message);
        }
    }

    /// <summary>Makes a new key: it seals from now on, the former ones still open. Recorded. Processes that run already go on with theirs until they restart.</summary>
    /// <returns>The new key's id; otherwise not-supported (the keys come from elsewhere) or state-unavailable.</returns>
    public Task<HelpdeskResult<string>> RotateKeysAsync(CancellationToken cancellationToken = default) => _services.Corridor.RunAsync<string>(async () =>
    {
        var corridor = _services.Corridor;
        if (corridor.Protector is TenantProtector)
            return Errors.NotSupported("All tenants use one key ring: rotate it outside of them.");
        if (corridor.Protector is not IRotatingKeyRing ring)
            return Errors.NotSupported("The keys come from elsewhere: rotate them there.");
        cancellationToken.ThrowIfCancellationRequested();
        var key = ring.AddKey();
        await corridor.RecordAsync(new Contact(new SystemActor("host"), _info).Line(corridor.Now, HelpdeskAction.RotateKeys, HistoryStatus.Succeeded) with { Detail = $"key {key}" }).ConfigureAwait(false);
        return key;
    }, cancellationToken);

    /// <summary>Settles operations whose outcome is unknown by reading the same server again.</summary>
    /// <returns>How many were settled.</returns>
    public Task<HelpdeskResult<int>> ReconcileAsync(CancellationToken cancellationToken = default) =>
        _services.Corridor.RunAsync<int>(async () => await _reconciler.RunAsync(_info, cancellationToken).ConfigureAwait(false), cancellationToken);

    /// <summary>
    /// Marks the contact data that the users of a store have now as known before, so that they need not wait out the quarantine. In stores that keep the
    /// time of each change (Active Directory) a value is as old as the store says. What changed after the first look at a user stays in quarantine.
    /// Recorded at its start and end; can be run again.
    /// </summary>
    /// <param name="store">The store's name.</param>
    /// <param name="cancellationToken">Ends it between two users; what was marked stays.</param>
    /// <returns>The counts; otherwise invalid-input (no such store), store-unavailable or state-unavailable.</returns>
    public Task<HelpdeskResult<ContactBaseline>> ImportContactBaselineAsync(string store, CancellationToken cancellationToken = default) =>
        _services.Corridor.RunAsync(() => new ContactImport(_services.Corridor, _info).RunAsync(store, cancellationToken), cancellationToken);

    /// <summary>Works on campaigns until every recipient of every running one is settled, waiting for other workers; paused ones are left alone.</summary>
    /// <param name="progress">Told now and then.</param>
    /// <param name="cancellationToken">Ends it after the message at hand; what it leased returns.</param>
    /// <returns>What was done, unknown outcomes among it; otherwise desk-stopped, notifier-unavailable (there is no mail notifier), not-supported or state-unavailable.</returns>
    public Task<HelpdeskResult<CampaignWorkReport>> WorkCampaignsAsync(IProgress<CampaignWorkProgress>? progress = null, CancellationToken cancellationToken = default) =>
        _services.Corridor.RunAsync<CampaignWorkReport>(async () =>
        {
            if (_services.Campaigns.Store is null)
                return CampaignServices.NoStore();
            if (_services.Corridor.Notifiers.Find(NotificationChannel.Email) is not { } notifier)
                return new HelpdeskError(ErrorKind.Unavailable, ErrorCode.NotifierUnavailable, "There is no mail notifier: write Notifiers:Smtp into the configuration.");
            var worker = new CampaignWorker(_services.Campaigns, notifier);
            var report = await worker.RunAsync(untilSettled: true, progress, cancellationToken).ConfigureAwait(false);
            return worker.IsStopped ? Errors.DeskStopped() : report;
        }, cancellationToken);

    /// <summary>For short-lived processes: sends what is ready in the outbox and writes the history's head before the end.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            bounded.CancelAfter(TimeSpan.FromSeconds(20));
            await _services.Dispatcher.DispatchAsync(bounded.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is StateUnavailableException or OperationCanceledException)
        {
            Log.BackgroundFailed(_services.Corridor.Logger, "outbox", e.Message);
        }
        await TellOfStrangersAsync().ConfigureAwait(false);
        await _heads.WriteAsync(CancellationToken.None).ConfigureAwait(false);
        await LookAtEpochAsync().ConfigureAwait(false);
        await FeedSinksAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task TellOfStrangersAsync()
    {
        try
        {
            await _services.Corridor.Strangers.FlushAsync(all: true).ConfigureAwait(false);
        }
        catch (StateUnavailableException e)
        {
            Log.BackgroundFailed(_services.Corridor.Logger, "history of strangers", e.Message);
        }
    }

    // A sink that is slow gets the rest from the next process.
    private async Task FeedSinksAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            bounded.CancelAfter(SinkTime);
            await _sinks.RunOnceAsync(bounded.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is StateUnavailableException or OperationCanceledException)
        {
            Log.BackgroundFailed(_services.Corridor.Logger, "history sinks", e.Message);
        }
    }

    // What was done is done; the next process looks again.
    private async Task LookAtEpochAsync()
    {
        try
        {
            await _services.Corridor.Epoch.LookAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is StateUnavailableException or HelpdeskConfigurationException)
        {
            Log.BackgroundFailed(_services.Corridor.Logger, "epoch", e.Message);
        }
    }

    /// <summary>Takes the directory that a store's name leads to now for the right one, after it was refused as another than before. Recorded.</summary>
    /// <param name="store">The store's name.</param>
    /// <param name="cancellationToken">Cancels before anything is changed.</param>
    /// <returns>Both directories; otherwise invalid-input (no such store), not-supported (the store does not tell), store-unavailable or state-unavailable.</returns>
    public Task<HelpdeskResult<AcknowledgedStore>> AcknowledgeStoreAsync(string store, CancellationToken cancellationToken = default) =>
        _services.Corridor.RunAsync(() => new StoreAcknowledgement(_services.Corridor, _info).RunAsync(store, cancellationToken), cancellationToken);

    /// <summary>Begins an enrollment for a user.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="vouching">What the host knows about them; without it the request carries an enrollment code.</param>
    /// <param name="request">The factor.</param>
    /// <param name="cancellationToken">Cancels before anything is stored.</param>
    /// <returns>See <see cref="EndUserDesk.BeginEnrollmentAsync"/>.</returns>
    public Task<HelpdeskResult<EnrollmentStarted>> BeginEnrollmentAsync(
        UserTarget user, UserVouching vouching, EnrollRequest request, CancellationToken cancellationToken = default) =>
        new EndUserDesk(_services, user, _info, vouching).BeginEnrollmentAsync(request, cancellationToken);

    /// <summary>Confirms an enrollment of whichever user it belongs to; the host vouches for the caller.</summary>
    /// <returns>See <see cref="EndUserDesk.ConfirmEnrollmentAsync"/>.</returns>
    public Task<HelpdeskResult<EnrollmentConfirmed>> ConfirmEnrollmentAsync(EnrollmentId enrollment, Secret code, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        return _services.Corridor.RunAsync(() => new EnrollmentFlow(_services, _info).ConfirmAsync(null, enrollment, code, cancellationToken), cancellationToken);
    }
}
