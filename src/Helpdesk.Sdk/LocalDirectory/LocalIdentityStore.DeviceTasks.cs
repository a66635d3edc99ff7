namespace Helpdesk.Sdk;

/// <content>What devices are to do: installing patches, running approved procedures; and retiring them.</content>
public sealed partial class LocalIdentityStore : IDevicePatcher, IDeviceProcedures, IDeviceTasks, IDeviceRemover
{
    private const int MostOpenTasks = 200, MostEndedTasks = 50;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<DeviceTask>> ListDeviceTasksAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        var account = await ReadAccountAsync(user, cancellationToken).ConfigureAwait(false);
        var outcomes = LocalSignInDetails.Of(account).TaskOutcomes;
        return [.. LocalDevices.Of(account).Tasks.OrderByDescending(static t => t.At).ThenBy(static t => t.Id, StringComparer.Ordinal).Select(t => Show(t, outcomes))];
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> StartDevicePatchesAsync(ChangePermit permit, DirectoryUser user, DevicePatchOrder order, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.ManageDevice);
        ArgumentNullException.ThrowIfNull(order);
        cancellationToken.ThrowIfCancellationRequested();
        var device = order.Device;
        return await ChangeAsync(permit, user, account =>
        {
            var (devices, own) = (LocalDevices.Of(account), LocalSignInDetails.Of(account));
            if (devices.Enrolled.FirstOrDefault(d => d.Id == device) is not { } found)
                return NoSuchDevice;
            var state = StateOf(own.Devices, found);
            if (!state.HasPatches)
                return ChangeResult.Refused(RefusalReason.Constraint, "Patches are managed on Windows devices only.");
            if (state.MissingPatches is 0)
                return ChangeResult.NothingToDo("No patch is missing.");
            if (devices.Tasks.Any(t => t.Device == device && t.Kind == DeviceTaskKind.Patches && IsOpen(t, own.TaskOutcomes)))
                return ChangeResult.NothingToDo("The missing patches are being installed already.");
            return Order(account, devices, own.TaskOutcomes, [NewTask(permit, device, DeviceTaskKind.Patches, 0) with { OrderedBy = order.OrderedBy, Role = order.Role }]);
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DeviceProcedure>> ListDeviceProceduresAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(_devices.Procedures);
    }

    /// <inheritdoc/>
    public ValueTask<DeviceProcedure?> FindDeviceProcedureAsync(string reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        cancellationToken.ThrowIfCancellationRequested();
        return new(_devices.FindProcedure(reference));
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> RunDeviceProcedureAsync(ChangePermit permit, DirectoryUser user, DeviceProcedureRun run, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.ManageDevice);
        ArgumentNullException.ThrowIfNull(run);
        cancellationToken.ThrowIfCancellationRequested();
        if (_devices.FindProcedure(run.Procedure.Name) is not { } procedure)
            return ChangeResult.Refused(RefusalReason.Constraint, "The procedure is not approved: it is not configured (Procedures).");
        if (procedure.Kind == DeviceProcedureKind.Patch && (run.RunAs is not null || run.LogTo.Count > 0))
            return ChangeResult.Refused(RefusalReason.InvalidValue, "A patch procedure chooses no account to run as, and has no log to be mailed.");
        if (procedure.Kind == DeviceProcedureKind.Script && run.RunAs is null)
            return ChangeResult.Refused(RefusalReason.InvalidValue, "A script runs as the system or as the signed-in user: say which.");
        return await ChangeAsync(permit, user, account =>
        {
            var (devices, own) = (LocalDevices.Of(account), LocalSignInDetails.Of(account));
            var chosen = devices.Enrolled.Where(d => run.Devices.Count == 0 || run.Devices.Contains(d.Id, StringComparer.Ordinal)).ToList();
            if (run.Devices.Distinct(StringComparer.Ordinal).Count() is > 0 and var named && named != chosen.Count)
                return NoSuchDevice;
            var fitting = chosen.Where(d => StateOf(own.Devices, d).Runs(procedure.Systems)).ToList();
            if (fitting.Count == 0 || (run.Devices.Count > 0 && fitting.Count < chosen.Count))
                return ChangeResult.Refused(RefusalReason.Constraint, $"The procedure is for {(procedure.Systems.Count == 0 ? "devices" : string.Join(", ", procedure.Systems))} only, and {(run.Devices.Count == 0 ? "the user has no such device" : "not each of these devices is one")}.");
            return Order(account, devices, own.TaskOutcomes, [.. fitting.Select((d, i) => NewTask(permit, d.Id, DeviceTaskKind.Procedure, i) with
            {
                Procedure = procedure.Name,
                RunAs = run.RunAs,
                LogTo = run.LogTo,
                OrderedBy = run.OrderedBy,
                Role = run.Role,
            })]);
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> RemoveDeviceAsync(ChangePermit permit, DirectoryUser user, string device, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.ManageDevice);
        ArgumentNullException.ThrowIfNull(device);
        cancellationToken.ThrowIfCancellationRequested();
        return await ChangeDevicesAsync(permit, user, devices => devices.Enrolled.Any(d => d.Id == device)
            ? devices with { Enrolled = [.. devices.Enrolled.Where(d => d.Id != device)], Tasks = [.. devices.Tasks.Where(t => t.Device != device)] }
            : ChangeResult.NothingToDo("The device was gone."), cancellationToken).ConfigureAwait(false);
    }

    private static ChangeResult NoSuchDevice => ChangeResult.Refused(RefusalReason.InvalidValue, "The user has no such device.");

    private LocalDeviceTask NewTask(ChangePermit permit, string device, DeviceTaskKind kind, int number) =>
        new($"{permit.Operation.Value}-{number}", permit.Operation.Value, device, kind, _time.GetUtcNow());

    private bool IsOpen(LocalDeviceTask task, IReadOnlyList<LocalTaskOutcome> outcomes) => !task.IsOver(_time.GetUtcNow()) && !outcomes.Any(o => o.Task == task.Id);

    // What has ended is kept for a while to be looked at.
    private LocalStep Order(LocalAccount account, LocalDevices devices, IReadOnlyList<LocalTaskOutcome> outcomes, IReadOnlyList<LocalDeviceTask> added)
    {
        var open = devices.Tasks.Where(t => IsOpen(t, outcomes)).ToList();
        if (open.Count + added.Count > MostOpenTasks)
            return ChangeResult.Refused(RefusalReason.Constraint, $"The user's devices have {open.Count} things to do already, and {MostOpenTasks} at most.");
        var ended = devices.Tasks.Where(t => !IsOpen(t, outcomes)).OrderByDescending(static t => t.At).Take(MostEndedTasks);
        return (devices with { Tasks = [.. ended, .. open, .. added] }).In(account);
    }

    private ValueTask<ChangeResult> ChangeDevicesAsync(ChangePermit permit, DirectoryUser user, Func<LocalDevices, LocalDeviceStep> change, CancellationToken cancellationToken) =>
        ChangeAsync(permit, user, account => change(LocalDevices.Of(account)) is var step && step.Devices is { } changed ? changed.In(account) : step.Result!, cancellationToken);

    private DeviceTask Show(LocalDeviceTask task, IReadOnlyList<LocalTaskOutcome> outcomes)
    {
        var outcome = outcomes.FirstOrDefault(o => o.Task == task.Id);
        return new DeviceTask(task.Id, task.Device, task.Kind)
        {
            Operation = new OperationId(task.Operation),
            Procedure = task.Procedure is { } name ? _devices.FindProcedure(name) : null,
            Name = task.Procedure,
            RunAs = task.RunAs,
            OrderedBy = task.OrderedBy,
            Role = task.Role,
            OrderedAt = task.At,
            Status = outcome is not null ? outcome.Succeeded ? DeviceTaskStatus.Succeeded : DeviceTaskStatus.Failed : task.IsOver(_time.GetUtcNow()) ? DeviceTaskStatus.Expired : DeviceTaskStatus.Waiting,
            FinishedAt = outcome?.At,
            Log = outcome?.Log,
        };
    }
}
