namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>Whatever is handed over: a typed answer, one document, no stack trace.</summary>
public sealed class HostileInputTests(HostileInputTests.Desk shared) : IClassFixture<HostileInputTests.Desk>
{
    public static TheoryData<string, int> Names { get; } = new()
    {
        { "*)(uid=*", 6 },
        { "' OR 1=1 --", 6 },
        { "local:*", 6 },
        { "local:{{ticket}}", 6 },
        { "@/etc/passwd", 6 },
        { "../../helpdesk", 6 },
        { "[suggest]", 6 },
        { "Zoë🔑", 6 },
        { "", 2 },
        { "local:", 2 },
        { ":ann", 2 },
        { "  ", 2 },
        { "a\u0007b", 2 },
        { "a\nb", 2 },
        { "local:" + "x".PadRight(300, 'x'), 2 },
        { "x".PadRight(100_000, 'x'), 2 },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Names_are_names_and_nothing_else(string name, int exitCode)
    {
        foreach (var command in new[] { new[] { "users", "show" }, ["account", "unlock"], ["history", "--target"] })
        {
            var result = await new CliInProcess(shared.Value.Folder).JsonAsync([.. command, name]);
            // History is about a name as much as about a user: it may answer with no lines.
            if (command[0] == "history" && result.ExitCode == 0)
                continue;
            result.Exits(exitCode);
            Assert.NotEqual("", result.Json.GetProperty("error").GetProperty("message").GetString());
        }
    }

    [Fact]
    public async Task Names_arrive_the_same_in_a_process()
    {
        foreach (var (name, exitCode) in new[] { ("Zoë🔑", 6), ("*)(uid=*", 6), ("", 2), ("a\nb", 2), (new string('x', 100_000), 2) })
            (await shared.Value.Cli.Running(inside: false).JsonAsync("users", "show", name)).Exits(exitCode);
    }

    [Theory]
    [InlineData("\\200")]
    [InlineData("\\355\\240\\200")]
    [InlineData("a\\300\\200b")]
    public async Task Bytes_that_are_no_text_are_refused(string octal)
    {
        (await shared.Value.Cli.ShellAsync($"$HELPDESK --json --role Onlooker users show \"$(printf 'local:{octal}')\"")).Exits(2);
    }

    [Fact]
    public async Task Names_that_look_like_commands_stay_names()
    {
        await using var desk = await CliDesk.WithUsersAsync(null, "list", "show", "true");
        foreach (var name in new[] { "list", "show", "true" })
            Assert.Equal(name, (await desk.Cli.JsonAsync("users", "show", name)).Exits(0).Json.GetProperty("userName").GetString());
        Assert.Equal(1, (await desk.Cli.JsonAsync("users", "search", "--locked", "true")).Exits(0).Json.GetProperty("users").GetArrayLength() + 1);
    }

    [Fact]
    public async Task A_name_from_the_directory_does_not_steer_the_terminal()
    {
        await using var desk = await CliDesk.CreateAsync();
        await desk.WriteAsync("users.csv", "userName,displayName\nann,[red]Ann[/] \u202Egnp.exe\n");
        (await desk.Cli.RunAsync("users", "import", "users.csv", "--store", "local")).Exits(0);
        var shown = (await desk.Cli.RunAsync("users", "search")).Exits(0).Output;
        Assert.Contains("[red]Ann[/]", shown, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', shown);
        Assert.DoesNotContain('\u001b', shown);
    }

    [Theory]
    [InlineData("--ticket")]
    [InlineData("--process")]
    [InlineData("--operator")]
    public async Task Global_options_are_checked_too(string option)
    {
        var result = await shared.Value.Cli.AsNobody().JsonAsync("--role", "ServiceDesk", option, "a\u0001b" + new string('x', 5000), "account", "unlock", "local:ann");
        result.Exits(2);
        Assert.Equal("", result.Errors);
    }

    [Theory]
    [InlineData("--json --role Onlooker users search")]
    [InlineData("--json --role Onlooker users show ann")]
    [InlineData("--role Onlooker users search")]
    public async Task A_full_disk_is_a_failure_and_no_crash(string arguments)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "The machine has no /dev/full.");
        var result = (await shared.Value.Cli.ShellAsync($"$HELPDESK {arguments} > /dev/full")).Exits(1);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
    }

    public sealed class Desk : IAsyncLifetime
    {
        public CliDesk Value { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Value = await CliDesk.WithUsersAsync(null, "ann");

        public ValueTask DisposeAsync() => Value.DisposeAsync();
    }
}
