using Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;
using Helpdesk.Sdk.Ldap.Tests.OpenLdap;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Documented;

/// <summary>On a server of its own: rules of access hold for a whole database.</summary>
public sealed class OpenLdapRightsTests() : StandardStoreTest(new SlapdStoreFixture("OpenLdap"))
{
    private const string Old = "Start#Pass1";

    private static string Entries { get; } =
        $"dn: cn=helpdesk,{PrivateSlapd.BaseDn}\nobjectClass: person\ncn: helpdesk\nsn: helpdesk\nuserPassword: {Old}\n\n"
        + $"dn: ou=staff,{PrivateSlapd.BaseDn}\nobjectClass: organizationalUnit\nou: staff\n\n"
        + $"dn: ou=policies,{PrivateSlapd.BaseDn}\nobjectClass: organizationalUnit\nou: policies\n\n"
        + $"dn: cn=default,ou=policies,{PrivateSlapd.BaseDn}\nobjectClass: person\nobjectClass: pwdPolicy\ncn: default\nsn: default\npwdAttribute: userPassword\npwdMinLength: 8\npwdCheckQuality: 2\npwdLockout: TRUE\npwdMaxFailure: 3\npwdMustChange: TRUE\n\n"
        + Person("ann", "people") + Person("bob", "staff");

    [Fact]
    public async Task The_documented_rights_reset_and_unlock_and_nothing_else()
    {
        using var authority = new TestAuthority();
        using var certificate = authority.Issue(["127.0.0.1"]);
        await using var server = await PrivateSlapd.StartAsync(
            certificate, configuration: $"database config\nrootdn \"{PrivateSlapd.AdminDn}\"", entries: Entries, databaseLines: $"overlay ppolicy\nppolicy_default \"cn=default,ou=policies,{PrivateSlapd.BaseDn}\"");
        await server.ApplyAsync(authority.PemFile, DocumentedRights.Of("openldap.md"));
        await using var store = LdapStores.Create(new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Type"] = "Ldap", ["Dialect"] = "OpenLdap", ["Servers:0"] = server.Uri.ToString(), ["CaCertificateFile"] = authority.PemFile, ["BaseDn"] = PrivateSlapd.BaseDn,
            ["UserName"] = $"cn=helpdesk,{PrivateSlapd.BaseDn}", ["Password"] = Old, ["DefaultPolicy"] = $"cn=default,ou=policies,{PrivateSlapd.BaseDn}",
        });
        Assert.DoesNotContain(await DiagnoseAsync(store), static f => f.Severity == DiagnosticSeverity.Error);

        for (var i = 0; i < 3; i++) Assert.NotEqual(0, (await server.BindAsync(authority.PemFile, Dn("ann", "people"), $"wrong-{i}")).Code);
        var ann = await store.FindAsync("ann");
        Assert.True(ann.Lock.IsLocked);
        Succeeded(await UnlockAsync(store, ann));
        Assert.True((await server.BindAsync(authority.PemFile, Dn("ann", "people"), Old)).Succeeded);
        var password = NewPassword;
        Succeeded(await ResetAsync(store, ann, password, mustChange: true));
        Assert.True((await server.BindAsync(authority.PemFile, Dn("ann", "people"), password)).Succeeded);
        Assert.False((await server.BindAsync(authority.PemFile, Dn("ann", "people"), Old)).Succeeded);

        // Nothing else: no other attribute, no other unit; and the policy is not gone round.
        Refused(RefusalReason.PasswordTooShort, await ResetAsync(store, ann, "aB1!xyz"));
        Refused(RefusalReason.NotDelegated, await UpdateAsync(store, ann, new UserUpdate { Surname = "Other" }));
        Refused(RefusalReason.NotDelegated, await ResetAsync(store, await store.FindAsync("bob"), NewPassword));
        Assert.True((await server.BindAsync(authority.PemFile, Dn("bob", "staff"), Old)).Succeeded);
    }

    private static string Dn(string name, string unit) => $"uid={name},ou={unit},{PrivateSlapd.BaseDn}";

    private static string Person(string name, string unit) =>
        $"dn: {Dn(name, unit)}\nobjectClass: inetOrgPerson\nuid: {name}\ncn: {name}\nsn: {name}\nmail: {name}@example.org\nuserPassword: {Old}\n\n";
}
