using System.Globalization;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.OpenLdap;

/// <summary>Single users are looked up without their classes, and told from other entries by what was found; whatever does not tell is asked of the server.</summary>
public sealed class LookupTests : IAsyncLifetime
{
    private const string Team = "11111111-2222-4333-8444-555555555501";
    private const string Dora = "11111111-2222-4333-8444-555555555502";
    private readonly TestAuthority _authority = new();
    private PrivateSlapd _server = null!;
    private LdapIdentityStore _store = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        using var certificate = _authority.Issue(["127.0.0.1"]);
        var crowd = string.Concat(Enumerable.Range(0, 10).Select(static i => Device(string.Create(CultureInfo.InvariantCulture, $"crowd{i}"), "", "crowd@example.test")));
        _server = await PrivateSlapd.StartAsync(
            certificate,
            configuration: "objectclass ( 1.3.6.1.4.1.4203.666.11.77.1 NAME 'labPerson' SUP inetOrgPerson STRUCTURAL )",
            entries: string.Concat(Enumerable.Range(0, 10).Select(static i => Person(string.Create(CultureInfo.InvariantCulture, $"many{i}"), "inetOrgPerson", "all@example.test"))) + Person("anna", "inetOrgPerson", "anna@example.test") + Person("dora", "labPerson", "dora@example.test", Dora) + Person("shared", "inetOrgPerson", "crowd@example.test")
                + Device("team", "uid: shared\n", "team@example.test", Team) + crowd);
        _store = LdapStores.Create(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Type"] = "Ldap", ["Dialect"] = "OpenLdap", ["Servers:0"] = _server.Uri.ToString(), ["BaseDn"] = PrivateSlapd.BaseDn, ["UserName"] = PrivateSlapd.AdminDn,
            ["Password"] = _server.AdminPassword, ["CaCertificateFile"] = _authority.PemFile,
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _server.DisposeAsync();
        _authority.Dispose();
    }

    [Fact]
    public async Task Users_are_found_by_every_name_and_nothing_else_is()
    {
        foreach (var (name, found) in new (string, string?)[]
        {
            ("anna", "anna"), ("crowd@example.test", "shared"), ("anna@example.test", "anna"), ("dora", "dora"), ("shared", "shared"), ("team@example.test", null), (Dora, "dora"), (Team, null),
        })
            Assert.Equal((name, found), (name, (await _store.ResolveAsync(UserReference.ByName(name), Token))?.UserName));
        foreach (var (id, found) in new (string, string?)[] { (Dora, "dora"), (Team, null) })
            Assert.Equal(found, (await _store.ResolveAsync(UserReference.ById(new UserKey(_store.Name, id)), Token))?.UserName);
    }

    [Fact]
    public async Task A_name_of_more_users_than_are_read_is_ambiguous()
    {
        var refused = await Assert.ThrowsAsync<IdentityStoreException>(async () => await _store.ResolveAsync(UserReference.ByName("all@example.test"), Token));

        Assert.Equal(StoreErrorCode.Ambiguous, refused.Code);
    }

    private static string Person(string uid, string kind, string mail, string? id = null) =>
        $"dn: uid={uid},ou=people,{PrivateSlapd.BaseDn}\nobjectClass: {kind}\nuid: {uid}\ncn: {uid}\nsn: {uid}\nmail: {mail}\n{(id is null ? "" : $"entryUUID: {id}\n")}\n";

    private static string Device(string name, string more, string mail, string? id = null) =>
        $"dn: cn={name},{PrivateSlapd.BaseDn}\nobjectClass: device\nobjectClass: extensibleObject\ncn: {name}\nmail: {mail}\n{more}{(id is null ? "" : $"entryUUID: {id}\n")}\n";
}
