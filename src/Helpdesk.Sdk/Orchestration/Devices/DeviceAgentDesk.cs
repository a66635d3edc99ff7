namespace Helpdesk.Sdk;

/// <summary>
/// What a device does for itself, over the host's own endpoint: no operator's act. Whatever is wrong with a token or a credential, the answer is the same.
/// </summary>
public sealed class DeviceAgentDesk
{
    private readonly DeskServices _services;
    private readonly ContactInfo _info;

    internal DeviceAgentDesk(DeskServices services, ContactInfo info) => (_services, _info) = (services, info);

    /// <summary>Enrolls a device with a token of its user; any number of devices can use one.</summary>
    /// <param name="token">The token. The caller keeps ownership.</param>
    /// <param name="device">What the device tells of itself.</param>
    /// <param name="cancellationToken">Cancels before the change.</param>
    /// <returns>The device's id and credential; otherwise device-token-invalid (whatever is wrong with it), invalid-input, store-refused (too many devices), store-unavailable, outcome-unknown.</returns>
    public Task<HelpdeskResult<EnrolledDevice>> EnrollAsync(Secret token, DeviceReport device, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(device);
        return _services.Corridor.RunAsync<EnrolledDevice>(async () =>
        {
            if (DeviceReportCheck.Find(device) is { } wrong)
                return wrong;
            var split = DeviceSecretText.Split(token);
            using var secret = split?.Secret;
            if (split is not { } named || await HolderAsync(named.Store, named.Secret, cancellationToken).ConfigureAwait(false) is not { } holder)
                return await RefuseAsync(HelpdeskAction.EnrollDevice).ConfigureAwait(false);
            using var operation = new RedeemDeviceTokenOperation(_services.Corridor, _services.Messages, holder.Token, named.Secret, device);
            var call = new OperationCall(new Contact(new EndUserActor(holder.User.Key), _info), holder.User.Key, new OperationOptions());
            return Uniform(await _services.Pipeline.RunAsync(operation, call, cancellationToken).ConfigureAwait(false));
        }, cancellationToken);
    }

    /// <summary>
    /// Takes what a device tells of itself and answers what it is to do. Tasks are held back while the desk is stopped or the user is frozen. Each is judged again under the role it was ordered
    /// under; what is denied by now, or was ordered by an operator who was revoked since, is cancelled.
    /// </summary>
    /// <param name="credential">The device's credential. The caller keeps ownership.</param>
    /// <param name="device">What the device tells.</param>
    /// <param name="cancellationToken">Cancels before anything is stored.</param>
    /// <returns>The profiles and the tasks; otherwise device-token-invalid (whatever is wrong with the credential), invalid-input, store-unavailable, state-unavailable.</returns>
    public Task<HelpdeskResult<DeviceOrders>> CheckInAsync(Secret credential, DeviceReport device, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(device);
        return WithAgentAsync<DeviceOrders>(credential, DeviceReportCheck.Find(device), async (agents, secret) =>
            await agents.CheckInAsync(secret, device, cancellationToken).ConfigureAwait(false) is { } orders
                ? await new DeviceTaskGate(_services, agents, _info).PassAsync(secret, orders, cancellationToken).ConfigureAwait(false)
                : null, cancellationToken);
    }

    /// <summary>Takes what came of a task. A script's log is mailed to whom its operator named; of the rest only the end is kept.</summary>
    /// <param name="credential">The device's credential. The caller keeps ownership.</param>
    /// <param name="report">What came of it.</param>
    /// <param name="cancellationToken">Cancels before anything is stored.</param>
    /// <returns>The task; otherwise device-token-invalid (whatever is wrong with the credential, or it has no such open task), invalid-input, store-unavailable, state-unavailable.</returns>
    public Task<HelpdeskResult<DeviceTask>> ReportAsync(Secret credential, DeviceTaskReport report, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(report.Task);
        var wrong = !InputText.IsWellFormed(report.Task, 64, out var problem) ? Errors.InvalidInput($"The task's id {problem}.")
            : report.Log?.Length > DeviceLog.Longest ? Errors.InvalidInput($"A log has {DeviceLog.Longest} characters at most.")
            : null;
        return WithAgentAsync<DeviceTask>(credential, wrong, async (agents, secret) =>
        {
            if (await agents.FindOpenTaskAsync(secret, report.Task, cancellationToken).ConfigureAwait(false) is not { } found)
                return null;
            // From here on nothing stops half way, whoever hangs up. The mails first: a device whose report was lost on the way tells it again, and a log rather comes twice than never.
            var mails = found.Task.Kind == DeviceTaskKind.Procedure && await MaySendAsync(found.Task, cancellationToken).ConfigureAwait(false) ? found.LogTo.Select(to => _services.Messages.ProcedureLog(found, to, report.Succeeded, report.Log)).ToList() : [];
            foreach (var mail in mails)
                await _services.Corridor.State.Outbox.EnqueueAsync(mail, CancellationToken.None).ConfigureAwait(false);
            if (!await agents.FinishTaskAsync(secret, report.Task, report.Succeeded, DeviceLog.Clean(report.Log), CancellationToken.None).ConfigureAwait(false))
                return null;
            await RecordAsync(found, report.Succeeded, mails.Count).ConfigureAwait(false);
            return found.Task with { Status = report.Succeeded ? DeviceTaskStatus.Succeeded : DeviceTaskStatus.Failed, FinishedAt = _services.Corridor.Now };
        }, cancellationToken);
    }

    private Task<HelpdeskResult<T>> WithAgentAsync<T>(Secret credential, HelpdeskError? wrong, Func<IDeviceAgents, Secret, Task<T?>> act, CancellationToken cancellationToken) where T : class =>
        _services.Corridor.RunAsync<T>(async () =>
        {
            if (wrong is not null)
                return wrong;
            var split = DeviceSecretText.Split(credential);
            using var secret = split?.Secret;
            if (split is { } named && await CapabilityAsync<IDeviceAgents>(named.Store, cancellationToken).ConfigureAwait(false) is { } agents && await act(agents, named.Secret).ConfigureAwait(false) is { } done)
                return done;
            return await RefuseAsync(HelpdeskAction.ManageDevice).ConfigureAwait(false);
        }, cancellationToken);

    // Whoever was revoked gets nothing of what they had ordered.
    private async ValueTask<bool> MaySendAsync(DeviceTask task, CancellationToken cancellationToken) =>
        task.OrderedBy is { } by && !await Admissions.IsDeadAsync(_services.Corridor.State, by, task.OrderedAt, cancellationToken).ConfigureAwait(false);

    private ValueTask RecordAsync(DeviceTaskReceiver found, bool succeeded, int mails)
    {
        var corridor = _services.Corridor;
        return corridor.RecordAsync(new Contact(new SystemActor("device"), _info).Line(corridor.Now, HelpdeskAction.ManageDevice, succeeded ? HistoryStatus.Succeeded : HistoryStatus.Failed) with
        {
            ParentOperation = found.Task.Operation,
            TargetStore = found.User.Key.Store,
            TargetId = found.User.Key.Id,
            TargetName = found.User.UserName,
            Reason = "told-by-device",
            Detail = $"{DeviceTaskWords.Of(found.Task)} on the device {OptionText.Quote(found.Device.Name)} ({found.Device.Id}){(mails == 0 ? "" : $"; log mailed to {mails}")}",
        });
    }

    private async ValueTask<DeviceTokenHolder?> HolderAsync(string store, Secret token, CancellationToken cancellationToken) =>
        await CapabilityAsync<IDeviceEnroller>(store, cancellationToken).ConfigureAwait(false) is { } enroller
            ? await enroller.FindTokenHolderAsync(token, cancellationToken).ConfigureAwait(false)
            : null;

    // Only of the directory that the name stood for before.
    private async ValueTask<T?> CapabilityAsync<T>(string name, CancellationToken cancellationToken) where T : class
    {
        if (!_services.Corridor.Catalog.TryGet(name, out var store) || store.GetCapability<T>() is not { } capability)
            return null;
        await _services.Corridor.Fingerprints.EnsureAsync(store, cancellationToken).ConfigureAwait(false);
        return capability;
    }

    private async ValueTask<HelpdeskError> RefuseAsync(HelpdeskAction action)
    {
        var corridor = _services.Corridor;
        var line = new Contact(new SystemActor("device"), _info).Line(corridor.Now, action, HistoryStatus.Unproved);
        await corridor.Strangers.RecordAsync(line with { Reason = ErrorCode.DeviceTokenInvalid.Value, TargetName = "(device)" }).ConfigureAwait(false);
        return Errors.DeviceTokenInvalid();
    }

    // Why an account gets no device is told to nobody who merely holds a token.
    private static HelpdeskResult<T> Uniform<T>(HelpdeskResult<T> result) => result.Error switch
    {
        { Kind: ErrorKind.Denied or ErrorKind.Verification or ErrorKind.NotFound or ErrorKind.NotSupported or ErrorKind.Approval } => Errors.DeviceTokenInvalid(),
        { Kind: ErrorKind.Refused, Details: { } details } when details.GetValueOrDefault("reason") is string reason && (reason == RefusalReason.TokenInvalid.Value || reason == RefusalReason.NoSuchUser.Value) =>
            Errors.DeviceTokenInvalid(),
        _ => result,
    };
}
