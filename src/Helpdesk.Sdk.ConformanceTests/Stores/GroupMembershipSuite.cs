using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>The contract of <see cref="IGroupMembership"/>.</summary>
public abstract class GroupMembershipSuite : StoreSuite
{
    private readonly IGroupFixture _groups;

    /// <summary>Makes one.</summary>
    /// <param name="fixture">The directory behind the store.</param>
    protected GroupMembershipSuite(IGroupFixture fixture) : base(fixture) => _groups = fixture;

    /// <summary>By id and name, whatever the letter case, and nothing else.</summary>
    [Fact]
    public async Task A_group_is_found_by_id_and_name_and_by_nothing_else()
    {
        var membership = await CapabilityAsync<IGroupMembership>();
        var group = await AddGroupAsync();

        foreach (var reference in new[] { group.Id, group.Name, group.Name.ToUpperInvariant(), group.DistinguishedName?.ToString() }.OfType<string>())
            Assert.Equal(group.Id, (await membership.FindGroupAsync(reference, Cancellation))?.Id);
        foreach (var reference in IdentityStoreSuite.HostileNames.Concat([NewName(), group.Name[..^1], group.Name[..^1] + "*", group.Name + ")(cn=*", "*"]))
            Assert.True(await membership.FindGroupAsync(reference, Cancellation) is null, $"'{reference}' found a group.");
    }

    /// <summary>Added is listed, removed is not; once more there is nothing to do.</summary>
    [Fact]
    public async Task A_member_is_added_and_removed_once()
    {
        var (user, bystander, group) = (await AddAsync(), await AddAsync(), await AddGroupAsync());

        Assert.Equal(ChangeStatus.Succeeded, (await AddToGroupAsync(user, group)).Status);
        var entry = Assert.Single(await GroupsAsync(user), e => e.Group.Id == group.Id);
        Assert.Equal(GroupMembershipKind.Direct, entry.Kind);
        Assert.Empty(entry.Through);
        Assert.Equal(ChangeStatus.NothingToDo, (await AddToGroupAsync(user, group)).Status);
        Assert.DoesNotContain(await GroupsAsync(bystander), e => e.Group.Id == group.Id);

        Assert.Equal(ChangeStatus.Succeeded, (await RemoveAsync(user, group)).Status);
        Assert.DoesNotContain(await GroupsAsync(user), e => e.Group.Id == group.Id);
        Assert.Equal(ChangeStatus.NothingToDo, (await RemoveAsync(user, group)).Status);
    }

    /// <summary>Removing one member leaves the others and the other groups.</summary>
    [Fact]
    public async Task Removing_one_leaves_the_rest()
    {
        var (user, other, group, second) = (await AddAsync(), await AddAsync(), await AddGroupAsync(), await AddGroupAsync());
        await AddToGroupAsync(user, group);
        await AddToGroupAsync(user, second);
        await AddToGroupAsync(other, group);

        await RemoveAsync(user, group);

        Assert.Contains(await GroupsAsync(other), e => e.Group.Id == group.Id);
        Assert.Contains(await GroupsAsync(user), e => e.Group.Id == second.Id);
    }

    /// <summary>Groups of groups are told, with the way to them, each once, and direct membership wins.</summary>
    [Fact]
    public async Task Nested_groups_are_told_with_the_way_to_them()
    {
        var (user, inner, outer) = (await AddAsync(), await AddGroupAsync(), await AddGroupAsync());
        await NestAsync(inner, outer);
        await AddToGroupAsync(user, inner);

        var nested = Assert.Single(await GroupsAsync(user), e => e.Group.Id == outer.Id);
        Assert.Equal(GroupMembershipKind.Nested, nested.Kind);
        Assert.Equal([inner.Name], nested.Through);

        await AddToGroupAsync(user, outer);
        Assert.Equal(GroupMembershipKind.Direct, Assert.Single(await GroupsAsync(user), e => e.Group.Id == outer.Id).Kind);
    }

    /// <summary>A membership that comes through another group is not the account's own to end.</summary>
    [Fact]
    public async Task A_nested_membership_is_not_removed_by_itself()
    {
        var (user, inner, outer) = (await AddAsync(), await AddGroupAsync(), await AddGroupAsync());
        await NestAsync(inner, outer);
        await AddToGroupAsync(user, inner);

        Assert.Equal(ChangeStatus.NothingToDo, (await RemoveAsync(user, outer)).Status);

        Assert.Contains(await GroupsAsync(user), e => e.Group.Id == outer.Id && e.Kind == GroupMembershipKind.Nested);
    }

    /// <summary>Protected groups, and groups inside them, make privileged; others do not.</summary>
    [Fact]
    public async Task A_protected_group_and_what_is_inside_it_make_privileged()
    {
        var membership = await CapabilityAsync<IGroupMembership>();
        var ordinary = await AddGroupAsync();
        Assert.False((await membership.ReadGroupPrivilegeAsync(ordinary, Cancellation)).IsPrivileged, "An ordinary group counts as protected.");
        var guarded = await _groups.FindProtectedGroupAsync(Cancellation);
        Assert.SkipWhen(guarded is null, "The directory has no protected group.");

        var facts = await membership.ReadGroupPrivilegeAsync(guarded!, Cancellation);
        Assert.True(facts.IsPrivileged);
        Assert.False(string.IsNullOrWhiteSpace(facts.Reason), "Nothing says why the group is protected.");
        if (_groups.CannotNest is null)
        {
            await _groups.NestGroupAsync(ordinary, guarded!, Cancellation);
            Assert.True((await membership.ReadGroupPrivilegeAsync(ordinary, Cancellation)).IsPrivileged, "A group inside a protected one counts as ordinary.");
        }
    }

    /// <summary>Whoever gets into a group inside a protected one is privileged from then on.</summary>
    [Fact]
    public async Task A_new_member_of_a_protected_group_is_privileged()
    {
        var guarded = await _groups.FindProtectedGroupAsync(Cancellation);
        var reader = (await StoreAsync()).GetCapability<IPrivilegeReader>();
        Assert.SkipWhen(guarded is null || reader is null || _groups.CannotNest is not null, "The directory has no protected group that others can be put into.");
        var (user, inner) = (await AddAsync(), await AddGroupAsync());
        Assert.False((await reader!.ReadPrivilegeAsync(user, Cancellation)).IsPrivileged);
        await _groups.NestGroupAsync(inner, guarded!, Cancellation);

        await AddToGroupAsync(user, inner);

        Assert.True((await reader.ReadPrivilegeAsync(await ReadAsync(user.Key), Cancellation)).IsPrivileged);
    }

    /// <summary>Somebody who is gone is a typed refusal.</summary>
    [Fact]
    public async Task A_deleted_user_gets_into_no_group() => AssertRefused(await AddToGroupAsync(await AddDeletedAsync(), await AddGroupAsync()), RefusalReason.NoSuchUser);

    /// <summary>Without a permit of its own nothing changes.</summary>
    [Fact]
    public async Task Spent_and_foreign_permits_are_refused_and_nothing_changes()
    {
        var membership = await CapabilityAsync<IGroupMembership>();
        var (user, group, held) = (await AddAsync(), await AddGroupAsync(), await AddGroupAsync());
        await AddToGroupAsync(user, held);

        await Permits.RejectAsync(user.Key.Store, user.Key.Id, HelpdeskAction.AddToGroup, p => membership.AddToGroupAsync(p, user, group, Cancellation));
        await Permits.RejectAsync(user.Key.Store, user.Key.Id, HelpdeskAction.RemoveFromGroup, p => membership.RemoveFromGroupAsync(p, user, held, Cancellation));
        await Assert.ThrowsAsync<InvalidPermitException>(async () =>
            await membership.AddToGroupAsync(Permits.For(user.Key, HelpdeskAction.RemoveFromGroup), user, group, Cancellation));

        var groups = await GroupsAsync(user);
        Assert.DoesNotContain(groups, e => e.Group.Id == group.Id);
        Assert.Contains(groups, e => e.Group.Id == held.Id);
    }

    private async Task<DirectoryGroup> AddGroupAsync()
    {
        _ = await CapabilityAsync<IGroupMembership>();
        return await _groups.AddGroupAsync(NewName(), Cancellation);
    }

    private async Task NestAsync(DirectoryGroup inner, DirectoryGroup outer)
    {
        Assert.SkipWhen(_groups.CannotNest is not null, _groups.CannotNest ?? "");
        await _groups.NestGroupAsync(inner, outer, Cancellation);
    }

    private async Task<List<GroupMembershipEntry>> GroupsAsync(DirectoryUser user)
    {
        var groups = new List<GroupMembershipEntry>();
        await foreach (var entry in (await CapabilityAsync<IGroupMembership>()).ListGroupsAsync(await ReadAsync(user.Key), Cancellation))
            groups.Add(entry);
        Assert.Equal(groups.Count, groups.Select(static e => e.Group.Id).Distinct().Count());
        return groups;
    }

    private async Task<ChangeResult> AddToGroupAsync(DirectoryUser user, DirectoryGroup group) =>
        await (await CapabilityAsync<IGroupMembership>()).AddToGroupAsync(Permits.For(user.Key, HelpdeskAction.AddToGroup), user, group, Cancellation);

    private async Task<ChangeResult> RemoveAsync(DirectoryUser user, DirectoryGroup group) =>
        await (await CapabilityAsync<IGroupMembership>()).RemoveFromGroupAsync(Permits.For(user.Key, HelpdeskAction.RemoveFromGroup), user, group, Cancellation);
}
