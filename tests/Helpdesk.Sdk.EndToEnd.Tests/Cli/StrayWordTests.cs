namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>What a command line has too much of may be a secret, and what is said of it lands in logs.</summary>
public sealed class StrayWordTests
{
    private const string Typed = "Hunter2!";

    [Theory]
    [InlineData("password reset local:ann --generate --password Hunter2!", "'--password'")]
    [InlineData("password reset local:ann --generate --password=Hunter2!", "'--password'")]
    [InlineData("password reset local:ann --generate --password:Hunter2!", "'--password'")]
    [InlineData("password reset --password Hunter2! local:ann --generate", "'--password'")]
    [InlineData("password reset local:ann --must-change --password Hunter2!", "'--password'")]
    [InlineData("password reset local:ann --generate -p Hunter2!", "'-p'")]
    [InlineData("password reset local:ann --generate --password --Hunter2!", "'--password'")]
    [InlineData("password reset local:ann --generate --Hunter2!", "standard input")]
    [InlineData("--password Hunter2! password reset local:ann --generate", "'--password'")]
    [InlineData("password --password Hunter2!", "'--password'")]
    [InlineData("password reset local:ann --password-stdin Hunter2!", "standard input")]
    [InlineData("password reset local:ann --generate=Hunter2!", "standard input")]
    [InlineData("verify answer S Email Hunter2!", "standard input")]
    [InlineData("enroll confirm E Hunter2!", "standard input")]
    [InlineData("account undo Hunter2!", "standard input")]
    [InlineData("password Hunter2!", "standard input")]
    [InlineData("password redeem -- --token Hunter2!", "standard input")]
    public async Task A_word_too_many_is_not_repeated(string command, string told)
    {
        foreach (var words in new[] { command.Split(' '), ["--json", .. command.Split(' ')] })
        {
            var result = (await RunAsync(words)).Exits(2);
            Assert.DoesNotContain("Hunter2", result.Output + result.Errors, StringComparison.Ordinal);
            Assert.Contains(told, words[0] == "--json" ? Message(result) : result.Errors, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("users dance", "'dance' is no command of 'users'")]
    [InlineData("dance", "'dance' is no command of 'helpdesk'")]
    [InlineData("unenroll local:ann --type Email", "'--type'")]
    [InlineData("unenroll local:ann", "--types")]
    public async Task What_is_mistyped_is_named(string command, string told) =>
        Assert.Contains(told, Message((await RunAsync(["--json", .. command.Split(' ')])).Exits(2)), StringComparison.Ordinal);

    [Fact]
    public async Task As_a_process_it_is_the_same()
    {
        foreach (var option in new[] { "--json", "--ticket=T1" })
        {
            var result = (await new CliRunner(AppContext.BaseDirectory).RunAsync(option, "password", "reset", "local:ann", "--password", Typed)).Exits(2);
            Assert.DoesNotContain(Typed, result.Output + result.Errors, StringComparison.Ordinal);
            Assert.Contains("--password", result.Output + result.Errors, StringComparison.Ordinal);
        }
    }

    private static Task<CliResult> RunAsync(string[] arguments) => CliInProcess.RunAsync(arguments, [], new Dictionary<string, string?>(StringComparer.Ordinal));

    private static string Message(CliResult result) => result.Json.GetProperty("error").GetProperty("message").GetString()!;
}
