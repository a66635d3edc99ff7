using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Tests.LocalDirectory;

/// <summary>The local directory, for the conformance suites and its own tests.</summary>
internal sealed class LocalStoreFixture : IStoreFixture
{
    private readonly ILocalAccountStore _accounts;

    public LocalStoreFixture(LocalDirectoryOptions? options = null) : this(new ListedAccounts(), options) { }

    public LocalStoreFixture(ILocalAccountStore accounts, LocalDirectoryOptions? options = null)
    {
        _accounts = accounts;
        Store = new LocalIdentityStore("local", accounts, Clock, (options ?? new LocalDirectoryOptions()) with { PasswordIterations = LocalDirectoryOptions.LeastIterations });
    }

    public ListedAccounts Accounts => (ListedAccounts)_accounts;

    public StillClock Clock { get; } = new();

    public LocalIdentityStore Store { get; }

    public DistinguishedName? Container { get; } = DistinguishedName.Parse("OU=Staff,DC=local");

    public Task<IIdentityStore> CreateStoreAsync(CancellationToken cancellationToken) => Task.FromResult<IIdentityStore>(Store);

    public async Task<DirectoryUser> AddUserAsync(NewUser user, CancellationToken cancellationToken)
    {
        var account = new LocalAccount
        {
            Store = Store.Name,
            Id = Guid.NewGuid().ToString("N"),
            UserName = user.UserName,
            DisplayName = user.DisplayName,
            GivenName = user.GivenName,
            Surname = user.Surname,
            Email = user.Email,
            SecondaryEmail = user.SecondaryEmail,
            Mobile = user.Mobile,
            Location = user.Container?.ToString(),
            Enabled = user.Enabled,
            PasswordHash = LocalPasswordHash.Create(user.Password!, LocalDirectoryOptions.LeastIterations),
            PasswordLastSet = Clock.Now,
            Created = Clock.Now,
        };
        Assert.True(await _accounts.TryAddAsync(TestPermits.InUse(account.Store, account.UserName), account, cancellationToken));
        return (await Store.ResolveAsync(UserReference.ById(new UserKey(account.Store, account.Id)), cancellationToken))!;
    }

    public async Task<SignInOutcome> SignInAsync(DirectoryUser user, Secret password, CancellationToken cancellationToken) =>
        await Store.SignInAsync(user.UserName, password, cancellationToken) switch
        {
            LocalSignInOutcome.Success => SignInOutcome.Success,
            LocalSignInOutcome.WrongPassword => SignInOutcome.Wrong,
            LocalSignInOutcome.Locked => SignInOutcome.Locked,
            LocalSignInOutcome.Disabled => SignInOutcome.Disabled,
            LocalSignInOutcome.MustChangePassword => SignInOutcome.MustChange,
            LocalSignInOutcome.PasswordExpired => SignInOutcome.Expired,
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        };

    public async Task LockAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        using var wrong = new Secret("wrong password");
        for (var i = 0; i < 5; i++)
            await Store.SignInAsync(user.UserName, wrong, cancellationToken);
    }
}
