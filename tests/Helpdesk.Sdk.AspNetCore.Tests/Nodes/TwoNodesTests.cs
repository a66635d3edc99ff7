using System.Net;
using System.Text.Json;

namespace Helpdesk.Sdk.AspNetCore.Tests.Nodes;

/// <summary>Two web hosts behind one PostgreSQL are one desk: sessions, proofs, links, limits, and what one of them leaves when it dies.</summary>
public sealed class TwoNodesTests
{
    private const string Code = "(?<![0-9A-Za-z])[0-9]{6}(?![0-9A-Za-z])";

    [Fact]
    public async Task A_proof_begun_at_one_node_is_used_at_the_other_once()
    {
        await using var shared = await SharedDesk.CreateAsync();
        await using var a = await WebNode.StartAsync(shared.Configuration);
        await using var b = await WebNode.StartAsync(shared.Configuration);
        var (olgaAtA, olgaAtB) = (a.As("olga", "Desk"), b.As("olga", "Desk"));

        var session = (await olgaAtA.ActAsync($"/users/{shared.Anna}/verifications", new { action = "SendResetLink" })).Text("session");
        await olgaAtB.ActAsync($"/verifications/{session}/codes", new { factor = "Email" });
        await b.As("otto", "Desk").ActAsync($"/verifications/{session}/answers", new { factor = "Email", answer = await WebNode.SentAsync(SharedDesk.Mail, Code, a, b) }, HttpStatusCode.UnprocessableEntity);
        var answered = await olgaAtA.ActAsync($"/verifications/{session}/answers", new { factor = "Email", answer = await WebNode.SentAsync(SharedDesk.Mail, Code, a, b) });
        Assert.True(answered.GetProperty("satisfied").GetBoolean(), answered.ToString());
        await olgaAtB.ActAsync($"/users/{shared.Anna}/password/link", new { session });
        await olgaAtA.ActAsync($"/users/{shared.Anna}/password/link", new { session }, HttpStatusCode.UnprocessableEntity);

        var link = new Uri(new Uri(await WebNode.SentAsync(SharedDesk.Mail, @"https://desk\.example/helpdesk/reset/[0-9A-Za-z._-]+", a, b)).AbsolutePath, UriKind.Relative);
        Assert.Equal(HttpStatusCode.OK, (await LinkPageTests.SubmitAsync(a.Anonymous(), link, "My#Own1Pass")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await LinkPageTests.SubmitAsync(b.Anonymous(), link, "My#Own2Pass")).Status);
        Assert.True(await shared.IsPasswordAsync("My#Own1Pass"));
        Assert.Equal(await HistoryAsync(olgaAtA, shared.Anna), await HistoryAsync(olgaAtB, shared.Anna));
        await shared.VerifyHistoryAsync();
    }

    [Fact]
    public async Task Three_resets_whichever_node_is_asked_and_however_one_dies()
    {
        await using var shared = await SharedDesk.CreateAsync();
        await using var a = await WebNode.StartAsync(shared.Configuration);
        await using var b = await WebNode.StartAsync(shared.Configuration);
        var asked = new List<(string Key, Task<HttpStatusCode?> Answer)>();
        for (var i = 0; i < 12; i++)
            asked.Add(($"reset-{i}", ResetAsync((i % 2 == 0 ? a : b).As("olga", "Full"), shared.Anna, $"reset-{i}")));
        // In the middle of it: one has its answer, the others are under way.
        await Task.WhenAny(asked.Select(static r => r.Answer));
        await b.KillAsync();
        var answers = await Task.WhenAll(asked.Select(static r => r.Answer));

        // Whoever got no answer asks the other node again under the same key: what was done is not done twice.
        var after = new List<HttpStatusCode?>();
        foreach (var (key, _) in asked.Where((_, i) => answers[i] is null))
            after.Add(await ResetAsync(a.As("olga", "Full"), shared.Anna, key));
        Assert.DoesNotContain(null, after);
        HttpStatusCode? last;
        var rounds = 0;
        do
            last = await ResetAsync(a.As("olga", "Full"), shared.Anna, $"more-{rounds}");
        while (last == HttpStatusCode.OK && ++rounds < 4);
        Assert.Equal(HttpStatusCode.TooManyRequests, last);

        var lines = (await a.As("olga", "Full").ReadAsync($"/history?target={shared.Anna}&action=ResetPassword&size=200")).GetProperty("entries").EnumerateArray().Select(static l => l.Text("status")).ToList();
        Assert.Equal(3, lines.Count(static s => s == "intended"));
        // What died under way stays open until its time is up, and counts until then.
        Assert.Equal(answers.Concat(after).Count(static s => s == HttpStatusCode.OK) + rounds, lines.Count(static s => s == "succeeded"));
        await shared.VerifyHistoryAsync();
    }

    private static async Task<string> HistoryAsync(HttpClient desk, UserKey user) =>
        JsonSerializer.Serialize((await desk.ReadAsync($"/history?target={user}")).GetProperty("entries"));

    // Nothing = no answer came.
    private static async Task<HttpStatusCode?> ResetAsync(HttpClient desk, UserKey user, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{WebHost.Api}/users/{user}/password/reset", UriKind.Relative)) { Content = Json.Content(new { reveal = true }) };
        request.Headers.Add("Idempotency-Key", key);
        try
        {
            using var answer = await desk.SendAsync(request, WebHost.Token);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
