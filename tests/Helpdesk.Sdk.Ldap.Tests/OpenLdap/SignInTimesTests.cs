using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.OpenLdap;

/// <summary>That nobody has signed in can be said only of a server that records sign-ins.</summary>
public sealed class SignInTimesTests() : StandardStoreTest(new SlapdStoreFixture("OpenLdap"))
{
    private SlapdLab Lab => ((SlapdStoreFixture)Fixture).Lab;

    [Fact]
    public async Task A_server_that_records_none_is_found_out_by_the_first_look()
    {
        await using var store = LdapStores.Create(Lab, "OpenLdap");
        await store.ResolveAsync(UserReference.ByName("u000001"), TestContext.Current.CancellationToken);

        Assert.Equal((FilteredBy.Nobody, FilteredBy.Nobody), (store.SearchFeatures.Idle, store.SearchFeatures.NeverSignedIn));
        Assert.Contains(await DiagnoseAsync(store), static finding => finding is { Check: "last-sign-in", Severity: DiagnosticSeverity.Warning });
    }

    [Fact]
    public async Task One_that_does_shows_it_at_the_service_account()
    {
        const string Account = "cn=svc,ou=people,dc=example,dc=org";
        using var authority = new TestAuthority();
        using var certificate = authority.Issue(["127.0.0.1"]);
        await using var server = await PrivateSlapd.StartAsync(
            certificate,
            entries: $"dn: {Account}\nobjectClass: person\ncn: svc\nsn: svc\nuserPassword: Start#Pass1\n\ndn: uid=ann,ou=people,dc=example,dc=org\nobjectClass: inetOrgPerson\nuid: ann\ncn: Ann\nsn: Ann\n\n",
            databaseLines: "lastbind on");
        await using var store = LdapStores.Create(new Dictionary<string, string?>
        {
            ["Type"] = "Ldap", ["Dialect"] = "OpenLdap", ["Servers:0"] = server.Uri.ToString(), ["BaseDn"] = PrivateSlapd.BaseDn,
            ["UserName"] = Account, ["Password"] = "Start#Pass1", ["CaCertificateFile"] = authority.PemFile,
        });
        var ann = await store.ResolveAsync(UserReference.ByName("ann"), TestContext.Current.CancellationToken);

        Assert.Null(ann!.LastSignIn);
        Assert.Equal((FilteredBy.Sdk, FilteredBy.Sdk), (store.SearchFeatures.Idle, store.SearchFeatures.NeverSignedIn));
        Assert.Contains(await DiagnoseAsync(store), static finding => finding is { Check: "last-sign-in", Severity: DiagnosticSeverity.Ok });
    }
}
