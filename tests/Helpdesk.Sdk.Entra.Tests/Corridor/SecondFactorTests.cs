using System.Text.Json.Nodes;
using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.Entra.Tests.Corridor;

/// <summary>Second factors in rows: from the report, with few requests, and never a reason for a listing to fail.</summary>
public sealed class SecondFactorTests
{
    private const string Report = "/reports/authenticationMethods/userRegistrationDetails";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_of_rows_costs_one_request_to_the_report()
    {
        await using var desk = await EntraDesk.StartAsync(static g =>
        {
            g.Directory.FederatedDomains.Add(g.Directory.Domains[1]);
            for (var i = 0; i < 30; i++)
                if (g.Directory.AddUser($"user{i:00}") is var user && i % 2 == 0)
                    AddPhone(g, user);
            g.Directory.AddUser("user99@contoso.onmicrosoft.example");
        });

        var page = (await desk.Desk.Users.ListAsync(new UserListRequest { Text = "user", PageSize = 50 }, Cancellation)).Value!;
        var again = (await desk.Desk.Users.ListAsync(new UserListRequest { Text = "user", PageSize = 50 }, Cancellation)).Value!;

        Assert.Empty(page.Warnings);
        Assert.Equal((15, 15, 1), (Count(page, "active"), Count(page, "not-active"), Count(page, "managed-elsewhere")));
        Assert.All(page.Users, static u => Assert.Equal(u.SecondFactorStatus == "active" ? ["phone"] : [], u.RegisteredMethods));
        Assert.All(page.Users, static u => Assert.Empty(u.EnrolledWith));
        Assert.Equal(page.Users.Select(static u => u.SecondFactorStatus), again.Users.Select(static u => u.SecondFactorStatus));
        Assert.Single(desk.Graph.Journal.Requests, static r => r.Request.Path.StartsWith(Report, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_user_is_one_row_of_the_report_and_a_reset_shows_until_it_is_set_up_again()
    {
        GraphUser anna = null!;
        await using var desk = await EntraDesk.StartAsync(g =>
        {
            anna = g.Directory.AddUser("anna");
            AddPhone(g, anna);
        });

        Assert.Equal("active", await StatusAsync());
        Assert.Equal([$"{Report}/{anna.Id}"], desk.Graph.Journal.Requests.Select(static r => r.Request.Path).Where(static p => p.StartsWith(Report, StringComparison.Ordinal)));

        Assert.True((await desk.Desk.Authenticators.ResetAsync(new UserRequest(EntraDesk.Key(anna)), Cancellation)).Succeeded);
        Assert.Equal("not-configured", await StatusAsync());
        // The report is kept for an hour.
        AddPhone(desk.Graph, anna);
        desk.Clock.Lead += TimeSpan.FromMinutes(61);
        desk.Graph.Directory.ReportedAt = desk.Clock.GetUtcNow();
        Assert.Equal("active", await StatusAsync());

        async Task<string> StatusAsync() => (await desk.Desk.Users.ShowAsync(EntraDesk.Key(anna), Cancellation)).Value!.SecondFactorStatus;
    }

    [Fact]
    public async Task Without_the_licence_or_the_permission_it_is_unknown_and_nobody_is_bothered()
    {
        foreach (var isLicensed in new[] { false, true })
        {
            await using var desk = await EntraDesk.StartAsync(g =>
            {
                g.Directory.AddUser("anna");
                g.Directory.AddUser("bert");
                g.Directory.Premium = isLicensed;
                if (isLicensed)
                    g.Authority.App.Roles.Remove("AuditLog.Read.All");
            });

            var page = (await desk.Desk.Users.ListAsync(new UserListRequest(), Cancellation)).Value!;

            Assert.Equal((2, 0), (Count(page, "unknown"), page.Warnings.Count));
        }
    }

    [Fact]
    public async Task A_report_that_fails_leaves_a_warning_and_is_not_asked_again_at_once()
    {
        await using var desk = await EntraDesk.StartAsync(
            static g =>
            {
                g.Directory.AddUser("anna");
                g.Directory.AddUser("bert");
                g.Faults.Add(new ScriptedFault(FaultKind.InternalError) { When = static r => r.Path.StartsWith(Report, StringComparison.Ordinal), Times = int.MaxValue });
            });

        for (var i = 0; i < 3; i++)
        {
            var page = (await desk.Desk.Users.ListAsync(new UserListRequest(), Cancellation)).Value!;

            Assert.Equal(2, Count(page, "unknown"));
            Assert.Equal("cloud", Assert.Single(page.Warnings).Store);
        }

        Assert.Equal("unknown", (await desk.Desk.Users.ShowAsync(new UserTarget("cloud:anna@contoso.example"), Cancellation)).Value!.SecondFactorStatus);
        Assert.Single(desk.Graph.Journal.Requests, static r => r.Request.Path.StartsWith(Report, StringComparison.Ordinal));
        desk.Graph.Faults.Clear();
        desk.Clock.Lead += TimeSpan.FromMinutes(6);
        Assert.Equal(2, Count((await desk.Desk.Users.ListAsync(new UserListRequest(), Cancellation)).Value!, "not-active"));
    }

    private static int Count(UserListPage page, string status) => page.Users.Count(u => u.SecondFactorStatus == status);

    private static void AddPhone(GraphServer graph, GraphUser user) =>
        graph.Directory.AddMethod(user, "phoneAuthenticationMethod", new JsonObject { ["phoneType"] = "mobile", ["phoneNumber"] = "+49 30 1" }, isDefault: true);
}
