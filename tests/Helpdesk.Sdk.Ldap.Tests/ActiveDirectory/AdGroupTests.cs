namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

/// <summary>Groups on Samba.</summary>
public sealed class AdGroupTests : AdStoreTest
{
    [Fact]
    public async Task Direct_nested_and_primary_groups_are_told_apart()
    {
        var ou = await Samba.CreateOuAsync();
        var user = await Samba.CreateUserAsync(ou);
        var (inner, outer, outermost) = (await Samba.CreateGroupAsync(ou), await Samba.CreateGroupAsync(ou), await Samba.CreateGroupAsync(ou));
        await Samba.AddMemberAsync(inner, user.Dn);
        await Samba.AddMemberAsync(outer, inner);
        await Samba.AddMemberAsync(outermost, outer);
        // In a circle.
        await Samba.AddMemberAsync(inner, outermost);
        await Samba.AddMemberAsync(outer, $"CN=Domain Users,CN=Users,{Samba.BaseDn}");

        var groups = await GroupsAsync(await Store.FindAsync(user.Name));

        Assert.Equal(GroupMembershipKind.Direct, Of(inner).Kind);
        Assert.Equal((GroupMembershipKind.Nested, "Domain Users," + NameOf(inner)), (Of(outer).Kind, string.Join(',', Of(outer).Through.Order(StringComparer.Ordinal))));
        Assert.Equal(GroupMembershipKind.Nested, Of(outermost).Kind);
        var primary = Assert.Single(groups, static entry => entry.Kind == GroupMembershipKind.Primary);
        Assert.Equal("Domain Users", primary.Group.Name);
        Assert.NotNull(primary.Group.FixedBecause);
        Assert.Contains(groups, static entry => entry.Group.Name == "Users" && entry.Through.SequenceEqual(["Domain Users"]));

        GroupMembershipEntry Of(string dn) => Assert.Single(groups, entry => entry.Group.DistinguishedName!.Equals(DistinguishedName.Parse(dn)));

        static string NameOf(string dn) => DistinguishedName.Parse(dn).RelativeName.Values[0].Value;
    }

    [Fact]
    public async Task The_primary_group_is_neither_added_nor_removed()
    {
        var user = await Store.FindAsync((await AddUserAsync()).Name);
        var primary = await GroupAsync("Domain Users");

        Assert.Equal(ChangeStatus.NothingToDo, (await AddToGroupAsync(user, primary)).Status);
        Refused(RefusalReason.Constraint, await RemoveFromGroupAsync(user, primary));
    }

    [Theory]
    [InlineData("Domain Admins")]
    [InlineData("Administrators")]
    [InlineData("Tier Zero")]
    [InlineData("DnsAdmins")]
    public async Task Protected_groups_and_what_is_inside_them_make_privileged(string name)
    {
        if (await Store.FindGroupAsync(name, Token) is not { } group)
        {
            Assert.Equal("DnsAdmins", name);
            Assert.Skip("The domain has no DNS, and so no DnsAdmins.");
            return;
        }

        var facts = await Store.ReadGroupPrivilegeAsync(group, Token);

        Assert.True(facts.IsPrivileged, facts.Reason);
        Assert.False((await Store.ReadGroupPrivilegeAsync(await GroupAsync("Readers"), Token)).IsPrivileged);
    }

    [Fact]
    public async Task A_configured_group_protects_and_one_that_is_missing_protects_everything()
    {
        await using var store = AdStores.Create(Samba, null, ("ProtectedGroups:0", "Readers"));
        await using var broken = AdStores.Create(Samba, null, ("ProtectedGroups:0", "No such group"));

        Assert.True((await store.ReadGroupPrivilegeAsync(await GroupAsync("Readers"), Token)).IsPrivileged);
        Assert.False((await store.ReadGroupPrivilegeAsync(await GroupAsync("Empty"), Token)).IsPrivileged);
        Assert.True((await broken.ReadGroupPrivilegeAsync(await GroupAsync("Empty"), Token)).IsPrivileged);
        Assert.True((await Store.ReadGroupPrivilegeAsync(new DirectoryGroup(Guid.NewGuid().ToString(), "gone"), Token)).IsPrivileged);
    }

    [Fact]
    public async Task Members_of_groups_that_are_not_delegated_stay_as_they_are()
    {
        var user = await Store.FindAsync((await AddUserAsync()).Name);

        var result = await AddToGroupAsync(user, await GroupAsync("Guests"));

        Refused(RefusalReason.NotDelegated, result);
        Assert.Contains("Write member", result.Message, StringComparison.Ordinal);
    }
}
