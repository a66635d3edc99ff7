using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

public class AdPrivilegeTests
{
    private readonly SambaLab _lab = LabServers.Samba();

    [Fact]
    public async Task A_plain_user_is_not_privileged() => Assert.Equal(PrivilegeFacts.None, await ReadAsync("u000001"));

    [Theory]
    [InlineData("padmin", "adminCount")]
    [InlineData("pnested", "Domain Admins")]
    [InlineData("Administrator", "Administrator")]
    [InlineData("krbtgt", "krbtgt")]
    public async Task Administrators_are(string name, string reason)
    {
        var facts = await ReadAsync(name);

        Assert.True(facts.IsPrivileged);
        Assert.Contains(reason, facts.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Being_put_into_a_nested_group_counts_at_once()
    {
        var ou = await _lab.CreateOuAsync();
        var user = await _lab.CreateUserAsync(ou);
        var inner = await _lab.CreateGroupAsync(ou);
        var outer = await _lab.CreateGroupAsync(ou);
        await _lab.AddMemberAsync(outer, inner);
        await using var store = AdStores.Create(_lab, null, ("ProtectedGroups:0", NameOf(outer)));
        Assert.False((await ReadAsync(store, user.Name)).IsPrivileged);

        await _lab.AddMemberAsync(inner, user.Dn);

        var facts = await ReadAsync(store, user.Name);
        Assert.True(facts.IsPrivileged);
        Assert.Contains(NameOf(outer), facts.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_protected_group_can_be_named_by_its_distinguished_name_or_sid()
    {
        var ou = await _lab.CreateOuAsync();
        var user = await _lab.CreateUserAsync(ou);
        var group = await _lab.CreateGroupAsync(ou);
        await _lab.AddMemberAsync(group, user.Dn);
        var sid = Convert.FromBase64String((await _lab.ReadValueAsync(group, "objectSid"))!);
        Assert.True(AdSid.TryRead(sid, out var text));

        foreach (var name in new[] { group, group.ToLowerInvariant(), text.Text })
        {
            await using var store = AdStores.Create(_lab, null, ("ProtectedGroups:0", name));
            Assert.True((await ReadAsync(store, user.Name)).IsPrivileged, name);
            Assert.False((await ReadAsync(store, "u000001")).IsPrivileged, name);
        }
    }

    [Theory]
    [InlineData("No Such Group")]
    [InlineData("CN=No Such Group,DC=helpdesk,DC=test")]
    [InlineData("CN=Somewhere Else,DC=elsewhere,DC=test")]
    public async Task A_protected_group_that_is_not_there_makes_everybody_privileged(string name)
    {
        await using var store = AdStores.Create(_lab, null, ("ProtectedGroups:0", name));

        var facts = await ReadAsync(store, "u000001");

        Assert.True(facts.IsPrivileged);
        Assert.Contains("counts as privileged", facts.Reason, StringComparison.Ordinal);
        Assert.Contains($"'{name}'", facts.Reason, StringComparison.Ordinal);
        Assert.Contains("ProtectedGroups", facts.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_distribution_group_cannot_protect_and_makes_everybody_privileged()
    {
        var ou = await _lab.CreateOuAsync();
        var group = await _lab.CreateGroupAsync(ou);
        await _lab.ReplaceAsync(group, "groupType", "2");
        await using var store = AdStores.Create(_lab, null, ("ProtectedGroups:0", group));

        var facts = await ReadAsync(store, "u000001");

        Assert.True(facts.IsPrivileged);
        Assert.Contains("distribution group", facts.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_is_gone_is_privileged()
    {
        await using var store = AdStores.Create(_lab);
        var user = await store.FindAsync("u000001");

        var facts = await store.ReadPrivilegeAsync(user with { Key = new UserKey(store.Name, Guid.NewGuid().ToString()) }, TestContext.Current.CancellationToken);

        Assert.True(facts.IsPrivileged);
    }

    private static string NameOf(string dn) => DistinguishedName.Parse(dn).RelativeName.Values[0].Value;

    private async Task<PrivilegeFacts> ReadAsync(string name)
    {
        await using var store = AdStores.Create(_lab);
        return await ReadAsync(store, name);
    }

    private static async Task<PrivilegeFacts> ReadAsync(LdapIdentityStore store, string name) =>
        await store.ReadPrivilegeAsync(await store.FindAsync(name), TestContext.Current.CancellationToken);
}
