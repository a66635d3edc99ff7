using System.Net;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>Four eyes over HTTP, and what a stolen piece of one call is worth in another.</summary>
public sealed class ApprovalTests
{
    private const string Mail = "anna@home.example";

    [Fact]
    public async Task A_second_operator_approves_and_the_first_one_acts_once()
    {
        await using var host = await WebHost.StartAsync();
        var user = await host.AddUserAsync("anna");
        var olga = host.As("olga", "Full");
        var asked = await olga.ActAsync($"/users/{user}/enrollment-code", new { }, HttpStatusCode.Forbidden);
        Assert.Equal("approval-required", asked.Text("code"));
        var approval = asked.GetProperty("details").Text("approval");
        Assert.Equal("denied", (await olga.ActAsync($"/approvals/{approval}/grant", new { }, HttpStatusCode.Forbidden)).Text("code"));
        var otto = host.As("otto", "Full");
        Assert.Equal(approval, (await otto.ReadAsync("/approvals")).GetProperty("items")[0].Text("id"));
        await otto.ActAsync($"/approvals/{approval}/grant", new { });
        Assert.Equal("not-found", (await otto.ActAsync($"/approvals/{approval}/grant", new { }, HttpStatusCode.NotFound)).Text("code"));
        // Nobody else's, for nobody else, and once.
        Assert.Equal("approval-required", (await otto.ActAsync($"/users/{user}/enrollment-code", new { approval }, HttpStatusCode.Forbidden)).Text("code"));
        Assert.NotEqual("", (await olga.ActAsync($"/users/{user}/enrollment-code", new { approval })).Text("code"));
        Assert.Equal("approval-required", (await olga.ActAsync($"/users/{user}/enrollment-code", new { approval }, HttpStatusCode.Forbidden)).Text("code"));
    }

    [Fact]
    public async Task A_session_is_worth_nothing_for_another_operator_user_action_or_time()
    {
        await using var host = await WebHost.StartAsync();
        var anna = await host.AddUserAsync("anna");
        var bert = await host.AddUserAsync("bert");
        await host.EnrollMailAsync(anna, Mail);
        await host.EnrollMailAsync(bert, "bert@home.example");
        var olga = host.As("olga", "Desk");
        var session = await MainJobTests.VerifyAsync(host, olga, anna, "UnlockAccount");
        Assert.Equal("session-invalid", (await host.As("otto", "Desk").ReadAsync($"/verifications/{session}", HttpStatusCode.UnprocessableEntity)).Text("code"));
        foreach (var (desk, path) in new[] { (host.As("otto", "Desk"), $"/users/{anna}/unlock"), (olga, $"/users/{bert}/unlock"), (olga, $"/users/{anna}/password/link") })
            Assert.Equal("session-invalid", (await desk.ActAsync(path, new { session }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        await olga.ActAsync($"/users/{anna}/unlock", new { session });
        host.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal("session-invalid", (await olga.ActAsync($"/users/{anna}/unlock", new { session }, HttpStatusCode.UnprocessableEntity)).Text("code"));
    }

    [Fact]
    public async Task Guessing_a_code_ends_after_three_answers_however_many_clients_guess()
    {
        await using var host = await WebHost.StartAsync();
        var user = await host.AddUserAsync("anna");
        await host.EnrollMailAsync(user, Mail);
        var desk = host.As("olga", "Desk");
        var session = (await desk.ActAsync($"/users/{user}/verifications", new { action = "UnlockAccount" })).Text("session");
        await desk.ActAsync($"/verifications/{session}/codes", new { factor = "Email" });
        var code = host.LastCode(Mail);
        var wrong = Enumerable.Range(0, 1_000_000).Select(static i => i.ToString("D6", System.Globalization.CultureInfo.InvariantCulture)).Where(c => c != code).Take(12).ToList();
        await Parallel.ForEachAsync(wrong, new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = WebHost.Token }, async (guess, token) =>
        {
            using var answer = await host.As("olga", "Desk").PostAsync(new Uri($"{WebHost.Api}/verifications/{session}/answers", UriKind.Relative), Json.Content(new { factor = "Email", answer = guess }), token);
            Assert.False(answer.IsSuccessStatusCode);
        });
        using var right = await desk.PostAsync(new Uri($"{WebHost.Api}/verifications/{session}/answers", UriKind.Relative), Json.Content(new { factor = "Email", answer = code }), WebHost.Token);
        Assert.False(right.IsSuccessStatusCode);
        Assert.NotEqual("ok", (await desk.ActAsync($"/users/{user}/unlock", new { session }, HttpStatusCode.Forbidden)).Text("code"));
    }
}
