using System.Text.Json.Nodes;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>A process that demands a ticket: an open one, of the right category, assigned to the operator, asked for at every use.</summary>
public sealed class TicketStoryTests
{
    [Fact]
    public async Task Only_the_operators_own_open_ticket_opens_the_process()
    {
        var asked = new System.Collections.Concurrent.ConcurrentQueue<LoopbackRequest>();
        await using var tickets = new LoopbackWebServer(request =>
        {
            asked.Enqueue(request);
            return request.Target switch
            {
                "/api/INC1" => Ticket("Password Reset", "carol"),
                "/api/INC2" => Ticket("Password Reset", "mallory"),
                "/api/INC3" => Ticket("Printer", "carol"),
                "/api/INC4" => new LoopbackAnswer(500),
                "/api/INC5" => new LoopbackAnswer(200, "<html>"),
                _ => new LoopbackAnswer(404),
            };
        });
        await using var desk = await CliDesk.ForStoryAsync(settings =>
        {
            settings["Tickets"] = new JsonObject
            {
                ["Type"] = "Http",
                ["Url"] = tickets.Address.AbsoluteUri + "api/{{ticket}}",
                ["Headers"] = new JsonObject { ["Authorization"] = "Bearer Unmistakable-Ticket-Key" },
                ["RequiredFor"] = new JsonArray("password-reset"),
            };
            settings["Roles"]!["ServiceDesk"]!["Policies"]!["local"] = JsonNode.Parse("""{ "Mode": "Unrestricted" }""");
        }, "ann");
        var hunt = new SecretHunt();
        hunt.Add("Unmistakable-Ticket-Key");
        async Task<CliResult> ResetAsync(params string[] ticket) =>
            hunt.Add(await desk.Cli.JsonWithInputAsync(hunt.Add("Correct-Horse-1-Battery"), [.. ticket, "password", "reset", "local:ann", "--password-stdin"]));
        (await ResetAsync()).Exits(3);
        foreach (var wrong in new[] { "INC2", "INC3", "INC6", "../admin" })
            (await ResetAsync("--ticket", wrong)).Exits(3);
        foreach (var sick in new[] { "INC4", "INC5" })
            Assert.Equal("ticket-unavailable", (await ResetAsync("--ticket", sick)).Exits(9).ErrorCode);
        Assert.DoesNotContain(asked, static r => r.Target.EndsWith("/admin", StringComparison.Ordinal));
        (await ResetAsync("--ticket", "INC1")).Exits(0);
        Assert.All(asked, static r => Assert.Equal("Bearer Unmistakable-Ticket-Key", r.Headers["Authorization"]));
        (await desk.Cli.RunAsync("account", "unlock", "local:ann")).Exits(0); // another process needs no ticket
        var entry = hunt.Add((await desk.Cli.JsonAsync("history", "--action", "ResetPassword", "--status", "succeeded")).Exits(0)).Json.GetProperty("entries").EnumerateArray().Single();
        Assert.Equal("INC1", entry.GetProperty("ticket").GetString());
        await hunt.RunAsync(desk);
    }

    [Fact]
    public async Task A_ticket_of_ServiceNow_opens_the_process_and_the_doctor_looks_at_its_tables()
    {
        await using var now = new TableApiDouble();
        now.AddIncident("INC0010001", "carol");
        now.AddIncident("INC0010002", "mallory");
        now.AddIncident("INC0010003", "carol", state: "7");
        now.AddInteraction("IMS0000001", "carol");
        await using var desk = await CliDesk.ForStoryAsync(settings =>
        {
            settings["Tickets"] = new JsonObject
            {
                ["Type"] = "ServiceNow",
                ["Url"] = now.Address.AbsoluteUri,
                ["Authentication"] = "ClientCredentials",
                ["ClientId"] = now.Client.Id,
                ["ClientSecret"] = now.Client.Secret,
                ["RequiredFor"] = new JsonArray("account-unlock"),
            };
            settings["Roles"]!["ServiceDesk"]!["Policies"]!["local"] = JsonNode.Parse("""{ "Mode": "Unrestricted" }""");
        }, "ann");
        var hunt = new SecretHunt();
        hunt.Add(now.Client.Secret);
        async Task<CliResult> UnlockAsync(params string[] ticket) => hunt.Add(await desk.Cli.JsonAsync([.. ticket, "account", "unlock", "local:ann"]));
        (await UnlockAsync()).Exits(3);
        foreach (var wrong in new[] { "INC0010002", "INC0010003", "INC0010009", "INC0010002^ORnumber=INC0010001", "javascript:gs.getUserID()" })
            (await UnlockAsync("--ticket", wrong)).Exits(3);
        (await UnlockAsync("--ticket", "INC0010001")).Exits(0);
        (await UnlockAsync("--ticket", "IMS0000001")).Exits(0);

        var findings = hunt.Add(await desk.Cli.JsonAsync("doctor")).Output;
        Assert.Contains("table:incident", findings, StringComparison.Ordinal);
        Assert.Contains("The table interaction of 127.0.0.1 can be read.", findings, StringComparison.Ordinal);

        now.Forbidden.Add("interaction");
        Assert.Equal("ticket-unavailable", (await UnlockAsync("--ticket", "INC0010001")).Exits(9).ErrorCode);
        Assert.Contains("403", hunt.Add(await desk.Cli.JsonAsync("doctor")).Exits(1).Output, StringComparison.Ordinal);
        Assert.Empty(now.Violations);
        await hunt.RunAsync(desk);
    }

    private static LoopbackAnswer Ticket(string category, string assignee) =>
        new(200, new JsonObject { ["type"] = "incident", ["category"] = category, ["assignedTo"] = assignee, ["state"] = "open" }.ToJsonString());
}
