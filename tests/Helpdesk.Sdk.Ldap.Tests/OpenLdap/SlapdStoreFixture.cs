using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.OpenLdap;

/// <summary>OpenLDAP behind the store, for the conformance suites. Each fixture has an organizational unit of its own.</summary>
internal class SlapdStoreFixture(string dialect) : IStoreFixture
{
    // One for the whole run.
    private static Task<string>? s_other;

    private SlapdLab? _lab;
    private LdapIdentityStore? _store;
    private string? _ou;

    public SlapdLab Lab => _lab ??= LabServers.Slapd();

    public virtual LdapIdentityStore Store => _store ??= LdapStores.Create(Lab, dialect);

    public DistinguishedName? Container => DistinguishedName.Parse(Lab.Ou("tests"));

    public DistinguishedName? OtherContainer { get; private set; }

    // The overlay that keeps sign-ins (lastbind) is not the password policy's. User principal names are Active Directory's.
    public IReadOnlyCollection<string> MissingColumns { get; } = [nameof(DirectoryUser.LastSignIn), nameof(DirectoryUser.UserPrincipalName)];

    public string? CannotLock => dialect == "Rfc" ? "A generic server tells nothing of locks." : null;

    public virtual async Task<IIdentityStore> CreateStoreAsync(CancellationToken cancellationToken)
    {
        OtherContainer = DistinguishedName.Parse(await (s_other ??= Lab.CreateOuAsync()));
        return Store;
    }

    public async Task<DirectoryUser> AddUserAsync(NewUser user, CancellationToken cancellationToken)
    {
        await CreateStoreAsync(cancellationToken);
        _ou ??= await Lab.CreateOuAsync();
        (string, string?)[] attributes = [("displayName", user.DisplayName), ("givenName", user.GivenName), ("mobile", user.Mobile)];
        var added = await Lab.CreateUserAsync(
            _ou, user.UserName, user.Password!.Use(0, static (text, _) => text.ToString()), [.. attributes.Where(static a => a.Item2 is not null).Select(static a => (a.Item1, a.Item2!))]);
        if (user.Surname is { } surname) await Lab.ReplaceAsync(added.Dn, "sn", surname);
        if (user.Email is { } email) await Lab.ReplaceAsync(added.Dn, "mail", email);
        if (!user.Enabled) await Lab.ReplaceAsync(added.Dn, OpenLdapAttribute.LockedTime, OpenLdapAttribute.ForGood);
        return await Store.FindAsync(user.UserName);
    }

    public Task<SignInOutcome> SignInAsync(DirectoryUser user, Secret password, CancellationToken cancellationToken) =>
        PolicySignIn.TryAsync(Lab, user, password, cancellationToken);

    public Task LockAsync(DirectoryUser user, CancellationToken cancellationToken) => Lab.FailBindsAsync(user.DistinguishedName!.ToString(), 3);
}
