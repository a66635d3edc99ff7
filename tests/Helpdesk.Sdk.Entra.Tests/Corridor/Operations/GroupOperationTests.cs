using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.Entra.Tests.Corridor;

/// <summary>Groups through the corridor: members are referred to, never deleted.</summary>
public sealed class GroupOperationTests : OperationTest
{
    [Fact]
    public async Task A_group_is_joined_and_left_by_reference_only()
    {
        var staff = Directory.AddGroup("Staff");

        await DoneAsync(await Desk.Desk.Groups.AddAsync(new GroupRequest(Anna, "Staff"), Stop), HelpdeskAction.AddToGroup);
        Assert.True(staff.Members.Contains(User.Id));
        await DoneAsync(await Desk.Desk.Groups.AddAsync(new GroupRequest(Anna, staff.Id), Stop), HelpdeskAction.AddToGroup, changed: false);
        Assert.Equal("Staff", Assert.Single(Listed(await Desk.Desk.Groups.ListAsync(Anna, Stop))).Group.Name);
        await DoneAsync(await Desk.Desk.Groups.RemoveAsync(new GroupRequest(Anna, "Staff"), Stop), HelpdeskAction.RemoveFromGroup);
        await DoneAsync(await Desk.Desk.Groups.RemoveAsync(new GroupRequest(Anna, "Staff"), Stop), HelpdeskAction.RemoveFromGroup, changed: false);

        Assert.Equal((false, false), (staff.Members.Contains(User.Id), User.Deleted));
        Assert.Equal(["POST /groups/{}/members/$ref", "DELETE /groups/{}/members/{}/$ref"], Writes);
    }

    [Theory]
    [InlineData("dynamic")]
    [InlineData("synced")]
    [InlineData("mail")]
    [InlineData("role")]
    public async Task A_group_whose_members_are_not_ours_is_refused_before_anything_is_sent(string kind)
    {
        Desk.Graph.Authority.App.HasHighRole = true;
        var group = kind switch
        {
            "dynamic" => Directory.AddDynamicGroup("Special"),
            "synced" => Directory.AddSyncedGroup("Special"),
            "mail" => Directory.AddMailGroup("Special"),
            _ => Directory.AddRoleGroup("Special"),
        };

        var result = await Desk.Desk.Groups.AddAsync(new GroupRequest(Anna, "Special"), Stop);

        Assert.Equal(kind == "role" ? ErrorCode.Denied : ErrorCode.StoreRefused, result.Error?.Code);
        Assert.False(group.Members.Contains(User.Id));
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task A_group_that_nobody_has_is_not_found()
    {
        Assert.Equal(ErrorCode.NotFound, (await Desk.Desk.Groups.AddAsync(new GroupRequest(Anna, "Nowhere"), Stop)).Error?.Code);

        Assert.Empty(Writes);
    }
}
