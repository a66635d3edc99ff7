using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>Imports that are cut off and started again, in other encodings, and with invitations.</summary>
public sealed class ImportResumeTests
{
    private const int Rows = 700; // their report is more than a pipe holds: the process cannot end before it is read
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_that_is_killed_and_started_again_creates_nobody_twice_and_finishes()
    {
        await using var desk = await CliDesk.CreateAsync(static settings => settings["Timeouts"] = new JsonObject { ["Operation"] = "00:00:01" });
        var file = await desk.WriteAsync("users.csv", "userName,displayName\n" + string.Concat(Enumerable.Range(1, Rows).Select(static i => $"u{i:D4},User {i:D4}\n")));
        var killed = await KillAsync(desk, file);
        // A report of a hundred rows was out when it ended, and the last was not reached.
        Assert.InRange(killed, 100, Rows - 1);

        // The row that was on its way is not created again before it is known whether it was: that is looked up when what was begun is over.
        var first = await desk.Cli.JsonAsync("users", "import", file, "--store", "local");
        var unknown = first.Json.GetProperty("skipped").GetInt32();
        first.Exits(unknown == 0 ? 0 : 10);
        Assert.InRange(unknown, 0, 1);
        var (created, before) = (first.Json.GetProperty("created").GetInt32(), first.Json.GetProperty("createdBefore").GetInt32());
        Assert.Equal(Rows, created + before + unknown);
        Assert.InRange(before, killed, Rows - 1);
        Assert.Equal(["created", "created-before"], first.Json.GetProperty("rows").EnumerateArray().Select(static r => r.GetProperty("outcome").GetString()!).Where(static o => o != "unknown").Distinct().Order(StringComparer.Ordinal));
        var finished = first;
        while (finished.ExitCode == 10)
        {
            await Task.Delay(TimeSpan.FromSeconds(7), Token); // what was begun is over after Operation and five seconds
            finished = await desk.Cli.JsonAsync("users", "import", file, "--store", "local");
        }
        var report = finished.Exits(0).Json;
        Assert.Equal((Rows, 0), (report.GetProperty("created").GetInt32() + report.GetProperty("createdBefore").GetInt32(), report.GetProperty("skipped").GetInt32()));

        var names = (await desk.Cli.JsonAsync("users", "search", "--all")).Exits(0).Json.GetProperty("users").EnumerateArray().Select(static u => u.GetProperty("userName").GetString()).ToList();
        Assert.Equal(Enumerable.Range(1, Rows).Select(static i => $"u{i:D4}"), names.Order(StringComparer.Ordinal));

        var again = (await desk.Cli.JsonAsync("users", "import", file, "--store", "local")).Exits(0).Json;
        Assert.Equal((0, Rows), (again.GetProperty("created").GetInt32(), again.GetProperty("createdBefore").GetInt32()));
        Assert.Equal(report.GetProperty("import").GetString(), again.GetProperty("import").GetString());
    }

    [Fact]
    public async Task Another_import_of_the_same_file_finds_that_the_users_exist()
    {
        await using var desk = await CliDesk.CreateAsync();
        var file = await desk.WriteAsync("users.csv", "Login\nann\n");
        string[] command = ["users", "import", file, "--store", "local", "--map", "Login=userName"];
        (await desk.Cli.JsonAsync(command)).Exits(0);
        var other = Row((await desk.Cli.JsonAsync([.. command, "--import-id", "second"])).Exits(0).Json);
        Assert.Equal(("exists", "Login"), (other.GetProperty("outcome").GetString(), other.GetProperty("column").GetString()));
        Assert.NotEqual("", other.GetProperty("remedy").GetString());
        Assert.Equal("created-before", Row((await desk.Cli.JsonAsync([.. command, "--dry-run"])).Exits(0).Json).GetProperty("outcome").GetString());
        (await desk.Cli.RunAsync([.. command, "--import-id", "a b"])).Exits(2);
    }

    [Fact]
    public async Task A_file_of_another_encoding_is_read_where_it_is_declared_and_its_bad_rows_are_named()
    {
        await using var desk = await CliDesk.CreateAsync();
        var file = Path.Combine(desk.Folder, "latin.csv");
        await File.WriteAllBytesAsync(file, [.. "userName,displayName,email\nann,M"u8, 0xFC, .. "ller,\nbob,Bob,nowhere\n"u8], Token);
        var wrong = (await desk.Cli.JsonAsync("users", "import", file, "--store", "local", "--dry-run")).Exits(0).Json.GetProperty("rows");
        Assert.Equal(["displayName", "email"], wrong.EnumerateArray().Select(static r => r.GetProperty("column").GetString()));
        Assert.All(wrong.EnumerateArray(), static r => Assert.Equal("invalid", r.GetProperty("outcome").GetString()));
        (await desk.Cli.RunAsync("users", "import", file, "--store", "local", "--encoding", "windows-1252")).Exits(0);
        Assert.Equal("Müller", (await desk.Cli.JsonAsync("users", "show", "local:ann")).Exits(0).Json.GetProperty("displayName").GetString());
        (await desk.Cli.RunAsync("users", "import", file, "--store", "local", "--encoding", "klingon")).Exits(2);
    }

    [Fact]
    public async Task Who_is_imported_with_an_invitation_sets_their_own_first_password()
    {
        await using var desk = await CliDesk.ForStoryAsync(null, "ann");
        var file = await desk.WriteAsync("new.csv", "userName,email,enabled\nbob,bob@home.example,\ncid,,\ndan,dan@home.example,false\n");
        var report = (await desk.Cli.JsonAsync("users", "import", file, "--store", "local", "--invite")).Exits(0).Json;
        Assert.Equal((1, 2, 1), (report.GetProperty("created").GetInt32(), report.GetProperty("skipped").GetInt32(), report.GetProperty("invited").GetInt32()));
        Assert.Equal(["sent", null, null], report.GetProperty("rows").EnumerateArray().Select(static r => r.GetProperty("invitation").GetString()));
        Assert.Equal([null, "email", "enabled"], report.GetProperty("rows").EnumerateArray().Select(static r => r.GetProperty("column").GetString()));
        // Nobody is there without the invitation they were to have.
        foreach (var nobody in new[] { "local:cid", "local:dan" })
            (await desk.Cli.RunAsync("users", "show", nobody)).Exits(6);

        var link = desk.Mail.LinkFor("bob@home.example", "reset");
        (await desk.Cli.AsNobody().RunWithInputAsync($"{link}\nCorrect-Horse-1-Battery\n", "password", "redeem")).Exits(0);
        Assert.Equal(LocalSignInOutcome.Success, await desk.SignInAsync("local:bob", "Correct-Horse-1-Battery"));

        desk.Mail.Clear();
        var again = (await desk.Cli.JsonAsync("users", "import", file, "--store", "local", "--invite")).Exits(0).Json;
        Assert.Equal("created-before", Row(again).GetProperty("outcome").GetString());
        Assert.Empty(desk.Mail.Mails);
        (await desk.Cli.JsonAsync("users", "create", "local:eve", "--email", "eve@home.example", "--invite")).Exits(0);
        Assert.NotEmpty(desk.Mail.LinkFor("eve@home.example", "reset"));
    }

    [Fact]
    public async Task Without_a_way_to_invite_nobody_is_created()
    {
        await using var desk = await CliDesk.CreateAsync(static settings => settings["Notifiers"] = new JsonObject());
        var file = await desk.WriteAsync("new.csv", "userName,email\nbob,bob@home.example\n");
        (await desk.Cli.JsonAsync("users", "import", file, "--store", "local", "--invite")).Exits(2);
        (await desk.Cli.RunAsync("users", "show", "local:bob")).Exits(6);
    }

    private static JsonElement Row(JsonElement report) => report.GetProperty("rows").EnumerateArray().First();

    // As an operator's machine ends it: nothing is told to the process.
    private static async Task<int> KillAsync(CliDesk desk, string file)
    {
        var start = new ProcessStartInfo("dotnet", [CliRunner.Program, "--operator", "carol", "--role", "ServiceDesk", "--json", "users", "import", file, "--store", "local"])
        {
            WorkingDirectory = desk.Folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(Token);
        var reported = 0;
        while (reported < 100 && await process.StandardOutput.ReadLineAsync(Token) is { } line)
            if (line.Contains("\"outcome\": \"created\"", StringComparison.Ordinal))
                reported++;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(Token);
        await errors;
        return reported;
    }
}
