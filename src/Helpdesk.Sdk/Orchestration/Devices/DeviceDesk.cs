namespace Helpdesk.Sdk;

/// <summary>Lists and manages a user's devices, and the tokens with which they are enrolled.</summary>
public sealed class DeviceDesk
{
    private readonly DeskServices _services;
    private readonly Contact _contact;
    private readonly OperatorActor _actor;
    private readonly DeskReading _reading;

    internal DeviceDesk(DeskServices services, OperatorActor actor, Contact contact)
    {
        _services = services;
        _contact = contact;
        _actor = actor;
        _reading = new DeskReading(services, actor, contact);
    }

    /// <summary>The devices of a user.</summary>
    /// <returns>The devices; otherwise not-found, denied or not-supported.</returns>
    public Task<HelpdeskResult<IReadOnlyList<UserDevice>>> ListAsync(UserTarget user, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        return _reading.ListAsync<IDeviceReader, UserDevice>(user, "devices", (reader, account) => DeskReading.AllAsync(reader.ListDevicesAsync(account, cancellationToken), cancellationToken), cancellationToken);
    }

    /// <summary>The tokens of a user, those that ended too, the newest first; never the token itself.</summary>
    /// <returns>The tokens; otherwise not-found, denied or not-supported.</returns>
    public Task<HelpdeskResult<IReadOnlyList<DeviceToken>>> ListTokensAsync(UserTarget user, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        return _reading.ListAsync<IDeviceTokens, DeviceToken>(user, "tokens for enrolling devices", (tokens, account) => tokens.ListDeviceTokensAsync(account, cancellationToken), cancellationToken);
    }

    /// <summary>Makes a token with which any number of the user's devices can be enrolled.</summary>
    /// <returns>The token, shown this once; otherwise why not, see <see cref="PasswordDesk.ResetAsync"/>.</returns>
    public Task<HelpdeskResult<DeviceTokenOutcome>> CreateTokenAsync(DeviceTokenRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _services.Corridor.RunAsync(_contact, request.User, HelpdeskAction.EnrollDevice, async () =>
        {
            using var operation = new CreateDeviceTokenOperation(_services.Corridor, _services.Messages, request);
            return await _services.Pipeline.RunAsync(operation, new OperationCall(_contact, request.User, request), cancellationToken).ConfigureAwait(false);
        }, cancellationToken);
    }

    /// <summary>Ends a token; devices that were enrolled with it stay.</summary>
    /// <returns>The outcome; otherwise why not.</returns>
    public Task<HelpdeskResult<ChangeOutcome>> RevokeTokenAsync(RevokeDeviceTokenRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(request.Serial);
        return RunAsync(request.User, new RevokeDeviceTokenOperation(_services.Messages, request.Serial), request, cancellationToken);
    }

    /// <summary>The profiles of a user's devices, those through groups too.</summary>
    /// <returns>The profiles; otherwise not-found, denied or not-supported.</returns>
    public Task<HelpdeskResult<IReadOnlyList<DeviceProfileAssignment>>> ListProfilesAsync(UserTarget user, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        return _reading.ListAsync<IDeviceProfiles, DeviceProfileAssignment>(user, "profiles for devices", (profiles, account) => profiles.ListDeviceProfilesAsync(account, cancellationToken), cancellationToken);
    }

    /// <summary>What was ordered for a user's devices and what came of it, the newest first. Logs are for those who may manage devices.</summary>
    /// <returns>The tasks; otherwise not-found, denied or not-supported.</returns>
    public Task<HelpdeskResult<IReadOnlyList<DeviceTask>>> ListTasksAsync(UserTarget user, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        return _reading.ListAsync<IDeviceTasks, DeviceTask>(user, "tasks for devices", async (tasks, account) =>
        {
            var list = await tasks.ListDeviceTasksAsync(account, cancellationToken).ConfigureAwait(false);
            return ReadRights.May(_services.Corridor.Settings, _actor, account, Permission.ManageDevices) ? list : [.. list.Select(static t => t with { Log = null })];
        }, cancellationToken);
    }

    /// <summary>The procedures that are approved where a user's devices are.</summary>
    /// <returns>The procedures; otherwise not-found, denied or not-supported.</returns>
    public Task<HelpdeskResult<IReadOnlyList<DeviceProcedure>>> ListProceduresAsync(UserTarget user, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        return _reading.ListAsync<IDeviceProcedures, DeviceProcedure>(user, "procedures for devices", (procedures, _) => procedures.ListDeviceProceduresAsync(cancellationToken), cancellationToken);
    }

    /// <summary>Has the missing patches of a device installed; the device does it when it checks in next.</summary>
    /// <returns>The outcome; otherwise why not.</returns>
    public Task<HelpdeskResult<ChangeOutcome>> StartPatchesAsync(DeviceRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(request.Device);
        return RunAsync(request.User, new StartPatchesOperation(_services.Messages, request.Device), request, cancellationToken);
    }

    /// <summary>Takes a device away from its user: its credential does not work any more.</summary>
    /// <returns>The outcome; otherwise why not.</returns>
    public Task<HelpdeskResult<ChangeOutcome>> RemoveAsync(DeviceRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(request.Device);
        return RunAsync(request.User, new RemoveDeviceOperation(_services.Messages, request.Device), request, cancellationToken);
    }

    /// <summary>Applies a profile to all devices of a user, those that come later too; it is in force on those whose operating system it is for.</summary>
    /// <returns>The outcome; otherwise why not.</returns>
    public Task<HelpdeskResult<ChangeOutcome>> ApplyProfileAsync(DeviceProfileRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(request.Profile);
        return RunAsync(request.User, new DeviceProfileOperation(_services.Messages, request.Profile, apply: true), request, cancellationToken);
    }

    /// <summary>Removes a profile from all devices of a user.</summary>
    /// <returns>The outcome; otherwise why not.</returns>
    public Task<HelpdeskResult<ChangeOutcome>> RemoveProfileAsync(DeviceProfileRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(request.Profile);
        return RunAsync(request.User, new DeviceProfileOperation(_services.Messages, request.Profile, apply: false), request, cancellationToken);
    }

    /// <summary>Runs an approved procedure on devices of a user; each does it when it checks in next, and a script's log is mailed then.</summary>
    /// <returns>The outcome; otherwise why not.</returns>
    public Task<HelpdeskResult<ChangeOutcome>> RunProcedureAsync(DeviceProcedureRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(request.Procedure);
        return RunAsync(request.User, new RunProcedureOperation(_services.Corridor, _services.Messages, request), request, cancellationToken);
    }

    private Task<HelpdeskResult<ChangeOutcome>> RunAsync(UserTarget user, DeviceOperation operation, OperationOptions options, CancellationToken cancellationToken) =>
        _services.Corridor.RunAsync(_contact, user, operation.Action, () => _services.Pipeline.RunAsync(operation, new OperationCall(_contact, user, options), cancellationToken), cancellationToken);
}
