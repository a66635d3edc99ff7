using System.Text.Json.Nodes;
using Helpdesk.Sdk.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>The history is exported, its old part purged, a user erased from it, and it verifies after each.</summary>
public sealed class HistoryKeepingStoryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_old_goes_after_it_was_archived_and_the_rest_holds()
    {
        await using var desk = await CliDesk.CreateAsync(static s => s["History"] = JsonNode.Parse("""{ "Retention": "2.00:00:00", "Archive": "archive" }"""));
        var cli = new CliInProcess(desk.Folder);
        await CreateAsync(desk, "ann", TimeSpan.FromDays(-10));
        await CreateAsync(desk, "bob", TimeSpan.Zero);

        var purged = (await cli.JsonAsync("history", "purge")).Exits(0).Json;
        Assert.True(purged.GetProperty("entries").GetInt64() > 0);
        Assert.Equal(1, purged.GetProperty("first").GetInt64());
        var archive = await File.ReadAllTextAsync(Assert.Single(purged.GetProperty("files").EnumerateArray()).GetString()!, TestContext.Current.CancellationToken);
        Assert.Contains("ann", archive, StringComparison.Ordinal);
        Assert.DoesNotContain("bob", archive, StringComparison.Ordinal);
        (await cli.JsonAsync("history", "verify")).Exits(0);
        Assert.Equal(0, (await cli.JsonAsync("history", "purge")).Exits(0).Json.GetProperty("entries").GetInt64());

        var left = (await cli.JsonAsync("history", "--action", "CreateUser")).Exits(0);
        Assert.DoesNotContain("\"ann\"", left.Output, StringComparison.Ordinal);
        Assert.Contains("bob", left.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_that_cannot_be_written_is_named_and_nothing_is_purged()
    {
        await using var desk = await CliDesk.CreateAsync(static s => s["History"] = JsonNode.Parse("""{ "Retention": "2.00:00:00", "Archive": "archive.txt" }"""));
        var cli = new CliInProcess(desk.Folder);
        // A file stands where the folder is to be.
        await desk.WriteAsync("archive.txt", "");
        await CreateAsync(desk, "ann", TimeSpan.FromDays(-10));
        await CreateAsync(desk, "bob", TimeSpan.Zero);

        var refused = (await cli.JsonAsync("history", "purge")).Exits(2).Json.GetProperty("error").GetProperty("message").GetString();

        Assert.Contains("History:Archive 'archive.txt'", refused, StringComparison.Ordinal);
        Assert.Contains("\"ann\"", (await cli.JsonAsync("history", "--action", "CreateUser")).Exits(0).Output, StringComparison.Ordinal);
        (await cli.JsonAsync("history", "verify")).Exits(0);
    }

    [Fact]
    public async Task A_user_is_erased_and_what_was_exported_before_is_all_that_knows_them()
    {
        await using var desk = await CliDesk.CreateAsync();
        var cli = new CliInProcess(desk.Folder);
        await CreateAsync(desk, "ann", TimeSpan.Zero);
        await CreateAsync(desk, "bob", TimeSpan.Zero);
        var key = (await cli.JsonAsync("users", "show", "local:ann")).Exits(0).Json.GetProperty("key").GetString()!;

        foreach (var format in new[] { "jsonl", "csv", "xlsx", "xml" })
        {
            var file = Path.Combine(desk.Folder, "before." + format);
            Assert.True((await cli.JsonAsync("history", "export", file)).Exits(0).Json.GetProperty("lines").GetInt64() > 0);
            Assert.True(new FileInfo(file).Length > 0);
        }
        Assert.Contains("ann", await File.ReadAllTextAsync(Path.Combine(desk.Folder, "before.jsonl"), Token), StringComparison.Ordinal);
        (await cli.JsonAsync("history", "export", Path.Combine(desk.Folder, "x.pdf"))).Exits(2);

        (await cli.JsonAsync("history", "erase", key)).Exits(2);
        (await cli.JsonAsync("history", "erase", key, "--confirm", "local:other")).Exits(2);
        Assert.True((await cli.JsonAsync("history", "erase", key, "--confirm", key)).Exits(0).Json.GetProperty("entries").GetInt32() > 0);
        (await cli.JsonAsync("history", "verify")).Exits(0);
        var after = Path.Combine(desk.Folder, "after.jsonl");
        (await cli.JsonAsync("history", "export", after, "--action", "CreateUser")).Exits(0);
        var lines = await File.ReadAllTextAsync(after, Token);
        Assert.DoesNotContain("\"ann\"", lines, StringComparison.Ordinal);
        Assert.Contains("bob", lines, StringComparison.Ordinal);
    }

    /// <summary>Makes a user as somebody would have done at another time.</summary>
    private static async Task CreateAsync(CliDesk desk, string name, TimeSpan lead)
    {
        var file = new ConfigurationBuilder().AddJsonFile(Path.Combine(desk.Folder, "helpdesk.json")).Build();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new ShiftedClock { Lead = lead });
        services.AddHelpdesk(file.GetSection("Helpdesk"), desk.Folder).AddEntityFrameworkStores();
        await using var provider = services.BuildServiceProvider();
        var orchestrator = provider.GetRequiredService<IHelpdeskOrchestrator>();
        using var password = new Secret("Start#Pass1");
        var created = await orchestrator.ForOperator(new OperatorActor("carol", ["ServiceDesk"]), new ContactInfo()).Users.CreateAsync(
            new CreateUserRequest("local", new NewUser { UserName = name, DisplayName = name, Password = password }), Token);
        Assert.True(created.Succeeded, created.Error?.Message);
        await orchestrator.ForHost(new ContactInfo()).FinishAsync(Token);
    }
}
