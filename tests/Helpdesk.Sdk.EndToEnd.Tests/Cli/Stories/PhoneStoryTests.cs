using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>The main job: enroll, call, prove by two independent methods, get a passphrase by text message, sign in.</summary>
public sealed class PhoneStoryTests
{
    [Fact]
    public async Task A_passphrase_by_text_message_opens_the_account_and_nobody_at_the_desk_saw_it()
    {
        await using var desk = await CliDesk.ForStoryAsync(CliConfiguration.AddTexts, "ann");
        var hunt = new SecretHunt();
        const string number = "+4915112345678";
        var ann = new CliCaller(desk, "local:ann");
        await ann.EnrollAsync();
        var started = hunt.Add((await desk.Cli.JsonAsync("enroll", "mobile", "local:ann", "+49 151 12345678")).Exits(0)).Json;
        (await desk.Cli.RunWithInputAsync(Code(desk, number), "enroll", "confirm", started.GetProperty("enrollment").GetString()!)).Exits(0);

        var session = await ann.StartAsync();
        desk.Texts.Clear();
        var sent = hunt.Add((await desk.Cli.JsonAsync("verify", "send", session, "Mobile")).Exits(0)).Json;
        Assert.DoesNotContain("12345", sent.GetRawText(), StringComparison.Ordinal);
        Assert.False(hunt.Add((await desk.Cli.JsonWithInputAsync(Code(desk, number), "verify", "answer", session, "Mobile")).Exits(0)).Json.GetProperty("satisfied").GetBoolean());
        Assert.True((await ann.ProveEmailAsync(session)).GetProperty("satisfied").GetBoolean());

        desk.Texts.Clear();
        var reset = hunt.Add((await desk.Cli.JsonAsync("password", "reset", "local:ann", "--generate", "--passphrase", "--must-change", "false", "--session", session, "--deliver", "sms:1")).Exits(0)).Json;
        Assert.False(reset.TryGetProperty("password", out _));
        Assert.False(reset.GetProperty("deliveryFailed").GetBoolean());
        var text = desk.Texts.Texts.Single(static t => t.Text.Contains("password", StringComparison.OrdinalIgnoreCase) && t.Text.Contains("for ann: ", StringComparison.Ordinal));
        Assert.Equal(number, text.To);
        var passphrase = hunt.Add(text.Text[(text.Text.IndexOf("for ann: ", StringComparison.Ordinal) + 9)..].Trim());
        Assert.Equal(LocalSignInOutcome.Success, await desk.SignInAsync("local:ann", passphrase));
        hunt.Add((await desk.Cli.JsonAsync("history", "--target", "local:ann")).Exits(0));
        (await desk.Cli.RunAsync("history", "verify")).Exits(0);
        await hunt.RunAsync(desk);
    }

    private static string Code(CliDesk desk, string number) =>
        desk.Texts.Texts.Where(t => t.To == number).Select(static t => Regex.Match(t.Text, "(?<![0-9])[0-9]{6}(?![0-9])")).Last(static m => m.Success).Value;
}
