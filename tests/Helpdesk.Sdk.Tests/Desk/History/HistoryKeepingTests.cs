using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>What is done to a history that grows for years: retention, erasure, and handing it over while it grows.</summary>
public sealed class HistoryKeepingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("helpdesk-history-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Erasing_takes_the_personal_fields_of_one_person_and_the_history_still_holds()
    {
        await using var host = await StartAsync();
        var anna = await host.AddUserAsync("anna");
        await host.AddUserAsync("bert");
        var admin = host.Orchestrator.ForHost(DeskHost.Contact);

        var erased = (await admin.EraseHistoryAsync(anna, Token)).Value!;
        Assert.True(erased.Entries > 0);
        var lines = await host.State.Ledger.QueryAsync(new HistoryQuery { Targets = [anna] }, Token).ToListAsync(Token);
        Assert.All(lines.Where(static l => l.Action != HelpdeskAction.EraseHistory), static l => Assert.Equal((null, null, null), (l.TargetName, l.Detail, l.Machine)));
        Assert.Contains(await host.State.Ledger.QueryAsync(new HistoryQuery(), Token).ToListAsync(Token), static l => l.TargetName == "bert");
        Assert.Equal(HelpdeskAction.EraseHistory, lines[0].Action);

        await admin.FinishAsync(Token);
        var found = (await admin.VerifyHistoryAsync(Token)).Value!;
        Assert.True(found.Holds, found.Message);
        Assert.Equal(erased.Entries, found.ErasedEntries);
        Assert.Equal(0, (await admin.EraseHistoryAsync(anna, Token)).Value!.Entries);
    }

    [Fact]
    public async Task Erasing_takes_the_name_out_of_what_was_tried_before_the_account_was_there()
    {
        await using var host = await StartAsync();
        var dora = host.As("dora", "Free").Users;
        var request = new CreateUserRequest("local", new NewUser { UserName = "anna" }) { DryRun = true };
        foreach (var one in new[] { request, new CreateUserRequest("local", new NewUser { UserName = "annabel" }) { DryRun = true } })
            Assert.True((await dora.CreateAsync(one, Token)).Succeeded);
        var anna = (await dora.CreateAsync(request with { DryRun = false }, Token)).Value!.User!.Value;
        // Somebody else tries the name when it is taken, and another one is called so after them.
        Assert.False((await dora.CreateAsync(request with { DryRun = false }, Token)).Succeeded);
        Assert.True((await host.As("olga", "Free").Users.DeleteAsync(new DeleteUserRequest(anna, "anna"), Token)).Succeeded);
        var namesake = (await dora.CreateAsync(new CreateUserRequest("local", new NewUser { UserName = "ANNA" }), Token)).Value!.User!.Value;
        Assert.NotEqual(anna, namesake);
        await host.Orchestrator.ForHost(DeskHost.Contact).EraseHistoryAsync(anna, Token);
        Assert.Equal(2, (await host.HistoryAsync()).Count(static l => l.TargetName == "ANNA" && l.Action == HelpdeskAction.CreateUser));
        var names = (await host.HistoryAsync()).Select(static l => l.TargetName).OfType<string>().ToHashSet();
        Assert.DoesNotContain("anna", names);
        Assert.Contains("annabel", names);
    }

    [Fact]
    public async Task Only_the_oldest_go_after_they_were_archived_and_the_rest_still_holds()
    {
        await using var host = await StartAsync();
        await host.AddUserAsync("anna");
        var head = (await host.State.Ledger.GetHeadAsync(Token))!.Sequence;
        host.Time.Advance(TimeSpan.FromDays(31));
        var bert = await host.AddUserAsync("bert");
        var admin = host.Orchestrator.ForHost(DeskHost.Contact);
        await admin.FinishAsync(Token);

        var purged = (await admin.PurgeHistoryAsync(Token)).Value!;
        Assert.Equal((head, 1L, head), (purged.Entries, purged.First, purged.Last));
        Assert.Equal(head, (await File.ReadAllLinesAsync(Assert.Single(purged.Files), Token)).Length);
        // A name of its own: two that purge at once must not touch each other's file.
        Assert.Matches(@"^history-0000000001-\d{10}-[0-9a-f]{32}\.jsonl$", Path.GetFileName(purged.Files[0]));
        Assert.Contains("\"targetName\":\"anna\"", await File.ReadAllTextAsync(purged.Files[0], Token), StringComparison.Ordinal);
        var left = await host.State.Ledger.QueryAsync(new HistoryQuery(), Token).ToListAsync(Token);
        Assert.Equal(head + 1, left[^1].Sequence);
        Assert.Equal(HelpdeskAction.PurgeHistory, left[0].Action);
        Assert.NotEmpty(await host.State.Ledger.QueryAsync(new HistoryQuery { Targets = [bert] }, Token).ToListAsync(Token));

        var found = (await admin.VerifyHistoryAsync(Token)).Value!;
        Assert.True(found.Holds, found.Message);
        Assert.Equal(head, found.PurgedEntries);
        Assert.Contains("purged", found.Message, StringComparison.Ordinal);
        Assert.Equal(0, (await admin.PurgeHistoryAsync(Token)).Value!.Entries);
        await host.AddUserAsync("cara");
        Assert.True((await admin.VerifyHistoryAsync(Token)).Value!.Holds);
    }

    [Fact]
    public async Task Nothing_goes_that_a_sink_has_not_taken()
    {
        var sink = new Taking { Broken = true };
        await using var host = await StartAsync(sink);
        await host.AddUserAsync("anna");
        host.Time.Advance(TimeSpan.FromDays(31));
        await host.AddUserAsync("bert");
        var admin = host.Orchestrator.ForHost(DeskHost.Contact);
        await admin.FinishAsync(Token);
        Assert.Equal(0, (await admin.PurgeHistoryAsync(Token)).Value!.Entries);
        Assert.False(Directory.Exists(Path.Combine(_folder, "archive")) && Directory.GetFiles(Path.Combine(_folder, "archive")).Length > 0);

        sink.Broken = false;
        host.Time.Advance(TimeSpan.FromMinutes(10));
        await admin.FinishAsync(Token);
        Assert.NotEqual(0, (await admin.PurgeHistoryAsync(Token)).Value!.Entries);
    }

    [Fact]
    public async Task A_sink_gets_every_line_in_order_and_what_it_did_not_take_comes_again()
    {
        var sink = new Taking();
        await using var host = await StartAsync(sink);
        await host.AddUserAsync("anna");
        var admin = host.Orchestrator.ForHost(DeskHost.Contact);
        await admin.FinishAsync(Token);
        var first = sink.Taken.Count;
        Assert.True(first > 0);

        sink.Broken = true;
        await host.AddUserAsync("bert");
        await admin.FinishAsync(Token);
        Assert.Equal(first, sink.Taken.Count);
        var finding = Assert.Single(await admin.DiagnoseAsync(Token).Where(static f => f.Subject == "history sink siem").ToListAsync(Token));
        Assert.Equal(DiagnosticSeverity.Error, finding.Severity);
        Assert.Contains("The wire is cut.", finding.Message, StringComparison.Ordinal);

        sink.Broken = false;
        host.Time.Advance(TimeSpan.FromMinutes(10));
        await admin.FinishAsync(Token);
        var head = (await host.State.Ledger.GetHeadAsync(Token))!.Sequence;
        Assert.Equal(Enumerable.Range(1, (int)head).Select(static i => (long)i), sink.Taken.Select(static e => e.Sequence));
        Assert.DoesNotContain(await admin.DiagnoseAsync(Token).ToListAsync(Token), static f => f is { Subject: "history sink siem", Severity: DiagnosticSeverity.Error });
    }

    [Theory]
    [InlineData(1_000_000, 0)]
    [InlineData(-5, 0)]
    [InlineData(0, 5000)]
    public async Task A_spoiled_place_makes_no_sink_skip_lines(long place, int daysAhead)
    {
        var sink = new Taking();
        await using var host = await StartAsync(sink);
        await host.AddUserAsync("anna");
        var far = daysAhead == 0 ? DateTimeOffset.MinValue : host.Time.GetUtcNow().AddDays(daysAhead);
        var spoiled = JsonSerializer.Serialize(new HistorySinkStatus(place, "another", far, null, far, null), SinkJson.Default.HistorySinkStatus);
        Assert.True(await ((IStateFacts)host.State).ChangeFactAsync("sink:siem", null, spoiled, null, Token));
        await host.Orchestrator.ForHost(DeskHost.Contact).FinishAsync(Token);
        Assert.Equal((await host.State.Ledger.GetHeadAsync(Token))!.Sequence, sink.Taken.Count);
    }

    [Fact]
    public async Task A_sink_that_nobody_feeds_for_long_is_warned_of()
    {
        await using var host = await StartAsync(new Taking());
        await host.AddUserAsync("anna");
        host.Time.Advance(TimeSpan.FromHours(1));
        var finding = Assert.Single(await host.Orchestrator.ForHost(DeskHost.Contact).DiagnoseAsync(Token).Where(static f => f.Subject == "history sink siem").ToListAsync(Token));
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
    }

    [Fact]
    public async Task A_sink_that_never_answers_keeps_nobody_waiting_for_long()
    {
        var sink = new Taking { Stuck = true };
        await using var host = await StartAsync(sink);
        await host.AddUserAsync("anna");
        var finished = host.Orchestrator.ForHost(DeskHost.Contact).FinishAsync(Token);
        await host.AddUserAsync("bert"); // the desk goes on
        await finished.WaitAsync(TimeSpan.FromMinutes(1), Token);
        Assert.Empty(sink.Taken);
    }

    [Fact]
    public async Task Two_sinks_of_one_name_are_refused()
    {
        await using var host = await StartAsync(new Taking());
        var e = await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => DeskHost.StartAsync(
            s => Settings(s), c => c.AddSingleton<IHistorySink>(new Taking()).AddSingleton<IHistorySink>(new Taking())));
        Assert.Contains("siem", e.Message, StringComparison.Ordinal);
    }

    private Task<DeskHost> StartAsync(Taking? sink = null) => DeskHost.StartAsync(Settings, c =>
    {
        if (sink is not null)
            c.AddSingleton<IHistorySink>(sink);
    });

    private void Settings(Dictionary<string, string?> settings)
    {
        settings["Helpdesk:History:Retention"] = "30.00:00:00";
        settings["Helpdesk:History:Archive"] = Path.Combine(_folder, "archive");
    }

    private sealed class Taking : IHistorySink
    {
        public string Name => "siem";

        public bool Broken { get; set; }

        public bool Stuck { get; set; }

        public List<HistoryEntry> Taken { get; } = [];

        public async ValueTask WriteAsync(IReadOnlyList<HistoryEntry> entries, CancellationToken cancellationToken)
        {
            if (Stuck)
                await Task.Delay(Timeout.Infinite, cancellationToken);
            if (Broken)
                throw new IOException("The wire is cut.");
            Taken.AddRange(entries);
        }
    }
}
