namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>An option is never the value of the one before it, and a flag with a value is never a word of the command.</summary>
public sealed class OptionValueTests
{
    [Theory]
    [InlineData("password reset local:ann --generate --idempotency-key --sign-out", "Option '--idempotency-key' needs a value")]
    [InlineData("password reset local:ann --generate --idempotency-key= --sign-out", "Option '--idempotency-key' needs a value")]
    [InlineData("password reset local:ann --generate --deliver --reveal", "Option '--deliver' needs a value")]
    [InlineData("password reset local:ann --generate --ticket --session=S", "Option '--ticket' needs a value")]
    [InlineData("users search --expires-within --locked", "Option '--expires-within' needs a value")]
    [InlineData("--operator --role Onlooker users search", "Option '--operator' needs a value")]
    [InlineData("users update local:ann --display-name=", "Option '--display-name' needs a value")]
    [InlineData("users search --locked=false", "Option '--locked' takes no value")]
    [InlineData("users search --locked:false", "Option '--locked' takes no value")]
    [InlineData("users search --locked=true --store local", "Option '--locked' takes no value")]
    [InlineData("users search --locked=", "Option '--locked' takes no value")]
    [InlineData("password reset local:ann --generate --reveal=no", "Option '--reveal' takes no value")]
    public async Task What_an_option_lacks_or_has_too_much_of_is_told(string command, string told)
    {
        Assert.Contains(told, (await RunAsync(command)).Exits(2).Errors, StringComparison.Ordinal);
        var result = (await RunAsync("--json " + command)).Exits(2);
        Assert.Equal("invalid-input", result.ErrorCode);
        Assert.Contains(told, Message(result), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("users search --json=true")]
    [InlineData("--json:yes users search")]
    public async Task A_wrong_wish_for_json_is_told_in_json(string command) =>
        Assert.Contains("Option '--json' takes no value", Message((await RunAsync(command)).Exits(2)), StringComparison.Ordinal);

    [Theory]
    [InlineData("local:ann --generate --reveal --idempotency-key=--sign-out")]
    [InlineData("local:ann --generate --reveal --idempotency-key -sign-out")]
    [InlineData("--generate --reveal -- local:ann")]
    public async Task What_is_meant_as_a_value_or_a_name_stays_one(string words)
    {
        await using var desk = await CliDesk.WithUsersAsync(null, "bob");
        // It gets as far as the user who is not there.
        (await desk.Cli.JsonAsync(["password", "reset", .. words.Split(' ')])).Exits(6);
    }

    [Fact]
    public async Task A_name_may_look_like_a_flag_behind_two_hyphens()
    {
        await using var desk = await CliDesk.WithUsersAsync(null, "bob");
        foreach (var name in new[] { "--locked=false", "--sign-out" })
            (await desk.Cli.JsonAsync("users", "show", "--", name)).Exits(6);
    }

    [Fact]
    public async Task Roles_and_stores_are_listed_as_the_usage_has_them()
    {
        await using var desk = await CliDesk.CreateAsync();
        var config = new[] { "--config", Path.Combine(desk.Folder, "helpdesk.json"), "--json", "--operator", "carol", "--role", "Onlooker", "ServiceDesk" };
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal);
        (await CliInProcess.RunAsync([.. config, "users", "counts", "--store", "local"], [], variables)).Exits(0);
        var unknown = (await CliInProcess.RunAsync([.. config, "users", "counts", "--store", "local", "nowhere"], [], variables)).Exits(2);
        Assert.Contains("nowhere", Message(unknown), StringComparison.Ordinal);
    }

    private static Task<CliResult> RunAsync(string command) => CliInProcess.RunAsync(command.Split(' '), [], new Dictionary<string, string?>(StringComparer.Ordinal));

    private static string Message(CliResult result) => result.Json.GetProperty("error").GetProperty("message").GetString()!;
}
