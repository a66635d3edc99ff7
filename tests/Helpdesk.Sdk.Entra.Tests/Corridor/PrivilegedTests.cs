using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.Entra.Tests.Corridor;

/// <summary>The service lets a high application reset anybody; the desk does not.</summary>
public sealed class PrivilegedTests
{
    public static TheoryData<string> Ways => ["role", "role-through-group", "assignable-group", "nested-assignable-group", "eligible", "eligible-unreadable", "roles-unreadable", "groups-unreadable", "protected-group", "protected-group-gone"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_privileged_account_is_refused_though_the_service_would_allow_it(string way)
    {
        var (desk, admin) = await StartAsync(way);
        await using var _ = desk;

        var result = await desk.ResetAsync(admin);

        Assert.Equal(ErrorCode.Denied, result.Error?.Code);
        Assert.Empty(desk.Graph.Journal.Writes);
        Assert.Equal(1, admin.PasswordsSet);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_privileged_accounts_authenticators_stay_and_no_pass_is_issued(string way)
    {
        var (desk, admin) = await StartAsync(way);
        await using var _ = desk;
        var email = admin.Methods.Single(static m => m["@odata.type"]!.ToString().EndsWith(".emailAuthenticationMethod", StringComparison.Ordinal))["id"]!.ToString();

        var removal = await desk.Desk.Authenticators.RemoveAsync(new RemoveAuthenticatorRequest(EntraDesk.Key(admin), email), TestContext.Current.CancellationToken);
        var reset = await desk.Desk.Authenticators.ResetAsync(new UserRequest(EntraDesk.Key(admin)), TestContext.Current.CancellationToken);
        var pass = await desk.Desk.Authenticators.IssuePassAsync(new AccessPassRequest(EntraDesk.Key(admin)) { Reveal = true }, TestContext.Current.CancellationToken);

        Assert.Equal((ErrorCode.Denied, ErrorCode.Denied, ErrorCode.Denied), (removal.Error?.Code, reset.Error?.Code, pass.Error?.Code));
        Assert.Empty(desk.Graph.Journal.Writes);
        Assert.Equal((10, 0), (admin.Methods.Count, admin.AccessPasses));
    }

    [Fact]
    public async Task The_service_alone_would_have_allowed_it()
    {
        await using var graph = new GraphServer();
        var admin = graph.Directory.AddUser("admin");
        graph.Directory.AssignRole(admin, "Global Administrator");
        graph.Authority.App.HasHighRole = true;
        using var client = new Double.DoubleClient(graph);

        var (status, _) = await client.SendAsync("PATCH", "users/" + admin.Id, System.Text.Json.Nodes.JsonNode.Parse("""{"passwordProfile":{"password":"Other#Pass12"}}"""));

        Assert.Equal(204, status);
    }

    [Fact]
    public async Task Eligible_roles_can_be_left_aside_by_configuration_only()
    {
        GraphUser anna = null!;
        await using var desk = await EntraDesk.StartAsync(
            g =>
            {
                anna = g.Directory.AddUser("anna");
                g.Directory.MakeEligible(anna, "User Administrator");
                g.Directory.Premium = false;
            },
            static s => s["Helpdesk:Stores:cloud:EligibleRoles"] = "Ignore");

        Assert.True((await desk.ResetAsync(anna)).Succeeded);
    }

    [Fact]
    public async Task Privilege_is_read_at_the_moment_of_acting()
    {
        GraphUser anna = null!;
        await using var desk = await EntraDesk.StartAsync(g => anna = g.Directory.AddUser("anna"));
        Assert.True((await desk.ResetAsync(anna)).Succeeded);

        desk.Graph.Directory.AssignRole(anna, "Helpdesk Administrator");

        Assert.Equal(ErrorCode.Denied, (await desk.ResetAsync(anna, "Second#Pass28")).Error?.Code);
        Assert.Equal(2, anna.PasswordsSet);
    }

    private static async Task<(EntraDesk Desk, GraphUser Admin)> StartAsync(string way)
    {
        GraphUser admin = null!;
        var desk = await EntraDesk.StartAsync(
            g =>
            {
                g.Authority.App.HasHighRole = true;
                admin = g.Directory.AddUser("admin");
                g.Directory.AddEveryMethod(admin);
                Privilege(g, admin, way);
            },
            s =>
            {
                if (way.StartsWith("protected", StringComparison.Ordinal))
                    s["Helpdesk:Stores:cloud:ProtectedGroups:0"] = "Crown Jewels";
            });
        return (desk, admin);
    }

    private static void Privilege(GraphServer graph, GraphUser user, string way)
    {
        var directory = graph.Directory;
        switch (way)
        {
            case "role":
                directory.AssignRole(user, "Global Administrator");
                break;
            case "role-through-group":
                var holders = directory.AddRoleGroup("Holders");
                directory.Join(holders, user);
                directory.AssignRole(holders, "User Administrator");
                break;
            case "assignable-group":
                directory.Join(directory.AddRoleGroup("Could hold"), user);
                break;
            case "nested-assignable-group":
                var (outer, inner) = (directory.AddRoleGroup("Outer"), directory.AddGroup("Inner"));
                directory.Join(outer, inner);
                directory.Join(inner, user);
                break;
            case "eligible":
                directory.MakeEligible(user, "Privileged Role Administrator");
                break;
            case "eligible-unreadable":
                directory.Premium = false;
                break;
            case "roles-unreadable":
                graph.Authority.App.Roles.Remove("RoleManagement.Read.Directory");
                break;
            case "groups-unreadable":
                // The list still comes, by User.Read.All, and tells ids.
                directory.Join(directory.AddRoleGroup("Could hold"), user);
                graph.Authority.App.Roles.Remove("GroupMember.ReadWrite.All");
                break;
            case "protected-group":
                directory.Join(directory.AddGroup("Crown Jewels"), user);
                break;
            default:
                break;
        }
    }
}
