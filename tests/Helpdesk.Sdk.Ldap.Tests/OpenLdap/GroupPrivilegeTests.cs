using System.Security.Cryptography;
using Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.OpenLdap;

public sealed class GroupPrivilegeTests() : StandardStoreTest(new SlapdStoreFixture("OpenLdap"))
{
    private SlapdLab Lab => ((SlapdStoreFixture)Fixture).Lab;

    [Fact]
    public async Task Nobody_is_privileged_without_protected_groups()
    {
        await using var store = LdapStores.Create(Lab, "OpenLdap");

        Assert.Equal(PrivilegeFacts.None, await store.ReadPrivilegeAsync(await store.FindAsync("u000001"), Token));
    }

    [Theory]
    [InlineData("groupOfNames", "member")]
    [InlineData("groupOfUniqueNames", "uniqueMember")]
    public async Task Members_over_nested_groups_are_privileged(string groupClass, string attribute)
    {
        var ou = await Lab.CreateOuAsync();
        var user = await Lab.CreateUserAsync(ou);
        var other = await Lab.CreateUserAsync(ou);
        var inner = await AddGroupAsync(ou, groupClass, attribute, user.Dn);
        var outer = await AddGroupAsync(ou, groupClass, attribute, inner);
        await using var store = LdapStores.Create(Lab, "OpenLdap", ("ProtectedGroups:0", outer));

        var facts = await store.ReadPrivilegeAsync(await store.FindAsync(user.Name), Token);

        Assert.True(facts.IsPrivileged);
        Assert.Contains(outer, facts.Reason, StringComparison.Ordinal);
        Assert.Equal(PrivilegeFacts.None, await store.ReadPrivilegeAsync(await store.FindAsync(other.Name), Token));
    }

    [Fact]
    public async Task A_protected_group_out_of_sight_makes_everybody_privileged()
    {
        var (people, elsewhere) = (await Lab.CreateOuAsync(), await Lab.CreateOuAsync());
        var user = await Lab.CreateUserAsync(people);
        var group = await AddGroupAsync(elsewhere, "groupOfNames", "member", user.Dn);
        await using var store = LdapStores.Create(Lab, "OpenLdap", ("BaseDn", people), ("ProtectedGroups:0", group));

        var facts = await store.ReadPrivilegeAsync(await store.FindAsync(user.Name), Token);

        Assert.True(facts.IsPrivileged);
        Assert.Contains("neither BaseDn nor GroupsBaseDn", facts.Reason, StringComparison.Ordinal);
        Assert.Contains(await DiagnoseAsync(store), static finding => finding.Check == "protected-groups" && finding.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Groups_are_followed_below_both_bases(bool protectedIsWithGroups)
    {
        var (people, groups) = (await Lab.CreateOuAsync(), await Lab.CreateOuAsync());
        var user = await Lab.CreateUserAsync(people);
        var other = await Lab.CreateUserAsync(people);
        var inner = await AddGroupAsync(protectedIsWithGroups ? people : groups, "groupOfNames", "member", user.Dn);
        var outer = await AddGroupAsync(protectedIsWithGroups ? groups : people, "groupOfNames", "member", inner);
        await using var store = LdapStores.Create(Lab, "OpenLdap", ("BaseDn", people), ("GroupsBaseDn", groups), ("ProtectedGroups:0", outer));

        Assert.True((await store.ReadPrivilegeAsync(await store.FindAsync(user.Name), Token)).IsPrivileged);
        Assert.Equal(PrivilegeFacts.None, await store.ReadPrivilegeAsync(await store.FindAsync(other.Name), Token));
    }

    [Fact]
    public async Task A_circle_of_groups_ends()
    {
        var ou = await Lab.CreateOuAsync();
        var user = await Lab.CreateUserAsync(ou);
        var one = await AddGroupAsync(ou, "groupOfNames", "member", user.Dn);
        var two = await AddGroupAsync(ou, "groupOfNames", "member", one);
        await Lab.ReplaceAsync(one, "member", user.Dn, two);
        await using var store = LdapStores.Create(Lab, "OpenLdap", ("ProtectedGroups:0", "readers"));

        Assert.Equal(PrivilegeFacts.None, await store.ReadPrivilegeAsync(await store.FindAsync(user.Name), Token));
    }

    [Fact]
    public async Task A_group_that_is_not_there_makes_everybody_privileged()
    {
        await using var store = LdapStores.Create(Lab, "OpenLdap", ("ProtectedGroups:0", "no such group"));

        var facts = await store.ReadPrivilegeAsync(await store.FindAsync("u000002"), Token);

        Assert.True(facts.IsPrivileged);
        Assert.Contains("was not found", facts.Reason, StringComparison.Ordinal);
        Assert.Contains(await DiagnoseAsync(store), static finding => finding.Check == "protected-groups" && finding.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public async Task A_group_by_common_name_counts_and_is_judged_afresh()
    {
        var ou = await Lab.CreateOuAsync();
        var user = await Lab.CreateUserAsync(ou);
        var group = await AddGroupAsync(ou, "groupOfNames", "member", user.Dn);
        await using var store = LdapStores.Create(Lab, "OpenLdap", ("ProtectedGroups:0", DistinguishedName.Parse(group).RelativeName.Values[0].Value));
        var target = await store.FindAsync(user.Name);
        Assert.True((await store.ReadPrivilegeAsync(target, Token)).IsPrivileged);

        await Lab.ReplaceAsync(group, "member", Lab.Seeded("u000003").Dn);

        Assert.False((await store.ReadPrivilegeAsync(target, Token)).IsPrivileged);
    }

    [Fact]
    public async Task A_protected_posix_group_that_looks_empty_makes_everybody_privileged()
    {
        var ou = await Lab.CreateOuAsync();
        var user = await Lab.CreateUserAsync(ou);
        var group = await LabGroups.AddPosixAsync(Lab, ou, $"g{Guid.NewGuid():N}", RandomNumberGenerator.GetInt32(1_000_000, 2_000_000_000));
        await using var store = LdapStores.Create(Lab, "OpenLdap", ("ProtectedGroups:0", group));
        var target = await store.FindAsync(user.Name);

        var facts = await store.ReadPrivilegeAsync(target, Token);

        Assert.True(facts.IsPrivileged);
        Assert.Contains("not readable", facts.Reason, StringComparison.Ordinal);
        Assert.Contains(await DiagnoseAsync(store), static finding => finding.Check == "protected-groups" && finding.Severity == DiagnosticSeverity.Error);
        await LabGroups.AddMemberAsync(Lab, group, "memberUid", "somebody-else");
        Assert.Equal(PrivilegeFacts.None, await store.ReadPrivilegeAsync(target, Token));
        await LabGroups.AddMemberAsync(Lab, group, "memberUid", user.Name);
        Assert.True((await store.ReadPrivilegeAsync(target, Token)).IsPrivileged);
    }

    private async Task<string> AddGroupAsync(string ou, string groupClass, string attribute, string member)
    {
        var dn = $"cn=g{Guid.NewGuid():N},{ou}";
        await Lab.ApplyAsync($"dn: {dn}\nchangetype: add\nobjectClass: {groupClass}\n{attribute}: {member}\n\n");
        return dn;
    }
}
