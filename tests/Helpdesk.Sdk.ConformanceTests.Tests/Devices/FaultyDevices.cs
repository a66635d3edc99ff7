using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk.ConformanceTests.Tests.Devices;

/// <summary>A sound store of devices with one thing wrong.</summary>
internal sealed class FaultyDevices(LocalIdentityStore sound, DeviceFault fault)
    : IIdentityStore, IDeviceReader, IDeviceTokens, IDeviceEnroller, IDeviceProfiles, IDevicePatcher, IDeviceProcedures, IDeviceTasks, IDeviceAgents, IDeviceRemover
{
    private readonly List<(DirectoryUser User, DeviceToken Token)> _made = [];
    private string _secret = "";
    private DeviceOrders? _orders;

    public string Name => sound.Name;

    public (TimeSpan Shortest, TimeSpan Longest) DeviceTokenLifetimes => sound.DeviceTokenLifetimes;

    public ValueTask<DirectoryUser?> ResolveAsync(UserReference reference, CancellationToken cancellationToken) => sound.ResolveAsync(reference, cancellationToken);

    public IAsyncEnumerable<UserPage> SearchAsync(UserQuery query, PageOptions page, CancellationToken cancellationToken) => sound.SearchAsync(query, page, cancellationToken);

    public ValueTask<Support> CheckAsync(HelpdeskAction action, DirectoryUser user, CancellationToken cancellationToken) => sound.CheckAsync(action, user, cancellationToken);

    public object? GetCapability(Type capability) => sound.GetCapability(capability) is null ? null : capability.IsInstanceOfType(this) ? this : null;

    public async IAsyncEnumerable<UserDevice> ListDevicesAsync(DirectoryUser user, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = (await sound.ListDeviceProfilesAsync(user, cancellationToken)).Select(static a => a.Profile.Name).Distinct().ToList();
        await foreach (var device in sound.ListDevicesAsync(user, cancellationToken))
            yield return fault == DeviceFault.ForgetsSystems ? device with { Profiles = all } : device;
    }

    public async ValueTask<IReadOnlyList<DeviceToken>> ListDeviceTokensAsync(DirectoryUser user, CancellationToken cancellationToken) =>
    [
        .. (await sound.ListDeviceTokensAsync(user, cancellationToken)).Select(t => fault switch
        {
            DeviceFault.ForgetsUses => t with { Uses = 0 },
            DeviceFault.CountsNoDays => t with { DaysLeft = 720 },
            DeviceFault.ShowsTokens => t with { CreatedBy = _secret },
            _ => t,
        }),
    ];

    public async ValueTask<DeviceTokenResult> CreateDeviceTokenAsync(ChangePermit permit, DirectoryUser user, DeviceTokenOrder order, CancellationToken cancellationToken)
    {
        if (fault == DeviceFault.NeedsNoPermit && order.CreatedBy is null)
            return new DeviceTokenResult(ChangeResult.Succeeded());
        var lifetime = fault == DeviceFault.TakesAnyLifetime && order.Lifetime < DeviceTokenLifetimes.Shortest ? DeviceTokenLifetimes.Shortest : order.Lifetime;
        var made = await sound.CreateDeviceTokenAsync(permit, user, order with { Lifetime = lifetime }, cancellationToken);
        if (made.Token is { } token)
            _made.Add((user, token));
        _secret = made.Secret?.Use(0, static (characters, _) => characters.ToString()) ?? _secret;
        return fault == DeviceFault.InventsTokenIds && made.Token is not null ? made with { Token = made.Token with { Id = "0" } } : made;
    }

    public ValueTask<ChangeResult> RevokeDeviceTokenAsync(ChangePermit permit, DirectoryUser user, string token, CancellationToken cancellationToken)
    {
        if (fault == DeviceFault.RevokesNothing || (fault == DeviceFault.SaysRevokedOfAnything && !_made.Exists(m => m.User.Key == user.Key && m.Token.Id == token)))
            return new(ChangeResult.Succeeded());
        return sound.RevokeDeviceTokenAsync(permit, user, token, cancellationToken);
    }

    public async ValueTask<DeviceTokenHolder?> FindTokenHolderAsync(Secret token, CancellationToken cancellationToken) =>
        await sound.FindTokenHolderAsync(token, cancellationToken)
        ?? (fault is DeviceFault.FindsHolderOfAnything or DeviceFault.OverlooksDisabled && _made.Count > 0 ? new DeviceTokenHolder(_made[^1].User, _made[^1].Token) : null);

    public async ValueTask<DeviceEnrollmentResult> EnrollDeviceAsync(ChangePermit permit, DirectoryUser user, Secret token, DeviceReport device, CancellationToken cancellationToken)
    {
        if (fault != DeviceFault.EnrollsWithAnything)
            return await sound.EnrollDeviceAsync(permit, user, token, device, cancellationToken);
        using var right = new Secret(_secret);
        return await sound.EnrollDeviceAsync(permit, user, right, device, cancellationToken);
    }

    public ValueTask<IReadOnlyList<DeviceProfileAssignment>> ListDeviceProfilesAsync(DirectoryUser user, CancellationToken cancellationToken) => sound.ListDeviceProfilesAsync(user, cancellationToken);

    public async ValueTask<DeviceProfile?> FindDeviceProfileAsync(string reference, CancellationToken cancellationToken) =>
        await sound.FindDeviceProfileAsync(reference, cancellationToken) ?? (fault == DeviceFault.FindsProfilesByPrefix ? new DeviceProfile(reference) : null);

    public ValueTask<ChangeResult> ApplyDeviceProfileAsync(ChangePermit permit, DirectoryUser user, DeviceProfile profile, CancellationToken cancellationToken) =>
        fault is DeviceFault.AppliesNothing or DeviceFault.TakesUnknownProfiles ? new(ChangeResult.Succeeded()) : sound.ApplyDeviceProfileAsync(permit, user, profile, cancellationToken);

    public async ValueTask<ChangeResult> RemoveDeviceProfileAsync(ChangePermit permit, DirectoryUser user, DeviceProfile profile, CancellationToken cancellationToken)
    {
        var change = await sound.RemoveDeviceProfileAsync(permit, user, profile, cancellationToken);
        return fault == DeviceFault.SaysRemovedOfGroupProfiles && change.Status == ChangeStatus.Refused ? ChangeResult.Succeeded() : change;
    }

    public async ValueTask<ChangeResult> StartDevicePatchesAsync(ChangePermit permit, DirectoryUser user, DevicePatchOrder order, CancellationToken cancellationToken)
    {
        var change = await sound.StartDevicePatchesAsync(permit, user, order, cancellationToken);
        return (fault == DeviceFault.OrdersPatchesTwice && change.Status == ChangeStatus.NothingToDo) || (fault == DeviceFault.PatchesPhones && change.Reason == RefusalReason.Constraint) ? ChangeResult.Succeeded() : change;
    }

    public ValueTask<IReadOnlyList<DeviceProcedure>> ListDeviceProceduresAsync(CancellationToken cancellationToken) => sound.ListDeviceProceduresAsync(cancellationToken);

    public ValueTask<DeviceProcedure?> FindDeviceProcedureAsync(string reference, CancellationToken cancellationToken) => sound.FindDeviceProcedureAsync(reference, cancellationToken);

    public async ValueTask<ChangeResult> RunDeviceProcedureAsync(ChangePermit permit, DirectoryUser user, DeviceProcedureRun run, CancellationToken cancellationToken)
    {
        if (fault == DeviceFault.RunsPatchesAsAnybody && (await sound.FindDeviceProcedureAsync(run.Procedure.Name, cancellationToken))?.Kind == DeviceProcedureKind.Patch)
            return await sound.RunDeviceProcedureAsync(permit, user, run with { RunAs = null, LogTo = [] }, cancellationToken);
        var change = await sound.RunDeviceProcedureAsync(permit, user, fault == DeviceFault.RunsOnAll ? run with { Devices = [] } : run, cancellationToken);
        return fault == DeviceFault.RunsWhatIsNotApproved && change.Reason == RefusalReason.Constraint ? ChangeResult.Succeeded() : change;
    }

    public ValueTask<IReadOnlyList<DeviceTask>> ListDeviceTasksAsync(DirectoryUser user, CancellationToken cancellationToken) => sound.ListDeviceTasksAsync(user, cancellationToken);

    public async ValueTask<DeviceOrders?> CheckInAsync(Secret credential, DeviceReport report, CancellationToken cancellationToken)
    {
        var orders = await sound.CheckInAsync(credential, fault == DeviceFault.ForgetsReports ? new DeviceReport() : report, cancellationToken);
        if (fault is DeviceFault.BelievesAnyCredential or DeviceFault.KeepsRemovedDevices && orders is null)
            return _orders ?? new DeviceOrders(_made[^1].User, new UserDevice("0", "0"), [], []);
        return _orders = orders;
    }

    public ValueTask<DeviceTaskReceiver?> FindOpenTaskAsync(Secret credential, string task, CancellationToken cancellationToken) => sound.FindOpenTaskAsync(credential, task, cancellationToken);

    public async ValueTask<bool> FinishTaskAsync(Secret credential, string task, bool succeeded, string? log, CancellationToken cancellationToken) =>
        await sound.FinishTaskAsync(credential, task, succeeded, log, cancellationToken) || fault == DeviceFault.LetsOthersFinish;

    public ValueTask<ChangeResult> RemoveDeviceAsync(ChangePermit permit, DirectoryUser user, string device, CancellationToken cancellationToken) => sound.RemoveDeviceAsync(permit, user, device, cancellationToken);
}
