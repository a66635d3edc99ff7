using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

/// <summary>Samba behind the store, for the conformance suites. Each fixture has an organizational unit of its own.</summary>
internal sealed class SambaStoreFixture : IGroupFixture
{
    // One for the whole run.
    private static Task<string>? s_other;

    private SambaLab? _lab;
    private LdapIdentityStore? _store;
    private string? _ou;

    public SambaLab Lab => _lab ??= LabServers.Samba();

    public LdapIdentityStore Store => _store ??= AdStores.Create(Lab);

    public DistinguishedName? Container => DistinguishedName.Parse(Lab.Ou("Tests"));

    public DistinguishedName? OtherContainer { get; private set; }

    public string? OldPasswordLives => "Active Directory accepts the former password for network sign-ins for an hour (OldPasswordAllowedPeriod).";

    public async Task<IIdentityStore> CreateStoreAsync(CancellationToken cancellationToken)
    {
        OtherContainer = DistinguishedName.Parse(await (s_other ??= Lab.CreateOuAsync()));
        return Store;
    }

    public async Task<DirectoryUser> AddUserAsync(NewUser user, CancellationToken cancellationToken)
    {
        _ou ??= await Lab.CreateOuAsync();
        (string, string?)[] attributes =
        [
            ("displayName", user.DisplayName), ("givenName", user.GivenName), ("sn", user.Surname), ("mail", user.Email), ("mobile", user.Mobile),
        ];
        var added = await Lab.CreateUserAsync(
            _ou, user.UserName, user.Password!.Use(0, static (text, _) => text.ToString()), [.. attributes.Where(static a => a.Item2 is not null).Select(static a => (a.Item1, a.Item2!))]);
        if (!user.Enabled) await Lab.ReplaceAsync(added.Dn, "userAccountControl", "514");
        return await Store.FindAsync(user.UserName);
    }

    public Task<SignInOutcome> SignInAsync(DirectoryUser user, Secret password, CancellationToken cancellationToken) => AdSignIn.TryAsync(Lab, user.UserPrincipalName!, password, cancellationToken);

    public async Task LockAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        using var wrong = new Secret("wrong password");
        for (var i = 0; i < 3; i++) await SignInAsync(user, wrong, cancellationToken);
    }

    public async Task<DirectoryGroup> AddGroupAsync(string name, CancellationToken cancellationToken)
    {
        _ou ??= await Lab.CreateOuAsync();
        return (await Store.FindGroupAsync(await Lab.CreateGroupAsync(_ou, name), cancellationToken))!;
    }

    public Task NestGroupAsync(DirectoryGroup inner, DirectoryGroup outer, CancellationToken cancellationToken) =>
        Lab.AddMemberAsync(outer.DistinguishedName!.ToString(), inner.DistinguishedName!.ToString());

    // It is a member of Domain Admins.
    public async Task<DirectoryGroup?> FindProtectedGroupAsync(CancellationToken cancellationToken) => await Store.FindGroupAsync("Tier Zero", cancellationToken);
}
