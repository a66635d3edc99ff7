using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>The embedded local directory with a million users on SQLite, searched through <see cref="IIdentityStore"/>, beside a scan of the same table.</summary>
internal sealed class LocalSearchSection : BenchmarkSection
{
    private const int PageSize = 25;
    private const string Store = "local";

    public override int Row => 15;

    public override string Name => "local-directory";

    public override string Title => "a million users in the embedded local directory (SQLite)";

    public override async Task<SectionResult> RunAsync(BenchmarkContext context)
    {
        var folder = Directory.CreateTempSubdirectory("helpdesk-bench-").FullName;
        try
        {
            return await MeasureAsync(context, folder);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<SectionResult> MeasureAsync(BenchmarkContext context, string folder)
    {
        var count = context.Size(1_000_000, 20_000);
        var file = Path.Combine(folder, "helpdesk.db");
        await using var services = Build(file, folder);
        var state = services.GetRequiredService<IHelpdeskState>();
        await state.InitializeAsync(CancellationToken.None);
        var loading = await Pair.MeasureAsync(() => LoadAsync(state.LocalAccounts, count, context));
        var directory = new LocalIdentityStore(Store, state.LocalAccounts, TimeProvider.System);
        await using var bare = new SqliteConnection($"Data Source={file};Mode=ReadOnly");
        await bare.OpenAsync();

        var rows = new List<BenchmarkRow> { BenchmarkRow.Fact("load, with the index of texts", loading.PerSecond, "users/s") };
        foreach (var (what, text) in new[] { ("first page of all", ""), ("first page, broad (*smith*)", "smith"), ("first page, narrow (one user name)", $"{count - 7:0000}"), ("nobody has it", "zzyzx") })
        {
            context.Say(what);
            var pair = await Pair.RunAsync(context.Size(7, 2), () => PageAsync(directory, text), () => ScanAsync(bare, text));
            rows.Add(BenchmarkRow.Fact(what, pair.MedianOfOurs(static m => m.Seconds) * 1_000, "ms", pair.MedianOfPeer(static m => m.Seconds) * 1_000));
        }
        rows.Add(await StreamAsync(directory, count, context));
        return new SectionResult(
            rows,
            "The peer is a bare client that walks the same table in order and looks into each text (`instr`), which is what a search without an index of texts does; it maps nothing.",
            string.Create(CultureInfo.InvariantCulture, $"{count:N0} users; the file has {new FileInfo(file).Length / 1048576:N0} MiB."));
    }

    private static ServiceProvider Build(string file, string folder)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Helpdesk:State:Provider"] = "Sqlite",
            ["Helpdesk:State:ConnectionString"] = $"Data Source={file}",
            ["Helpdesk:Keys:Directory"] = Path.Combine(folder, "keys"),
            ["Helpdesk:Stores:local:Type"] = "Local",
            ["Helpdesk:Roles:Desk:Permissions:0"] = "FindUsers",
            ["Helpdesk:Roles:Desk:Policies:local:Mode"] = "Unrestricted",
        }).Build();
        var collection = new ServiceCollection();
        collection.AddHelpdesk(configuration.GetSection("Helpdesk"), folder).AddEntityFrameworkStores();
        return collection.BuildServiceProvider();
    }

    // Many at once share a commit.
    private static async Task<long> LoadAsync(ILocalAccountStore accounts, int count, BenchmarkContext context)
    {
        var now = TimeProvider.System.GetUtcNow();
        var done = 0;
        await Parallel.ForEachAsync(DemoPeople.Generate(count), new ParallelOptions { MaxDegreeOfParallelism = 256 }, async (person, token) =>
        {
            var permit = new ChangePermit(OperationId.Create(now), HelpdeskAction.ImportUsers, Store, person.UserName);
            permit.Spend(Store, person.UserName, HelpdeskAction.ImportUsers);
            if (!await accounts.TryAddAsync(permit, Account(person, now), token))
                throw new InvalidOperationException($"'{person.UserName}' was there already");
            if (Interlocked.Increment(ref done) % 100_000 == 0)
                context.Say($"{done:N0} loaded");
        });
        return count;
    }

    private static LocalAccount Account(NewUser person, DateTimeOffset now) => new()
    {
        Store = Store,
        Id = Guid.CreateVersion7(now).ToString("N"),
        UserName = person.UserName,
        DisplayName = person.DisplayName,
        GivenName = person.GivenName,
        Surname = person.Surname,
        Email = person.Email,
        SecondaryEmail = person.SecondaryEmail,
        Mobile = person.Mobile,
        Location = person.Container?.ToString(),
        Enabled = person.Enabled,
        Created = now,
    };

    private static async Task<long> PageAsync(LocalIdentityStore directory, string text)
    {
        await foreach (var page in directory.SearchAsync(new UserQuery { Text = text.Length == 0 ? null : text }, new PageOptions(PageSize), CancellationToken.None))
            return Math.Max(1, page.Users.Count);
        return 1;
    }

    private static async Task<long> ScanAsync(SqliteConnection connection, string text)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT * FROM LocalAccounts WHERE Store = 'local' AND ($t = '' OR instr(SearchText, $t) > 0) ORDER BY FoldedUserName LIMIT 25";
        command.Parameters.AddWithValue("$t", text.ToUpperInvariant());
        await using var reader = await command.ExecuteReaderAsync();
        var rows = 0;
        while (await reader.ReadAsync())
            rows++;
        return Math.Max(1, rows);
    }

    private static async Task<BenchmarkRow> StreamAsync(LocalIdentityStore directory, int count, BenchmarkContext context)
    {
        context.Say("all of them, page by page");
        var (seen, highest, before) = (0, 0L, GC.GetTotalMemory(forceFullCollection: true));
        await foreach (var page in directory.SearchAsync(new UserQuery(), new PageOptions(1_000), CancellationToken.None))
        {
            seen += page.Users.Count;
            if (seen % 100_000 == 0)
                highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: true) - before);
        }
        if (seen != count)
            throw new InvalidOperationException($"{seen} of {count} users were listed");
        return BenchmarkRow.Limit("live memory gained while all are listed", highest / 1048576.0, "MiB", 16);
    }
}
