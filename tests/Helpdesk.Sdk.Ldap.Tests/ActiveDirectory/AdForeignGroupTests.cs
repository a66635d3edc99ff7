using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

/// <summary>Protected groups of other domains and forests, whose members this domain's controllers do not tell: nobody can be said not to be in them.</summary>
public sealed class AdForeignGroupTests
{
    private const string Foreign = "S-1-5-21-1111111111-2222222222-3333333333-1104";
    private const string DomainLocal = "-2147483644";

    private readonly SambaLab _lab = LabServers.Samba();

    [Theory]
    [InlineData(Foreign)]
    [InlineData("S-1-5-21-1111111111-2222222222-3333333333-512")]
    [InlineData("CN=Tier Zero,OU=Groups,DC=other,DC=test")]
    [InlineData("CN=Tier Zero,OU=Groups,DC=child,DC=helpdesk,DC=test")]
    [InlineData("OTHER\\Tier Zero")]
    [InlineData("S-1-5-11")]
    public async Task Whoever_is_judged_is_privileged_and_the_doctor_names_the_group_and_the_remedy(string group)
    {
        await using var store = AdStores.Create(_lab, null, ("ProtectedGroups:0", group));

        var facts = await ReadAsync(store, "u000001");
        var finding = Assert.Single(await LookAsync(store), static finding => finding.Check == "protected-groups");

        Assert.True(facts.IsPrivileged);
        Assert.Equal(DiagnosticSeverity.Error, finding.Severity);
        foreach (var text in new[] { facts.Reason!, finding.Message })
        {
            Assert.Contains($"'{group}'", text, StringComparison.Ordinal);
            Assert.Contains("ProtectedGroups", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_foreign_security_principal_that_stands_for_the_group_does_not_make_it_judgeable()
    {
        const string Known = "S-1-5-21-1111111111-2222222222-3333333333-1105";
        var ou = await _lab.CreateOuAsync();
        // The directory makes the principal when one is put into a group.
        await _lab.AddMemberAsync(await LocalGroupAsync(ou), $"<SID={Known}>");
        Assert.NotNull(await _lab.ReadAsync($"CN={Known},CN=ForeignSecurityPrincipals,{_lab.BaseDn}", "objectSid"));
        await using var store = AdStores.Create(_lab, null, ("ProtectedGroups:0", Known));

        var facts = await ReadAsync(store, "u000001");

        Assert.True(facts.IsPrivileged);
        Assert.Contains("is not of this domain", facts.Reason, StringComparison.Ordinal);
        await _lab.DeleteTreeAsync(ou);
    }

    [Fact]
    public async Task Each_group_that_cannot_be_judged_is_a_finding_of_its_own()
    {
        await using var store = AdStores.Create(_lab, null, ("ProtectedGroups:0", Foreign), ("ProtectedGroups:1", "No Such Group"), ("ProtectedGroups:2", "Tier Zero"));

        Assert.Equal(2, (await LookAsync(store)).Count(static finding => finding.Check == "protected-groups"));
    }

    [Fact]
    public async Task What_stands_in_the_token_is_judged_by_its_sid_wherever_the_group_is_from()
    {
        await using var connection = await OpenAsync();
        AdProtectedGroups groups = new([Foreign, "No Such Group"], _lab.BaseDn, TimeProvider.System);
        Assert.True(AdSid.TryParse(Foreign, out var sid));

        Assert.Equal(Foreign, await groups.FindAsync(connection, new HashSet<AdSid> { sid }, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<AdUnreadableException>(() => groups.FindAsync(connection, new HashSet<AdSid>(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_sid_is_found_however_it_is_written()
    {
        var ou = await _lab.CreateOuAsync();
        var user = await _lab.CreateUserAsync(ou);
        var group = await _lab.CreateGroupAsync(ou);
        await _lab.AddMemberAsync(group, user.Dn);
        Assert.True(AdSid.TryRead(Convert.FromBase64String((await _lab.ReadValueAsync(group, "objectSid"))!), out var sid));
        await using var store = AdStores.Create(_lab, null, ("ProtectedGroups:0", sid.Text.Replace("S-1-5-21-", "s-1-05-021-", StringComparison.Ordinal)));

        Assert.True((await ReadAsync(store, user.Name)).IsPrivileged);
        Assert.False((await ReadAsync(store, "u000001")).IsPrivileged);
    }

    [Fact]
    public async Task The_sid_of_a_user_protects_nobody_and_makes_everybody_privileged()
    {
        Assert.True(AdSid.TryRead(Convert.FromBase64String((await _lab.ReadValueAsync(_lab.Seeded("u000002").Dn, "objectSid"))!), out var sid));
        await using var store = AdStores.Create(_lab, null, ("ProtectedGroups:0", sid.Text));

        var facts = await ReadAsync(store, "u000001");

        Assert.True(facts.IsPrivileged);
        Assert.Contains("is no group", facts.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_that_everybody_is_in_by_a_foreign_security_principal_makes_everybody_privileged()
    {
        var ou = await _lab.CreateOuAsync();
        var (outer, inner) = (await LocalGroupAsync(ou), await LocalGroupAsync(ou));
        await _lab.AddMemberAsync(outer, inner);
        await using var store = AdStores.Create(_lab, null, ("ProtectedGroups:0", outer));
        Assert.False((await ReadAsync(store, "u000001")).IsPrivileged);

        await _lab.AddMemberAsync(inner, $"CN=S-1-5-11,CN=ForeignSecurityPrincipals,{_lab.BaseDn}");

        var facts = await ReadAsync(store, "u000001");
        Assert.True(facts.IsPrivileged);
        Assert.Contains("everybody is in the protected group", facts.Reason, StringComparison.Ordinal);
        await _lab.DeleteTreeAsync(ou);
    }

    [Fact]
    public async Task Groups_by_name_and_by_sid_cost_one_question_together_and_everybodys_groups_one_a_minute()
    {
        await using var connection = new CountingConnection(await OpenAsync());
        Assert.True(AdSid.TryRead(Convert.FromBase64String((await _lab.ReadValueAsync(_lab.DomainAdmins, "objectSid"))!), out var sid));

        AdProtectedGroups groups = new(["Tier Zero", "Readers", sid.Text], _lab.BaseDn, new ManualTimeProvider());
        await groups.FindAsync(connection, new HashSet<AdSid>(), TestContext.Current.CancellationToken);
        var first = connection.Searches;
        await groups.FindAsync(connection, new HashSet<AdSid>(), TestContext.Current.CancellationToken);

        Assert.Equal((2, 3), (first, connection.Searches));
    }

    [Fact]
    public async Task A_connection_tells_when_the_servers_certificate_ends()
    {
        await using var connection = await OpenAsync();

        Assert.True(connection.CertificateEnd > TimeProvider.System.GetUtcNow());
    }

    private static async Task<PrivilegeFacts> ReadAsync(LdapIdentityStore store, string name) =>
        await store.ReadPrivilegeAsync(await store.FindAsync(name), TestContext.Current.CancellationToken);

    private static async Task<List<DiagnosticFinding>> LookAsync(LdapIdentityStore store)
    {
        var findings = new List<DiagnosticFinding>();
        await foreach (var finding in store.DiagnoseAsync(TestContext.Current.CancellationToken)) findings.Add(finding);
        return findings;
    }

    private async Task<LdapConnection> OpenAsync()
    {
        var options = new LdapConnectionOptions { Tls = new LdapTlsOptions { CertificateAuthorityFile = _lab.CaFile } };
        var connection = await LdapConnection.OpenAsync(LdapServer.Parse(_lab.Uri.ToString()), options, TestContext.Current.CancellationToken);
        Assert.True((await connection.BindAsync(_lab.HelpdeskUpn, System.Text.Encoding.UTF8.GetBytes(_lab.HelpdeskPassword), TestContext.Current.CancellationToken)).IsSuccess);
        return connection;
    }

    private async Task<string> LocalGroupAsync(string ou)
    {
        var name = $"g{Guid.NewGuid():N}"[..18];
        await _lab.ApplyAsync($"dn: CN={name},{ou}\nchangetype: add\nobjectClass: group\nsAMAccountName: {name}\ngroupType: {DomainLocal}\n\n");
        return $"CN={name},{ou}";
    }
}
