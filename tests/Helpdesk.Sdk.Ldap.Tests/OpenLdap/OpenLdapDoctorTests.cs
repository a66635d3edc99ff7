using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.OpenLdap;

public sealed class OpenLdapDoctorTests() : StandardStoreTest(new SlapdStoreFixture("OpenLdap"))
{
    private SlapdLab Lab => ((SlapdStoreFixture)Fixture).Lab;

    [Fact]
    public async Task A_working_store_has_no_error()
    {
        await using var store = LdapStores.Create(Lab, "OpenLdap");

        var findings = await DiagnoseAsync(store);

        Assert.DoesNotContain(findings, static finding => finding.Severity == DiagnosticSeverity.Error);
        Assert.Superset(new HashSet<string> { "reachable", "trusted", "sign-in", "base", "password-policy" }, findings.Select(static finding => finding.Check).ToHashSet());
    }

    [Theory]
    [InlineData("CaCertificateFile", null, "trusted")]
    [InlineData("Password", "wrong", "sign-in")]
    [InlineData("BaseDn", "dc=nowhere,dc=org", "base")]
    [InlineData("DefaultPolicy", "cn=nobody,dc=example,dc=org", "password-policy")]
    public async Task What_is_wrong_is_named(string key, string? value, string check)
    {
        var wrong = key == "CaCertificateFile" ? LabServers.OtherCaFile : value;
        await using var store = LdapStores.Create(Lab, "OpenLdap", (key, wrong));

        Assert.Contains(await DiagnoseAsync(store), finding => finding.Check == check && finding.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public async Task A_missing_policy_setting_is_pointed_at()
    {
        await using var store = LdapStores.Create(Lab, "OpenLdap", ("DefaultPolicy", null));

        Assert.Contains(await DiagnoseAsync(store), static finding => finding.Check == "password-policy" && finding.Remedy?.Contains("cn=default", StringComparison.Ordinal) == true);
    }
}
