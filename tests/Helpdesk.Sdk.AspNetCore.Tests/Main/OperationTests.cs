using System.Net;
using System.Text;
using System.Text.Json;
using Helpdesk.Sdk.Exports;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>What the operations bring back over HTTP, beyond who may.</summary>
public sealed class OperationTests
{
    private static readonly (string Body, string Type, int Status)[] Malformed =
    [
        ("{", "application/json", 400),
        ("[]", "application/json", 400),
        ("null", "application/json", 400),
        ("{\"passwort\":\"s3cret\"}", "application/json", 400),
        ("{\"password\":{\"s3cret\":1}}", "application/json", 400),
        ("{\"password\":\"s3cret", "application/json", 400),
        ("{\"deliver\":[null]}", "application/json", 400),
        ("{\"linked\":{\"users\":[null]}}", "application/json", 400),
        ("{\"mustChange\":\"s3cret\"}", "application/json", 400),
        ("reveal=true", "application/x-www-form-urlencoded", 415),
    ];

    [Fact]
    public async Task Pages_follow_each_other_and_hold_every_user_once()
    {
        await using var host = await WebHost.StartAsync();
        for (var i = 0; i < 7; i++)
            await host.AddUserAsync($"user{i}");
        var desk = host.As("olga", "Full");
        var names = new List<string>();
        string? continuation = null;
        do
        {
            var page = await desk.ReadAsync("/users?pageSize=3" + (continuation is null ? "" : "&continuation=" + Uri.EscapeDataString(continuation)));
            names.AddRange(page.GetProperty("users").EnumerateArray().Select(static u => u.Text("userName")));
            continuation = page.GetProperty("continuation").GetString();
        }
        while (continuation is not null && names.Count < 100);
        Assert.Equal(Enumerable.Range(0, 7).Select(static i => $"user{i}"), names.Order(StringComparer.Ordinal));
        Assert.Equal("invalid-input", (await desk.ReadAsync("/users?enrolledWith=Magic", HttpStatusCode.BadRequest)).Text("code"));
        Assert.Equal("invalid-input", (await desk.ReadAsync("/users?continuation=x", HttpStatusCode.BadRequest)).Text("code"));
    }

    [Fact]
    public async Task The_same_key_never_resets_twice_and_never_shows_the_password_again()
    {
        await using var host = await WebHost.StartAsync(logged: Microsoft.Extensions.Logging.LogLevel.Trace);
        var user = await host.AddUserAsync("anna");
        var desk = host.As("olga", "Full");
        var first = await desk.ActAsync($"/users/{user}/password/reset", new { reveal = true }, headers: [("Idempotency-Key", "\"k-1\"")]);
        var password = first.Text("password");
        Assert.Equal(LocalSignInOutcome.MustChangePassword, await host.SignInAsync("anna", password));
        var second = await desk.ActAsync($"/users/{user}/password/reset", new { reveal = true }, headers: [("Idempotency-Key", "\"k-1\"")]);
        Assert.True(second.GetProperty("replayed").GetBoolean());
        Assert.Equal(JsonValueKind.Null, second.GetProperty("password").ValueKind);
        Assert.Equal(first.Text("operation"), second.Text("operation"));
        var conflict = await desk.ActAsync($"/users/{user}/password/reset", new { reveal = true, mustChange = false }, HttpStatusCode.Conflict, ("Idempotency-Key", "\"k-1\""));
        Assert.Equal("idempotency-conflict", conflict.Text("code"));
        Assert.DoesNotContain(password, string.Join('\n', host.Logs.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_fourth_attempt_in_a_day_is_told_when_to_come_back()
    {
        await using var host = await WebHost.StartAsync();
        var user = await host.AddUserAsync("anna");
        var desk = host.As("olga", "Full");
        for (var i = 0; i < 3; i++)
            await desk.ActAsync($"/users/{user}/password/reset", new { reveal = true });
        using var answer = await desk.PostAsync(new Uri($"{WebHost.Api}/users/{user}/password/reset", UriKind.Relative), Json.Content(new { reveal = true }), WebHost.Token);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromHours(23), TimeSpan.FromHours(24));
        var problem = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(WebHost.Token));
        Assert.Equal("limit-reached", problem.Text("code"));
        Assert.Equal(host.Time.GetUtcNow() + TimeSpan.FromHours(24), problem.GetProperty("retryAt").GetDateTimeOffset(), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Malformed_requests_change_nothing_and_are_told_so()
    {
        await using var host = await WebHost.StartAsync();
        var user = await host.AddUserAsync("anna");
        var desk = host.As("olga", "Full");
        foreach (var (body, type, status) in Malformed)
        {
            using var content = new StringContent(body, Encoding.UTF8, type);
            using var answer = await desk.PostAsync(new Uri($"{WebHost.Api}/users/{user}/password/reset", UriKind.Relative), content, WebHost.Token);
            var text = await answer.Content.ReadAsStringAsync(WebHost.Token);
            Assert.True(status == (int)answer.StatusCode, $"{body}: {(int)answer.StatusCode} {text}");
            Assert.Equal("invalid-input", JsonSerializer.Deserialize<JsonElement>(text).Text("code"));
            Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal);
            HeaderTests.HasHeaders(answer, body);
        }
        Assert.Equal(LocalSignInOutcome.MustChangePassword, await host.SignInAsync("anna", "Start#Pass1"));
    }

    [Fact]
    public async Task A_wrong_method_is_told_the_right_one()
    {
        await using var host = await WebHost.StartAsync();
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Head })
        {
            using var request = new HttpRequestMessage(method, new Uri($"{WebHost.Api}/users/local:anna/unlock", UriKind.Relative));
            using var answer = await host.As("olga", "Full").SendAsync(request, WebHost.Token);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
            Assert.Equal(["POST"], answer.Content.Headers.Allow);
        }
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        await using var host = await WebHost.StartAsync();
        var answer = await host.As("olga", "Full").ActAsync("/users/local:anna/freeze", new { reason = new string('x', 100_000) }, HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal("invalid-input", answer.Text("code"));
    }

    [Fact]
    public async Task Exports_are_files_and_what_is_refused_is_none()
    {
        await using var host = await WebHost.StartAsync(web: static o =>
        {
            o.ExportFormats["csv"] = new ExportFormat("text/csv", static s => new CsvExportWriter(s));
            o.ExportFormats["xlsx"] = new ExportFormat("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", static s => new XlsxExportWriter(s));
        });
        await host.AddUserAsync("anna", displayName: "=cmd|calc");
        var bert = await host.AddUserAsync("bert");
        var desk = host.As("olga", "Full");
        var csv = await FileAsync(desk, "/users/export?format=csv", "users.csv");
        Assert.Contains("anna", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
        Assert.DoesNotContain("\"=cmd", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
        Assert.DoesNotContain(",=cmd", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
        using var book = new System.IO.Compression.ZipArchive(new MemoryStream(await FileAsync(desk, "/users/export?format=xlsx", "users.xlsx")));
        Assert.Contains(book.Entries, static e => e.FullName == "xl/workbook.xml");
        var lines = Encoding.UTF8.GetString(await FileAsync(desk, $"/users/export?selected={bert}", "users.jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("bert", Assert.Single(lines.Select(static l => JsonSerializer.Deserialize<JsonElement>(l))).Text("userName"));
        Assert.NotEmpty(await FileAsync(desk, "/history/export?format=csv", "history.csv"));
        Assert.Equal("invalid-input", (await desk.ReadAsync("/users/export?format=exe", HttpStatusCode.BadRequest)).Text("code"));
        Assert.Contains((await desk.ReadAsync("/history?action=ExportUsers")).GetProperty("entries").EnumerateArray(), static l => l.Text("status") == "succeeded");
    }

    [Fact]
    public async Task Progress_of_a_campaign_comes_as_events_until_it_is_over()
    {
        await using var host = await WebHost.StartAsync();
        var user = await host.AddUserAsync("anna", email: "anna@corp.example");
        var desk = host.As("olga", "Full");
        var campaign = (await desk.ActAsync("/campaigns", new { users = new[] { user.ToString() } })).Text("id");
        var events = new List<string>();
        using var answer = await desk.GetAsync(new Uri($"{WebHost.Api}/campaigns/{campaign}/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, WebHost.Token);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        HeaderTests.HasHeaders(answer, "events");
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(WebHost.Token));
        while (await ReadLineAsync(host, reader) is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                events.Add(JsonSerializer.Deserialize<JsonElement>(line[6..]).Text("status"));
        Assert.Equal("completed", events[^1]);
        Assert.Contains(host.Outbox.Sent, static m => m.Destination == "anna@corp.example");
    }

    [Theory]
    [InlineData(2, 10, 2)]
    [InlineData(10, 3, 3)]
    public async Task So_many_streams_of_an_operator_and_of_all_are_open_at_once(int ofOne, int ofAll, int open)
    {
        await using var host = await WebHost.StartAsync(static s => s["Helpdesk:Campaigns:Work"] = "false", web => (web.Limits.StreamsPerOperator, web.Limits.Streams) = (ofOne, ofAll));
        var user = await host.AddUserAsync("anna", email: "anna@corp.example");
        var desk = host.As("olga", "Full");
        // A campaign that nobody works on goes on for ever.
        var campaign = (await desk.ActAsync("/campaigns", new { users = new[] { user.ToString() } })).Text("id");
        var address = new Uri($"{WebHost.Api}/campaigns/{campaign}/events", UriKind.Relative);
        var streams = new List<HttpResponseMessage>();
        for (var i = 0; i < open; i++)
            streams.Add(await desk.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, WebHost.Token));
        Assert.All(streams, static s => Assert.Equal(HttpStatusCode.OK, s.StatusCode));
        using (var one = await desk.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, WebHost.Token))
            Assert.Equal(HttpStatusCode.TooManyRequests, one.StatusCode);
        // Somebody else is not held up by what one has open, as long as there is room for all.
        using (var other = await host.As("otto", "Full").GetAsync(address, HttpCompletionOption.ResponseHeadersRead, WebHost.Token))
            Assert.Equal(ofAll > open ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests, other.StatusCode);
        foreach (var stream in streams)
            stream.Dispose();
        // What was closed makes room.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(WebHost.Token);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        while (true)
        {
            using var again = await desk.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (again.StatusCode == HttpStatusCode.OK)
                break;
            await Task.Delay(100, patience.Token);
        }
    }

    [Fact]
    public async Task An_import_says_what_came_of_each_row()
    {
        await using var host = await WebHost.StartAsync();
        await host.AddUserAsync("anna");
        var desk = host.As("olga", "Full");
        object rows = new[] { new { store = "local", userName = "new1" }, new { store = "local", userName = "anna" }, new { store = "local", userName = "" }, new { store = "local", userName = "new2" } };
        var tried = await desk.ActAsync("/users/import", new { rows, dryRun = true });
        await desk.ReadAsync("/users/local:new1", HttpStatusCode.NotFound);
        var done = await desk.ActAsync("/users/import", new { rows });
        Assert.Equal((2, 2), (done.GetProperty("created").GetInt32(), done.GetProperty("failed").GetInt32()));
        Assert.Equal((2, 2), (tried.GetProperty("created").GetInt32(), tried.GetProperty("failed").GetInt32()));
        Assert.Equal([null, "store-refused", "invalid-input", null], done.GetProperty("rows").EnumerateArray().Select(static r => r.GetProperty("problem") is { ValueKind: JsonValueKind.Object } p ? p.Text("code") : null));
        await desk.ReadAsync("/users/local:new1");
    }

    // The state's own clock stands still; what waits on it is moved along.
    private static async Task<string?> ReadLineAsync(WebHost host, StreamReader reader)
    {
        var line = reader.ReadLineAsync(WebHost.Token).AsTask();
        while (!line.IsCompleted)
        {
            host.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.WhenAny(line, Task.Delay(20, WebHost.Token));
        }
        return await line;
    }

    private static async Task<byte[]> FileAsync(HttpClient desk, string path, string name)
    {
        using var answer = await desk.GetAsync(new Uri(WebHost.Api + path, UriKind.Relative), WebHost.Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(name, answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        HeaderTests.HasHeaders(answer, path);
        return await answer.Content.ReadAsByteArrayAsync(WebHost.Token);
    }
}
