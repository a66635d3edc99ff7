using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.Entra.Tests.Corridor;

/// <summary>Applications through the corridor: assigned by role, taken away one role or all.</summary>
public sealed class ApplicationOperationTests : OperationTest
{
    private string _crm = null!;

    private IEnumerable<string> Roles => Directory.AssignmentsOf(User).Select(static a => a["appRoleId"]!.ToString());

    protected override void Prepare(GraphServer graph) => _crm = graph.Directory.AddApplication("CRM", "Reader", "Writer");

    [Fact]
    public async Task An_application_is_assigned_by_role_once_and_taken_away()
    {
        var request = new ApplicationRequest(Anna, "CRM", "Reader");

        await DoneAsync(await Desk.Desk.Applications.AssignAsync(request, Stop), HelpdeskAction.AssignApplication);
        Assert.Equal(_crm, Assert.Single(Directory.AssignmentsOf(User))["resourceId"]!.ToString());
        await DoneAsync(await Desk.Desk.Applications.AssignAsync(request, Stop), HelpdeskAction.AssignApplication, changed: false);
        var listed = Assert.Single(Listed(await Desk.Desk.Applications.ListAsync(Anna, Stop)));
        Assert.Equal(("CRM", "Reader", null), (listed.Application, listed.Role, listed.ThroughGroup));
        await DoneAsync(await Desk.Desk.Applications.UnassignAsync(new ApplicationRequest(Anna, "CRM"), Stop), HelpdeskAction.UnassignApplication);

        Assert.Empty(Roles);
        Assert.Equal(["POST /users/{}/appRoleAssignments", "DELETE /users/{}/appRoleAssignments/{}"], Writes);
    }

    [Fact]
    public async Task One_role_of_two_is_taken_away_and_then_the_rest()
    {
        Directory.Assign(User, _crm, "Reader");
        Directory.Assign(User, _crm, "Writer");
        var reader = Roles.First();

        await DoneAsync(await Desk.Desk.Applications.UnassignAsync(new ApplicationRequest(Anna, "CRM", "Writer"), Stop), HelpdeskAction.UnassignApplication);
        Assert.Equal([reader], Roles);
        await DoneAsync(await Desk.Desk.Applications.UnassignAsync(new ApplicationRequest(Anna, _crm), Stop), HelpdeskAction.UnassignApplication);

        Assert.Empty(Roles);
    }

    [Fact]
    public async Task What_a_group_gives_is_not_taken_from_the_user()
    {
        var staff = Directory.AddGroup("Staff");
        Directory.Join(staff, User);
        Directory.Assign(staff, _crm, "Reader");

        var result = await Desk.Desk.Applications.UnassignAsync(new ApplicationRequest(Anna, "CRM"), Stop);

        Assert.Equal(ErrorCode.StoreRefused, result.Error?.Code);
        Assert.Contains("Staff", result.Error!.Message, StringComparison.Ordinal);
        Assert.Empty(Writes);
    }

    [Theory]
    [InlineData("CRM", "Owner")]
    [InlineData("ERP", null)]
    public async Task What_does_not_exist_is_not_assigned(string application, string? role)
    {
        Assert.False((await Desk.Desk.Applications.AssignAsync(new ApplicationRequest(Anna, application, role), Stop)).Succeeded);

        Assert.Empty(Roles);
        Assert.Empty(Writes);
    }
}
