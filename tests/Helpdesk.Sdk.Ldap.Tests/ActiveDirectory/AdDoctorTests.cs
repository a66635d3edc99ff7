using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

public class AdDoctorTests
{
    private static readonly string[] Rights = ["right:reset-password", "right:write-lockoutTime", "right:write-pwdLastSet"];

    private readonly SambaLab _lab = LabServers.Samba();

    [Fact]
    public async Task A_delegated_unit_is_all_right()
    {
        var findings = await LookAsync(("BaseDn", _lab.Ou("Staff")));

        Assert.All(findings, static finding => Assert.Equal(DiagnosticSeverity.Ok, finding.Severity));
        Assert.All(findings, static finding => Assert.Equal("store corp", finding.Subject));
        Assert.Equal(["reachable", "trusted", "sign-in", "base", "right:read-tokenGroups", .. Rights], findings.Take(8).Select(static finding => finding.Check));
    }

    [Fact]
    public async Task What_a_helpdesk_may_manage_is_told_operation_by_operation()
    {
        string[] optional =
        [
            "right:create-user", "right:delete-user", "right:write-userAccountControl", "right:write-accountExpires", "right:write-sAMAccountName", "right:write-userPrincipalName", "right:write-cn",
            "right:write-displayName", "right:write-givenName", "right:write-sn", "right:write-mail", "right:write-proxyAddresses", "right:write-mobile",
        ];
        var (staff, left) = (await LookAsync(("BaseDn", _lab.Ou("Staff"))), await LookAsync(("BaseDn", _lab.Ou("Left"))));

        foreach (var right in optional)
        {
            Assert.Contains("is delegated in: OU=Staff", One(staff, right).Message, StringComparison.Ordinal);
            Assert.Contains("is delegated nowhere", One(left, right).Message, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("on 0 of", One(staff, "right:write-member").Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_delegated_each_missing_right_is_an_error_by_name()
    {
        var findings = await LookAsync(("BaseDn", _lab.Ou("Left")));

        foreach (var right in Rights) Assert.Equal(DiagnosticSeverity.Error, One(findings, right).Severity);
        Assert.Contains("Reset password", One(findings, Rights[0]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_whole_domain_the_delegated_places_are_named_and_the_others_too()
    {
        var reset = One(await LookAsync(), Rights[0]);

        Assert.Equal(DiagnosticSeverity.Ok, reset.Severity);
        Assert.Contains("OU=Staff", reset.Message, StringComparison.Ordinal);
        Assert.Contains("Not in:", reset.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_as_service_account_is_pointed_at()
    {
        var finding = One(await LookAsync(("UserName", _lab.AdminDn), ("Password", _lab.AdminPassword), ("BaseDn", _lab.Ou("Staff"))), "least-privilege");

        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
    }

    [Fact]
    public async Task A_protected_group_that_is_not_there_is_an_error()
    {
        var finding = One(await LookAsync(("ProtectedGroups:0", "No Such Group")), "protected-groups");

        Assert.Equal(DiagnosticSeverity.Error, finding.Severity);
        Assert.Contains("No Such Group", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_tried_at_one_server_only()
    {
        await using var proxy = FaultProxy.Start(new(System.Net.IPAddress.Parse(_lab.Uri.Host), _lab.Uri.Port));
        var ou = await _lab.CreateOuAsync();
        var account = await _lab.CreateUserAsync(ou);

        var findings = await LookAsync(("UserName", account.Upn), ("Password", "Not-The-Password-1"), ("Servers:1", $"ldaps://{_lab.Uri.Host}:{proxy.EndPoint.Port}"));

        var refusal = One(findings, "sign-in");
        Assert.Equal(DiagnosticSeverity.Error, refusal.Severity);
        Assert.Contains("password is wrong", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Not-The-Password", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, findings.Count(static finding => finding.Check == "reachable"));
        Assert.Equal("1", await _lab.ReadValueAsync(account.Dn, "badPwdCount"));
    }

    [Fact]
    public async Task A_base_that_is_not_there_is_an_error()
    {
        Assert.Equal(DiagnosticSeverity.Error, One(await LookAsync(("BaseDn", "OU=Nowhere," + _lab.BaseDn)), "base").Severity);
    }

    [Fact]
    public async Task Another_authority_is_not_trusted()
    {
        var finding = One(await LookAsync(("CaCertificateFile", LabServers.OtherCaFile)), "trusted");

        Assert.Equal(DiagnosticSeverity.Error, finding.Severity);
        Assert.Contains("trusted authority", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_down_is_an_error_and_the_next_is_looked_at()
    {
        var findings = await LookAsync(("Servers:0", "ldaps://127.0.0.1:9"), ("Servers:1", _lab.Uri.ToString()), ("BaseDn", _lab.Ou("Staff")));

        Assert.Equal(DiagnosticSeverity.Error, findings[0].Severity);
        Assert.Contains("127.0.0.1:9", findings[0].Message, StringComparison.Ordinal);
        Assert.All(findings.Skip(1), static finding => Assert.Equal(DiagnosticSeverity.Ok, finding.Severity));
    }

    private static DiagnosticFinding One(IEnumerable<DiagnosticFinding> findings, string check) => Assert.Single(findings, finding => finding.Check == check);

    private async Task<List<DiagnosticFinding>> LookAsync(params (string, string?)[] settings)
    {
        await using var store = AdStores.Create(_lab, null, settings);
        var findings = new List<DiagnosticFinding>();
        await foreach (var finding in store.DiagnoseAsync(TestContext.Current.CancellationToken)) findings.Add(finding);
        return findings;
    }
}
