using System.CommandLine;
using HelpdeskCli;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>Every command of the contract is there, helps, and helps.</summary>
public sealed class CommandTests : IAsyncLifetime
{
    private CliDesk _desk = null!;

    public static TheoryData<string> Wrong { get; } =
    [
        "", "users", "dance", "users dance", "users show", "users show a b", "evaluate ResetPassword", "evaluate Dance local:bob", "verify start local:bob",
        "verify start local:bob --action Dance", "verify send S Voice", "password reset local:bob", "password reset local:bob --generate --password-stdin",
        "password reset local:bob --generate --must-change perhaps", "password reset local:bob --generate --deliver fax:1",
        "password reset local:bob --password-stdin --reveal", "unenroll local:bob", "unenroll local:bob --types Voice", "history --from yesterday",
        "history --status great", "history --action Dance", "users search --enrolled-with Voice", "users search --page-size many", "users search --page-size 0",
        "users search --store nowhere", "password link local:bob --deliver fax:1",
        "password link local:bob --unlock perhaps", "account unlock local:bob --linked all --linked local:ann", "account unlock --linked local:bob", "approve grant", "desk revoke",
        "desk revoke carol --days many", "verify answer S Email --question 1", "verify send S SecurityQuestions --to 1", "verify lift local:bob Voice", "verify lift local:bob",
        "users import users.csv", "contacts baseline", "enroll email local:bob", "enroll email local:bob a@b.example --address a@b.example", "users show --bogus x",
        "users update local:bob --account-expires soon", "users update local:bob --location nowhere", "users delete local:bob", "groups add local:bob", "apps remove local:bob",
        "authenticators remove local:bob", "password pass local:bob --minutes 0", "password pass local:bob --deliver fax:1",
    ];

    public static TheoryData<string> Silent { get; } =
    [
        "verify answer S Email", "password reset local:bob --password-stdin", "enroll confirm E", "password redeem", "account undo",
    ];

    public async ValueTask InitializeAsync() => _desk = await CliDesk.CreateAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public void Every_command_has_a_description_and_an_example()
    {
        foreach (var command in All(CommandTree.Build()).Skip(1))
        {
            Assert.False(string.IsNullOrWhiteSpace(command.Description), command.Name);
            Assert.All(Assert.IsType<IHasExamples>(command, exactMatch: false).Examples, static e => Assert.Contains("helpdesk", e, StringComparison.Ordinal));
            Assert.NotEmpty(((IHasExamples)command).Examples);
        }
    }

    [Fact]
    public void Every_example_parses()
    {
        foreach (var example in All(CommandTree.Build()).OfType<IHasExamples>().SelectMany(static c => c.Examples).Concat(CommandTree.Examples))
        {
            var words = example[(example.IndexOf("helpdesk ", StringComparison.Ordinal) + 9)..].Split(" < ")[0].Replace("'Alice Ames'", "Alice", StringComparison.Ordinal)
                .Replace("'Please enroll, {{displayName}}'", "Please", StringComparison.Ordinal).Split(' ');
            var root = CommandTree.Build();
            Assert.True(root.Parse(ArgumentText.Expand(root, words), CommandTree.Configuration).Errors.Count == 0, example);
        }
    }

    [Fact]
    public async Task Help_shows_examples_and_needs_no_configuration()
    {
        File.Delete(Path.Combine(_desk.Folder, "helpdesk.json"));
        var help = (await _desk.Cli.Running(inside: false).RunAsync("password", "reset", "--help")).Exits(0);
        Assert.Contains("Examples:", help.Output, StringComparison.Ordinal);
        Assert.Contains("helpdesk password reset <USER>", help.Output, StringComparison.Ordinal);
        (await new CliRunner(_desk.Folder).RunAsync("--help")).Exits(0);
        (await new CliRunner(_desk.Folder).RunAsync("--version")).Exits(0);
    }

    [Fact]
    public void Every_command_of_the_contract_is_there()
    {
        string[] contract =
        [
            "doctor", "users search", "users counts", "users show", "users create", "users update", "users enable", "users disable", "users delete", "users restore", "users import", "users export",
            "evaluate", "verify start", "verify send", "verify answer", "verify show", "password reset", "password link", "password redeem", "password remove", "password pass",
            "account unlock", "account freeze", "account unfreeze", "account undo", "enroll code", "enroll questions", "enroll mobile", "enroll email", "enroll authenticator", "enroll link", "enroll confirm",
            "unenroll", "contacts baseline", "campaign start", "campaign list", "campaign show", "campaign pause", "campaign resume", "campaign cancel", "campaign work",
            "history", "history export", "history verify", "groups list", "groups add", "groups remove", "apps list", "apps add", "apps remove", "authenticators list", "authenticators remove", "authenticators reset",
            "sessions list", "sessions revoke", "devices list", "devices enroll", "devices patch", "devices profile list", "devices profile apply", "devices profile remove", "devices run", "devices remove", "devices procedures list", "devices tasks list", "devices check-in", "devices report", "tokens list", "tokens create", "tokens revoke",
            "approve list", "approve grant", "approve refuse", "desk stop", "desk start", "desk revoke", "state migrate", "keys rotate",
        ];
        var root = CommandTree.Build();
        foreach (var path in contract)
            Assert.True(Words(path).Aggregate((Command?)root, static (at, word) => at?.Subcommands.FirstOrDefault(c => c.Name == word)) is CliCommand, $"'{path}' is no command.");
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Wrong_usage_exits_2_with_one_document(string command)
    {
        var result = (await new CliInProcess(_desk.Folder).JsonAsync(Words(command))).Exits(2);
        Assert.Equal("invalid-input", result.ErrorCode);
        Assert.Equal("", result.Errors);
    }

    [Theory]
    [MemberData(nameof(Silent))]
    public async Task A_secret_that_does_not_come_exits_2_with_one_document(string command)
    {
        var result = (await _desk.Cli.JsonAsync(Words(command))).Exits(2);
        Assert.Equal("invalid-input", result.ErrorCode);
        Assert.Equal("", result.Errors);
    }

    [Fact]
    public async Task As_a_process_it_is_the_same()
    {
        foreach (var (command, exitCode, code) in new[] { ("tokens list", 2, "invalid-input"), ("dance", 2, "invalid-input"), ("history --from yesterday", 2, "invalid-input") })
        {
            var result = (await _desk.Cli.JsonAsync(Words(command))).Exits(exitCode);
            Assert.Equal(code, result.ErrorCode);
            Assert.Equal("", result.Errors);
        }
    }

    [Theory]
    [InlineData("users create local:bob")]
    [InlineData("users search")]
    [InlineData("users show local:nobody")]
    [InlineData("evaluate ResetPassword local:nobody")]
    [InlineData("verify start local:nobody --action ResetPassword")]
    [InlineData("password reset local:nobody --generate --reveal")]
    [InlineData("account unlock local:nobody")]
    [InlineData("unenroll local:nobody --types Email")]
    [InlineData("enroll authenticator local:nobody")]
    [InlineData("enroll email local:nobody nobody@home.example")]
    [InlineData("history")]
    public async Task A_process_that_nobody_configured_exits_2_before_anything_else(string command)
    {
        var result = (await new CliInProcess(_desk.Folder).JsonAsync(["--process", "pasword-reset", .. Words(command)])).Exits(2);
        Assert.Equal("invalid-input", result.ErrorCode);
        Assert.Contains("password-reset", result.Json.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_desk.Folder, "helpdesk.db")));
    }

    [Fact]
    public async Task An_import_and_a_rightful_process_are_told_apart_from_a_mistyped_one()
    {
        await _desk.WriteAsync("users.csv", "userName\nann\n");
        (await new CliInProcess(_desk.Folder).JsonAsync("users", "import", Path.Combine(_desk.Folder, "users.csv"), "--store", "local", "--process", "nothing")).Exits(2);
        (await _desk.Cli.RunAsync("users", "import", "users.csv", "--store", "local")).Exits(0);
        (await _desk.Cli.RunAsync("evaluate", "ResetPassword", "local:ann", "--process", "password-reset")).Exits(0);
    }

    [Fact]
    public async Task Help_says_what_a_typed_password_needs()
    {
        Assert.Contains("RevealSecret", (await _desk.Cli.Running(inside: false).RunAsync("password", "reset", "--help")).Exits(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_people_a_failure_goes_to_the_error_stream()
    {
        var result = (await _desk.Cli.RunAsync("users", "show", "local:nobody")).Exits(6);
        Assert.Equal("", result.Output);
        Assert.StartsWith("error: ", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operators_name_a_role_or_learn_which_there_are()
    {
        var none = (await new CliRunner(_desk.Folder).JsonAsync("users", "search")).Exits(2);
        Assert.Contains("Onlooker, ServiceDesk", none.Json.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        (await _desk.Cli.As("carol", "Owner").RunAsync("users", "search")).Exits(2);
        (await new CliRunner(_desk.Folder).RunAsync("users", "search", "--role", "Onlooker", "--operator", "carol")).Exits(0);
    }

    private static string[] Words(string command) => command.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);
}
