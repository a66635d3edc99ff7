namespace Helpdesk.Sdk.ConformanceTests.Tests.Stores;

/// <summary>The directory behind a <see cref="FaultyStore"/>.</summary>
internal sealed class FaultyFixture(Fault fault) : IGroupFixture, IApplicationFixture, IAuthenticatorFixture, IAccessPassFixture, ISessionFixture
{
    private readonly FaultyStore _store = new(fault);
    private readonly FaultyStore _reader = new(Fault.None);

    public DistinguishedName? Container { get; } = DistinguishedName.Parse("OU=Staff,DC=faulty");

    public DistinguishedName? OtherContainer { get; } = DistinguishedName.Parse("OU=Leavers,DC=faulty");

    public IReadOnlyCollection<string> MissingColumns { get; } =
        [nameof(DirectoryUser.UserPrincipalName), nameof(DirectoryUser.Domain), nameof(DirectoryUser.Created), nameof(DirectoryUser.PasswordExpiry), nameof(DirectoryUser.LastSignIn)];

    public Task<IIdentityStore> CreateStoreAsync(CancellationToken cancellationToken) => Task.FromResult<IIdentityStore>(_store);

    public async Task<DirectoryUser> AddUserAsync(NewUser user, CancellationToken cancellationToken)
    {
        var account = new FaultyAccount { User = user with { Password = null }, Password = FaultyStore.Text(user.Password!) };
        _store.Accounts.Add(account);
        _reader.Accounts.Add(account);
        return (await _reader.ResolveAsync(UserReference.ById(new UserKey(_store.Name, account.Id)), cancellationToken))!;
    }

    public Task<SignInOutcome> SignInAsync(DirectoryUser user, Secret password, CancellationToken cancellationToken) =>
        Task.FromResult(_store.SignIn(user.Key.Id, password));

    public Task LockAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        _store.Accounts.Single(a => a.Id == user.Key.Id).Locked = true;
        return Task.CompletedTask;
    }

    public Task<DirectoryGroup> AddGroupAsync(string name, CancellationToken cancellationToken)
    {
        _store.Groups[name] = [];
        return Task.FromResult(new DirectoryGroup("id-" + name, name));
    }

    public Task NestGroupAsync(DirectoryGroup inner, DirectoryGroup outer, CancellationToken cancellationToken)
    {
        _store.Groups[inner.Name].Add(outer.Name);
        return Task.CompletedTask;
    }

    public Task<DirectoryGroup?> FindProtectedGroupAsync(CancellationToken cancellationToken) => Task.FromResult<DirectoryGroup?>(new("id-" + FaultyStore.Keepers, FaultyStore.Keepers));

    public Task<DirectoryApplication> AddApplicationAsync(string name, IReadOnlyList<string> roles, CancellationToken cancellationToken)
    {
        _store.Applications[name] = roles;
        return Task.FromResult(new DirectoryApplication("id-" + name, name, roles));
    }

    public Task<bool> AssignThroughGroupAsync(DirectoryUser user, DirectoryApplication application, CancellationToken cancellationToken)
    {
        _store.ThroughGroup.Add((user.Key.Id, application.Id));
        return Task.FromResult(true);
    }

    public Task<(DirectoryApplication Application, string? Role)?> FindPrivilegedRoleAsync(CancellationToken cancellationToken) =>
        Task.FromResult<(DirectoryApplication, string?)?>((new DirectoryApplication("id-" + FaultyStore.Vault, FaultyStore.Vault, ["Owner"]), "Owner"));

    public Task AddAuthenticatorAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        _store.Of(user.Key.Id).Authenticators.Add(Guid.NewGuid().ToString("N"));
        return Task.CompletedTask;
    }

    public Task<bool> SignInWithPassAsync(DirectoryUser user, Secret pass, CancellationToken cancellationToken) => Task.FromResult(_store.SignInWithPass(user.Key.Id, FaultyStore.Text(pass)));

    public Task<Func<Task<bool>>> StartSessionAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        var account = _store.Of(user.Key.Id);
        var session = Guid.NewGuid().ToString("N");
        if (!account.Barred)
            account.Sessions.Add(session);
        return Task.FromResult<Func<Task<bool>>>(() => Task.FromResult(account.Sessions.Contains(session)));
    }
}
