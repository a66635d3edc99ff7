using System.Text;
using System.Text.Json;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Reading and exporting the history: filters, pages, formats.</summary>
public sealed class HistoryDeskTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_follow_each_other_newest_first_while_the_history_grows()
    {
        await using var host = await FilledAsync();
        var all = (await host.As("ines", "Free").History.ReadAsync(new HistoryRequest(), Token)).Value!;
        Assert.True(all.Count > 6);

        var seen = new List<long>();
        var request = new HistoryRequest { Maximum = 2 };
        do
        {
            var page = (await host.As("ines", "Free").History.ReadPageAsync(request, Token)).Value!;
            seen.AddRange(page.Entries.Select(static e => e.Sequence));
            request = request with { Continuation = page.Continuation };
            await host.As("olga", "Desk").Users.ShowAsync(new UserTarget("local:nobody-" + seen.Count), Token);
        }
        while (request.Continuation is not null);

        Assert.Equal(all.Select(static e => e.Sequence), seen);
    }

    [Fact]
    public async Task A_continuation_is_of_one_question_only()
    {
        await using var host = await FilledAsync();
        var desk = host.As("ines", "Free");
        var token = (await desk.History.ReadPageAsync(new HistoryRequest { Maximum = 1 }, Token)).Value!.Continuation;
        Assert.NotNull(token);
        foreach (var request in new[] { new HistoryRequest { Maximum = 1, By = "olga", Continuation = token }, new HistoryRequest { Continuation = "nonsense!" }, new HistoryRequest { Continuation = token[..^2] } })
            Assert.Equal(ErrorKind.InvalidInput, (await desk.History.ReadPageAsync(request, Token)).Error?.Kind);
    }

    [Fact]
    public async Task Every_filter_narrows_to_what_it_names()
    {
        await using var host = await FilledAsync();
        var desk = host.As("ines", "Free");
        var all = (await desk.History.ReadAsync(new HistoryRequest(), Token)).Value!;
        var middle = all[all.Count / 2].At;
        await Same(new HistoryRequest { By = "setup" }, static e => e.Operator == "setup");
        await Same(new HistoryRequest { Action = HelpdeskAction.CreateUser }, static e => e.Action == HelpdeskAction.CreateUser);
        await Same(new HistoryRequest { Status = HistoryStatus.Succeeded }, static e => e.Status == HistoryStatus.Succeeded);
        await Same(new HistoryRequest { From = middle }, e => e.At >= middle);
        await Same(new HistoryRequest { To = middle }, e => e.At < middle);
        var anna = all.First(static e => e.TargetName == "anna" && e.TargetId is not null);
        await Same(new HistoryRequest { Target = new UserKey("local", anna.TargetId!) }, e => e.TargetId == anna.TargetId);
        await Same(
            new HistoryRequest { By = "setup", Action = HelpdeskAction.CreateUser, Status = HistoryStatus.Intended },
            static e => e.Operator == "setup" && e.Action == HelpdeskAction.CreateUser && e.Status == HistoryStatus.Intended);

        async Task Same(HistoryRequest request, Func<HistoryEntry, bool> condition)
        {
            var found = (await desk.History.ReadAsync(request, Token)).Value!;
            Assert.NotEmpty(found);
            Assert.Equal(all.Where(condition).Select(static e => e.Sequence), found.Where(e => e.Sequence <= all[0].Sequence).Select(static e => e.Sequence));
        }
    }

    [Fact]
    public async Task An_export_holds_what_could_be_read_and_is_recorded_itself()
    {
        await using var host = await FilledAsync();
        var desk = host.As("ines", "Free");
        var all = (await desk.History.ReadAsync(new HistoryRequest(), Token)).Value!;
        using var jsonl = new MemoryStream();
        Assert.Equal(all.Count, (await desk.History.ExportAsync(new HistoryRequest(), new JsonLinesHistoryExport(jsonl), Token)).Value);
        var lines = Encoding.UTF8.GetString(jsonl.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(all.Select(static e => e.Sequence), lines.Select(static l => l.GetProperty("sequence").GetInt64()));
        Assert.Equal("CreateUser", lines[^1].GetProperty("action").GetString());

        var recorded = (await desk.History.ReadAsync(new HistoryRequest { By = "ines", Action = HelpdeskAction.ExportHistory }, Token)).Value!;
        Assert.Equal([HistoryStatus.Succeeded, HistoryStatus.Intended], recorded.Select(static e => e.Status));
        Assert.Contains($"{all.Count} lines", recorded[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_tells_how_far_it_is()
    {
        await using var host = await FilledAsync();
        var desk = host.As("ines", "Free");
        for (var i = 0; i < 500; i++)
            await host.State.Ledger.RecordAsync(new HistoryEntry { At = host.Time.GetUtcNow(), PerformerKind = "operator", Operator = "ines", Action = HelpdeskAction.Search, Status = HistoryStatus.Succeeded, TargetStore = "local" }, Token);
        var all = (await desk.History.ReadAsync(new HistoryRequest(), Token)).Value!;
        var told = new Told();
        using var jsonl = new MemoryStream();
        Assert.Equal(all.Count, (await desk.History.ExportAsync(new HistoryRequest(), new JsonLinesHistoryExport(jsonl), told, Token)).Value);
        Assert.Equal([500, all.Count], told.Counts);
    }

    [Fact]
    public async Task No_cell_of_a_csv_export_is_a_formula()
    {
        await using var host = await FilledAsync();
        var desk = host.As("ines", "Free");
        await desk.Users.ShowAsync(new UserTarget("=cmd|'/c calc'!A0"), Token);
        await desk.Users.ShowAsync(new UserTarget("@SUM(1,\"2\")"), Token);
        using var csv = new MemoryStream();
        Assert.True((await desk.History.ExportAsync(new HistoryRequest(), new CsvHistoryExport(csv), Token)).Succeeded);
        var text = Encoding.UTF8.GetString(csv.ToArray());
        Assert.StartsWith("sequence,at,performerKind,operator,", text, StringComparison.Ordinal);
        Assert.Contains(",'=cmd|'/c calc'!A0,", text, StringComparison.Ordinal);
        Assert.Contains(",\"'@SUM(1,\"\"2\"\")\",", text, StringComparison.Ordinal);
        Assert.DoesNotContain(",=", text, StringComparison.Ordinal);
        Assert.DoesNotContain(",@", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_that_cannot_be_written_is_recorded_as_failed()
    {
        await using var host = await FilledAsync();
        var desk = host.As("ines", "Free");
        await Assert.ThrowsAsync<IOException>(() => desk.History.ExportAsync(new HistoryRequest(), new FullDisk(), Token));
        var recorded = (await desk.History.ReadAsync(new HistoryRequest { Action = HelpdeskAction.ExportHistory }, Token)).Value!;
        Assert.Equal([HistoryStatus.Failed, HistoryStatus.Intended], recorded.Select(static e => e.Status));
    }

    [Fact]
    public async Task Whoever_may_not_read_may_not_export()
    {
        await using var host = await DeskHost.StartAsync(static s =>
        {
            s["Helpdesk:Roles:Blind:Permissions:0"] = "FindUsers";
            s["Helpdesk:Roles:Blind:Policies:local:Mode"] = "Unrestricted";
        });
        using var stream = new MemoryStream();
        Assert.Equal(ErrorKind.Denied, (await host.As("eve", "Blind").History.ExportAsync(new HistoryRequest(), new CsvHistoryExport(stream), Token)).Error?.Kind);
        Assert.Equal(0, stream.Length);
    }

    private static async Task<DeskHost> FilledAsync()
    {
        var host = await DeskHost.StartAsync();
        foreach (var name in new[] { "anna", "bert", "cara" })
        {
            var user = await host.AddUserAsync(name);
            host.Time.Advance(TimeSpan.FromMinutes(1));
            await host.ResetAsync(host.As("olga", "Free"), user, "New#Password1");
            host.Time.Advance(TimeSpan.FromMinutes(1));
        }
        return host;
    }

    private sealed class FullDisk : IHistoryExport
    {
        public string Format => "full";

        public ValueTask WriteAsync(HistoryEntry entry, CancellationToken cancellationToken) => throw new IOException("No space left on device");

        public ValueTask CompleteAsync(CancellationToken cancellationToken) => default;
    }

    private sealed class Told : IProgress<long>
    {
        public List<long> Counts { get; } = [];

        public void Report(long value) => Counts.Add(value);
    }
}
