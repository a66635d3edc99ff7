namespace Helpdesk.Sdk.ConformanceTests.Tests.Stores;

/// <summary>The directory behind a <see cref="FaultyStore"/>.</summary>
internal sealed class FaultyFixture(Fault fault) : IStoreFixture
{
    private readonly FaultyStore _store = new(fault);
    private readonly FaultyStore _reader = new(Fault.None);

    public DistinguishedName? Container { get; } = DistinguishedName.Parse("OU=Staff,DC=faulty");

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
}
