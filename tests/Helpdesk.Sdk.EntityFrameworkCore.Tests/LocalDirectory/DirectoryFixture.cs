using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests.LocalDirectory;

/// <summary>The local directory on a database, for the suites whose subject it keeps there.</summary>
internal sealed class DirectoryFixture(ManualTimeProvider clock, Func<Task<IHelpdeskState>> open) : IDeviceFixture
{
    private readonly Dictionary<string, LocalGroup> _groups = [];
    private readonly Dictionary<string, LocalDeviceProfile> _profiles = [];
    private readonly Dictionary<string, LocalDeviceProcedure> _procedures = [];
    private LocalIdentityStore? _store;

    public DistinguishedName? Container { get; } = DistinguishedName.Parse("OU=Staff,DC=local");

    public async Task<IIdentityStore> CreateStoreAsync(CancellationToken cancellationToken)
    {
        var accounts = (await open()).LocalAccounts;
        return _store = new LocalIdentityStore("local", accounts, clock, Options);
    }

    private LocalDirectoryOptions Options => new() { PasswordIterations = LocalDirectoryOptions.LeastIterations, Groups = _groups, Profiles = _profiles, Procedures = _procedures };

    public async Task<DirectoryUser> AddUserAsync(NewUser user, CancellationToken cancellationToken)
    {
        var store = _store ?? (LocalIdentityStore)await CreateStoreAsync(cancellationToken);
        var created = await store.CreateUserAsync(Permit(user.UserName, HelpdeskAction.CreateUser), user, cancellationToken);
        Assert.Equal(ChangeStatus.Succeeded, created.Status);
        return (await store.ResolveAsync(UserReference.ById(created.Created!.Value), cancellationToken))!;
    }

    public Task<SignInOutcome> SignInAsync(DirectoryUser user, Secret password, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task LockAsync(DirectoryUser user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task PassAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        clock.Advance(time);
        return Task.CompletedTask;
    }

    public async Task DisableAsync(DirectoryUser user, CancellationToken cancellationToken) =>
        Assert.Equal(ChangeStatus.Succeeded, (await _store!.SetEnabledAsync(Permit(user.Key.Id, HelpdeskAction.DisableUser), user, false, cancellationToken)).Status);

    public Task AddProfileAsync(DeviceProfile profile, CancellationToken cancellationToken)
    {
        _profiles[profile.Name] = new LocalDeviceProfile { Systems = profile.Systems };
        return Task.CompletedTask;
    }

    public async Task<bool> ApplyThroughGroupAsync(DirectoryUser user, DeviceProfile profile, CancellationToken cancellationToken)
    {
        _groups["Devices of " + profile.Name] = new LocalGroup { Profiles = [profile.Name] };
        var group = (await _store!.FindGroupAsync("Devices of " + profile.Name, cancellationToken))!;
        return (await _store.AddToGroupAsync(Permit(user.Key.Id, HelpdeskAction.AddToGroup), user, group, cancellationToken)).Status == ChangeStatus.Succeeded;
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

    private static ChangePermit Permit(string subject, HelpdeskAction action) => new(OperationId.Create(TimeProvider.System.GetUtcNow()), action, "local", subject);
}
