using System.Net;
using System.Text.Json;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>One operation for chosen users: each under their own policy, and each with an answer of their own.</summary>
public sealed class BulkTests
{
    [Fact]
    public async Task Each_user_gets_an_outcome_and_whoever_is_not_seen_is_not_there()
    {
        await using var host = await WebHost.StartAsync();
        var anna = await host.AddUserAsync("anna");
        var bert = await host.AddUserAsync("bert");
        var far = await host.AddUserAsync("far", "OU=Staff,DC=example");
        var full = host.As("olga", "Full");
        var done = await full.ActAsync("/users/bulk", new { operation = "DisableUser", users = new[] { anna.ToString(), bert.ToString(), anna.ToString(), "local:nobody" } }, headers: ("Idempotency-Key", "k1"));
        Assert.Equal((2, 1, 0), (done.GetProperty("done").GetInt32(), done.GetProperty("failed").GetInt32(), done.GetProperty("notTried").GetInt32()));
        Assert.Equal(["done", "done", "failed"], done.GetProperty("items").EnumerateArray().Select(static i => i.Text("status")));
        Assert.Equal("not-found", done.GetProperty("items")[2].GetProperty("problem").Text("code"));
        Assert.False((await full.ReadAsync($"/users/{anna}")).GetProperty("enabled").GetBoolean());

        // The same once more under its key does nothing again.
        await full.ActAsync($"/users/{anna}/enable", new { });
        var again = await full.ActAsync("/users/bulk", new { operation = "DisableUser", users = new[] { anna.ToString(), bert.ToString() } }, headers: ("Idempotency-Key", "k1"));
        Assert.Equal(2, again.GetProperty("done").GetInt32());
        Assert.True((await full.ReadAsync($"/users/{anna}")).GetProperty("enabled").GetBoolean());

        var elsewhere = await host.As("otto", "Elsewhere").ActAsync("/users/bulk", new { operation = "DisableUser", users = new[] { far.ToString() } });
        Assert.Equal("not-found", elsewhere.GetProperty("items")[0].GetProperty("problem").Text("code"));
        Assert.True((await full.ReadAsync($"/users/{far}")).GetProperty("enabled").GetBoolean());
    }

    [Fact]
    public async Task It_stops_where_it_is_told_to_and_says_who_was_left()
    {
        await using var host = await WebHost.StartAsync();
        var anna = await host.AddUserAsync("anna");
        var done = await host.As("olga", "Full").ActAsync("/users/bulk", new { operation = "EnableUser", users = new[] { "local:x", anna.ToString() }, mostFailures = 1 });
        Assert.Equal("not-found", done.GetProperty("stoppedBy").Text("code"));
        Assert.Equal(JsonValueKind.Null, done.GetProperty("items")[1].GetProperty("problem").ValueKind);
        Assert.Equal("not-tried", done.GetProperty("items")[1].Text("status"));
    }

    [Theory]
    [InlineData("ResetPassword", 1)]
    [InlineData("", 1)]
    [InlineData("EnableUser", 0)]
    [InlineData("EnableUser", 501)]
    public async Task What_cannot_be_done_for_many_is_said(string operation, int users)
    {
        await using var host = await WebHost.StartAsync();
        var problem = await host.As("olga", "Full").ActAsync("/users/bulk", new { operation, users = Enumerable.Range(0, users).Select(static i => $"local:{i}") }, HttpStatusCode.BadRequest);
        Assert.Equal("invalid-input", problem.Text("code"));
    }
}
