namespace Helpdesk.Sdk;

/// <content>Devices speak for themselves. Like a sign-in it writes what it left and nothing else: what operators decided is out of its reach.</content>
public sealed partial class LocalIdentityStore : IDeviceAgents
{
    private const int LongestLog = 2_000, MostOutcomes = 250;

    // A device that only says it is still there writes no more often: its account is changed by others too.
    private static readonly TimeSpan Presence = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public async ValueTask<DeviceOrders?> CheckInAsync(Secret credential, DeviceReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        var told = await TellAsync(credential, (account, devices, device) => IsNews(account, device, report) ? Report(account, devices, device.Id, report, _time.GetUtcNow()) : account, cancellationToken).ConfigureAwait(false);
        if (told is not var (account, device))
            return null;
        var own = LocalSignInDetails.Of(account);
        var state = StateOf(own.Devices, device);
        var assigned = ProfilesOf(account);
        // A procedure that is not approved any more is not run, and no other kind of one under its name.
        var tasks = LocalDevices.Of(account).Tasks.Where(t => t.Device == device.Id && IsOpen(t, own.TaskOutcomes)).Select(t => Show(t, own.TaskOutcomes))
            .Where(t => t.Kind == DeviceTaskKind.Patches || (t.Procedure is { } procedure && state.Runs(procedure.Systems) && t.RunAs is null == (procedure.Kind == DeviceProcedureKind.Patch)));
        return new DeviceOrders(Show(account), Show(device, state, assigned), ProfilesOn(state, assigned), [.. tasks]);
    }

    /// <inheritdoc/>
    public async ValueTask<DeviceTaskReceiver?> FindOpenTaskAsync(Secret credential, string task, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(task);
        cancellationToken.ThrowIfCancellationRequested();
        if (await FindByDeviceSecretAsync(credential, cancellationToken).ConfigureAwait(false) is not { } account || FindDevice(account, credential) is not { } device)
            return null;
        var own = LocalSignInDetails.Of(account);
        return FindOpen(account, device, task) is { } found
            ? new DeviceTaskReceiver(Show(account), Show(device, StateOf(own.Devices, device), ProfilesOf(account)), Show(found, own.TaskOutcomes), found.LogTo)
            : null;
    }

    /// <inheritdoc/>
    public async ValueTask<bool> FinishTaskAsync(Secret credential, string task, bool succeeded, string? log, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        var end = log is { Length: > LongestLog } ? log[^LongestLog..] : log;
        return await TellAsync(credential, (account, devices, device) =>
        {
            if (FindOpen(account, device, task) is null)
                return null;
            var own = LocalSignInDetails.Of(account);
            var kept = own.TaskOutcomes.Where(o => devices.Tasks.Any(t => t.Id == o.Task)).TakeLast(MostOutcomes - 1);
            var told = account with { SignInDetails = (own with { TaskOutcomes = [.. kept, new LocalTaskOutcome(task, succeeded, _time.GetUtcNow(), end)] }).Write() };
            return Report(told, devices, device.Id, new DeviceReport(), _time.GetUtcNow());
        }, cancellationToken).ConfigureAwait(false) is not null;
    }

    private bool IsNews(LocalAccount account, LocalDevice device, DeviceReport report)
    {
        var (now, known) = (_time.GetUtcNow(), LocalSignInDetails.Of(account).Devices.FirstOrDefault(s => s.Id == device.Id));
        return known is null || now - known.LastActivity >= Presence || now < known.LastActivity || !known.Tells(report);
    }

    private LocalDeviceTask? FindOpen(LocalAccount account, LocalDevice device, string task) =>
        LocalDevices.Of(account).Tasks.FirstOrDefault(t => t.Id == task && t.Device == device.Id && IsOpen(t, LocalSignInDetails.Of(account).TaskOutcomes));

    // Every device is looked at, whichever it is.
    private static LocalDevice? FindDevice(LocalAccount account, Secret credential)
    {
        LocalDevice? found = null;
        foreach (var device in LocalDevices.Of(account).Enrolled)
            if (LocalDeviceSecret.Matches(credential, device.CredentialHash))
                found = device;
        return found;
    }

    // What the device told is written where sign-ins are, under the same compare-and-swap; null = nothing was.
    private async ValueTask<(LocalAccount Account, LocalDevice Device)?> TellAsync(Secret credential, Func<LocalAccount, LocalDevices, LocalDevice, LocalAccount?> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(credential);
        cancellationToken.ThrowIfCancellationRequested();
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await FindByDeviceSecretAsync(credential, cancellationToken).ConfigureAwait(false) is not { } account || FindDevice(account, credential) is not { } device
                || change(account, LocalDevices.Of(account), device) is not { } told)
                return null;
            if (ReferenceEquals(told, account) || await TryRecordAsync(account, told, cancellationToken).ConfigureAwait(false))
                return (told, device);
        }
        throw new IdentityStoreException(StoreErrorCode.Unavailable, "The account is being changed by others; try again.");
    }
}
