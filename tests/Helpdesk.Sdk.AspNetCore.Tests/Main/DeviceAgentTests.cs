using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>A device over HTTP: it enrolls with its user's token, asks what it is to do, and tells what came of it.</summary>
public sealed class DeviceAgentTests
{
    [Fact]
    public async Task A_device_enrolls_fetches_its_orders_and_reports()
    {
        await using var host = await WebHost.StartAsync(logged: LogLevel.Debug);
        var anna = await host.AddUserAsync("anna");
        var olga = host.As("olga", "Full");
        var token = (await olga.ActAsync($"/users/{anna}/device-tokens", new { })).Text("token");
        var agent = host.Anonymous();
        var device = new { name = "Anna's laptop", operatingSystem = "Windows 11", missingPatches = 3 };
        var (status, enrolled) = await AskAsync(agent, "enroll", new { token, device });
        Assert.True(status == HttpStatusCode.OK, enrolled.ToString());
        var credential = enrolled.Text("credential");

        await olga.ActAsync($"/users/{anna}/devices/patches/start", new { device = enrolled.Text("device") });
        var (_, orders) = await AskAsync(agent, "check-in", new { credential, device });
        var task = Assert.Single(orders.GetProperty("tasks").EnumerateArray());
        Assert.DoesNotContain("anna", orders.ToString(), StringComparison.OrdinalIgnoreCase);
        var (reported, _) = await AskAsync(agent, "report", new { credential, task = task.Text("task"), succeeded = true, log = "3 patches" });
        Assert.Equal(HttpStatusCode.NoContent, reported);
        Assert.Equal("succeeded", (await olga.ReadAsync($"/users/{anna}/devices/tasks")).GetProperty("items")[0].Text("status"), ignoreCase: true);
        var (twice, _) = await AskAsync(agent, "report", new { credential, task = task.Text("task"), succeeded = false });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice);
        foreach (var secret in new[] { token, credential })
            Assert.DoesNotContain(host.Logs.Lines, l => l.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whatever_is_wrong_with_a_token_or_credential_the_answer_is_the_same()
    {
        await using var host = await WebHost.StartAsync();
        var anna = await host.AddUserAsync("anna");
        var token = (await host.As("olga", "Full").ActAsync($"/users/{anna}/device-tokens", new { })).Text("token");
        var agent = host.Anonymous();
        var answers = new List<string>();
        foreach (var wrong in new[] { "", "x", "local:x", token[..^1] + (token[^1] == 'A' ? 'B' : 'A'), "none:" + token })
        {
            answers.Add(Text(await AskAsync(agent, "enroll", new { token = wrong, device = new { name = "x" } })));
            answers.Add(Text(await AskAsync(agent, "check-in", new { credential = wrong, device = new { name = "x" } })));
            answers.Add(Text(await AskAsync(agent, "report", new { credential = wrong, task = "x", succeeded = true })));
        }
        answers.Add(Text(await AskAsync(agent, "../tenants/none/devices/enroll", new { token, device = new { name = "x" } })));
        answers.Add(Text(await AskAsync(agent, "enroll", new { device = new { name = "x" } })));
        var answer = Assert.Single(answers.Distinct(StringComparer.Ordinal));
        Assert.Contains("device-token-invalid", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_somebody_else_cannot_ask_for_it()
    {
        await using var host = await WebHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/helpdesk/agents/devices/enroll", UriKind.Relative)) { Content = JsonContent.Create(new { token = "x" }) };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var answer = await host.Anonymous().SendAsync(request, WebHost.Token);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var read = await host.Anonymous().GetAsync(new Uri("/helpdesk/agents/devices/enroll", UriKind.Relative), WebHost.Token);
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
    }

    private static string Text((HttpStatusCode Status, JsonElement Body) answer) => $"{(int)answer.Status} {answer.Body}";

    private static async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(HttpClient agent, string what, object body)
    {
        using var answer = await agent.PostAsync(new Uri("/helpdesk/agents/devices/" + what, UriKind.Relative), Json.Content(body), WebHost.Token);
        var text = await answer.Content.ReadAsStringAsync(WebHost.Token);
        return (answer.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }
}
