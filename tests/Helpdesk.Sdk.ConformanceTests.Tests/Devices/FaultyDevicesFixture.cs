namespace Helpdesk.Sdk.ConformanceTests.Tests.Devices;

/// <summary>The directory behind <see cref="FaultyDevices"/>.</summary>
internal sealed class FaultyDevicesFixture : StoreSuite, IDeviceFixture
{
    private readonly Dictionary<string, LocalGroup> _groups = [];
    private readonly Dictionary<string, LocalDeviceProfile> _profiles = [];
    private readonly Dictionary<string, LocalDeviceProcedure> _procedures = [];
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
    private readonly LocalIdentityStore _sound;
    private readonly FaultyDevices _store;

    public FaultyDevicesFixture(DeviceFault fault) : base(new Unused())
    {
        var options = new LocalDirectoryOptions { PasswordIterations = LocalDirectoryOptions.LeastIterations, Groups = _groups, Profiles = _profiles, Procedures = _procedures };
        _sound = new LocalIdentityStore("local", new InMemoryHelpdeskState(_clock, new HistorySealer(new EphemeralKeyRing())).LocalAccounts, _clock, options);
        _store = new FaultyDevices(_sound, fault);
    }

    public Task<IIdentityStore> CreateStoreAsync(CancellationToken cancellationToken) => Task.FromResult<IIdentityStore>(_store);

    public async Task<DirectoryUser> AddUserAsync(NewUser user, CancellationToken cancellationToken)
    {
        var created = await _sound.CreateUserAsync(IssuePermit("local", user.UserName, HelpdeskAction.CreateUser), user, cancellationToken);
        return (await _sound.ResolveAsync(UserReference.ById(created.Created!.Value), cancellationToken))!;
    }

    public Task<SignInOutcome> SignInAsync(DirectoryUser user, Secret password, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task LockAsync(DirectoryUser user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task PassAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        _clock.Advance(time);
        return Task.CompletedTask;
    }

    public async Task DisableAsync(DirectoryUser user, CancellationToken cancellationToken) =>
        await _sound.SetEnabledAsync(IssuePermit("local", user.Key.Id, HelpdeskAction.DisableUser), user, false, cancellationToken);

    public Task AddProfileAsync(DeviceProfile profile, CancellationToken cancellationToken)
    {
        _profiles[profile.Name] = new LocalDeviceProfile { Systems = profile.Systems };
        return Task.CompletedTask;
    }

    public async Task<bool> ApplyThroughGroupAsync(DirectoryUser user, DeviceProfile profile, CancellationToken cancellationToken)
    {
        _groups["Devices"] = new LocalGroup { Profiles = [profile.Name] };
        await _sound.AddToGroupAsync(IssuePermit("local", user.Key.Id, HelpdeskAction.AddToGroup), user, (await _sound.FindGroupAsync("Devices", cancellationToken))!, cancellationToken);
        return true;
    }

    public Task ApproveAsync(DeviceProcedure procedure, CancellationToken cancellationToken)
    {
        _procedures[procedure.Name] = new LocalDeviceProcedure { Kind = procedure.Kind, Systems = procedure.Systems };
        return Task.CompletedTask;
    }

    public Task WithdrawAsync(DeviceProcedure procedure, CancellationToken cancellationToken)
    {
        _procedures.Remove(procedure.Name);
        return Task.CompletedTask;
    }

    // Permits for the directory's own changes come from the suites' base, which needs a fixture it never asks.
    private sealed class Unused : IStoreFixture
    {
        public Task<IIdentityStore> CreateStoreAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<DirectoryUser> AddUserAsync(NewUser user, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<SignInOutcome> SignInAsync(DirectoryUser user, Secret password, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task LockAsync(DirectoryUser user, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
