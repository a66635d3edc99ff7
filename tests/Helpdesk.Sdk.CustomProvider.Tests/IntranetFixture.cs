using CustomProvider.Intranet;
using CustomProvider.Provider;
using Helpdesk.Sdk.ConformanceTests;
using Microsoft.Data.Sqlite;

namespace Helpdesk.Sdk.CustomProvider.Tests;

/// <summary>The intranet behind the store, for the kit: what a developer of an own store writes.</summary>
public sealed class IntranetFixture : IStoreFixture, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpdesk-intranet-");
    private readonly IntranetDatabase _intranet;
    private readonly IntranetStore _store;
    private bool _isThere;

    public IntranetFixture()
    {
        File = Path.Combine(_folder.FullName, "intranet.db");
        _intranet = new IntranetDatabase(File);
        _store = new IntranetStore("intranet", _intranet);
    }

    public string File { get; }

    public DistinguishedName? Container { get; } = DistinguishedName.Parse("OU=Sales,O=intranet");

    // The intranet has no principal names and no domains, and passwords never end there.
    public IReadOnlyCollection<string> MissingColumns { get; } = [nameof(DirectoryUser.UserPrincipalName), nameof(DirectoryUser.Domain)];

    public async Task<IIdentityStore> CreateStoreAsync(CancellationToken cancellationToken)
    {
        if (!_isThere)
            await _intranet.CreateAsync(cancellationToken);
        _isThere = true;
        return _store;
    }

    public async Task<DirectoryUser> AddUserAsync(NewUser user, CancellationToken cancellationToken)
    {
        await CreateStoreAsync(cancellationToken);
        var account = new IntranetAccount
        {
            Id = Guid.NewGuid().ToString("N"), UserName = user.UserName, DisplayName = user.DisplayName, GivenName = user.GivenName, Surname = user.Surname, Email = user.Email, Mobile = user.Mobile,
            Department = "Sales", Enabled = user.Enabled,
        };
        await _intranet.AddAsync(account, user.Password!.Use(0, static (p, _) => new string(p)), cancellationToken);
        return (await _store.ResolveAsync(UserReference.ById(new UserKey("intranet", account.Id)), cancellationToken))!;
    }

    public async Task<SignInOutcome> SignInAsync(DirectoryUser user, Secret password, CancellationToken cancellationToken) =>
        await _intranet.SignInAsync(user.Key.Id, password.Use(0, static (p, _) => new string(p)), cancellationToken) switch
        {
            IntranetSignIn.Success => SignInOutcome.Success,
            IntranetSignIn.Locked => SignInOutcome.Locked,
            IntranetSignIn.Disabled => SignInOutcome.Disabled,
            IntranetSignIn.MustChange => SignInOutcome.MustChange,
            _ => SignInOutcome.Wrong,
        };

    public async Task LockAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        while (await _intranet.SignInAsync(user.Key.Id, "not it", cancellationToken) != IntranetSignIn.Locked)
            cancellationToken.ThrowIfCancellationRequested();
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
