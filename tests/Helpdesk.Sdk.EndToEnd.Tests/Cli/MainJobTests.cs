using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>The main job: prove the caller, then reset, unlock or unenroll. The whole of it once with each step its own process, its corners inside the test.</summary>
public sealed class MainJobTests
{
    [Fact]
    public async Task A_proven_caller_gets_a_new_password_once()
    {
        await using var desk = await CliDesk.OfProcessesAsync(null, "ann");
        var ann = new CliCaller(desk, "local:ann");
        await ann.EnrollAsync();
        var factors = (await desk.Cli.JsonAsync("users", "show", "local:ann")).Exits(0).Json.GetProperty("enrolledWith").EnumerateArray();
        Assert.Equal(["Authenticator", "Email"], factors.Select(static f => f.GetString()).Order());

        var needed = (await desk.Cli.JsonAsync("password", "reset", "local:ann", "--generate", "--reveal")).Exits(4);
        Assert.Equal("verification-required", needed.ErrorCode);

        var started = (await desk.Cli.JsonAsync("verify", "start", "local:ann", "--action", "ResetPassword")).Exits(0).Json;
        var session = started.GetProperty("session").GetString()!;
        Assert.False(started.GetProperty("satisfied").GetBoolean());
        Assert.NotEqual(0, started.GetProperty("missing").GetArrayLength());
        var email = started.GetProperty("factors").EnumerateArray().Single(static f => f.GetProperty("factor").GetString() == "Email");
        Assert.True(email.GetProperty("usable").GetBoolean());
        Assert.DoesNotContain(ann.Address, email.GetProperty("destinations")[0].GetString(), StringComparison.Ordinal);

        var half = await ann.ProveEmailAsync(session);
        Assert.False(half.GetProperty("satisfied").GetBoolean());
        (await desk.Cli.RunAsync("password", "reset", "local:ann", "--generate", "--reveal", "--session", session)).Exits(4);
        Assert.True((await ann.ProveAuthenticatorAsync(session)).GetProperty("satisfied").GetBoolean());
        var shown = (await desk.Cli.JsonAsync("verify", "show", session)).Exits(0).Json;
        Assert.True(shown.GetProperty("satisfied").GetBoolean());
        Assert.Equal(["Authenticator", "Email"], shown.GetProperty("verified").EnumerateArray().Select(static f => f.GetString()).Order());

        var reset = (await desk.Cli.JsonAsync("password", "reset", "local:ann", "--generate", "--reveal", "--session", session)).Exits(0).Json;
        Assert.True(reset.GetProperty("password").GetString()!.Length >= 8);
        Assert.True(reset.GetProperty("mustChange").GetBoolean());
        foreach (var name in new[] { "operation", "user", "unlocked", "deliveredTo", "notNotified", "replayed" })
            Assert.True(reset.TryGetProperty(name, out _), name);

        // The proof is single-use.
        (await desk.Cli.RunAsync("password", "reset", "local:ann", "--generate", "--reveal", "--session", session)).Exits(4);
        await NothingSecretIsLeftAsync(desk, reset.GetProperty("password").GetString()!);
    }

    [Fact]
    public async Task A_proof_is_good_for_its_user_its_action_and_its_operator_only()
    {
        await using var desk = await CliDesk.WithUsersAsync(null, "ann", "bob");
        var ann = new CliCaller(desk, "local:ann");
        await ann.EnrollAsync();
        await new CliCaller(desk, "local:bob").EnrollEmailAsync();
        var session = await ann.ProveAsync();
        (await desk.Cli.RunAsync("password", "reset", "local:bob", "--generate", "--reveal", "--session", session)).Exits(4);
        (await desk.Cli.RunAsync("account", "unlock", "local:ann", "--session", session)).Exits(4);
        (await desk.Cli.As("dave", "ServiceDesk").RunAsync("password", "reset", "local:ann", "--generate", "--reveal", "--session", session)).Exits(4);
        (await desk.Cli.RunAsync("verify", "show", "no-such-session")).Exits(4);
        (await desk.Cli.RunAsync("password", "reset", "local:ann", "--generate", "--reveal", "--session", session)).Exits(0);
    }

    [Fact]
    public async Task Wrong_codes_are_refused_and_end_the_challenge()
    {
        await using var desk = await CliDesk.WithUsersAsync(null, "ann");
        var ann = new CliCaller(desk, "local:ann");
        await ann.EnrollAsync();
        var session = await ann.StartAsync();
        desk.Mail.Clear();
        (await desk.Cli.RunAsync("verify", "send", session, "Email")).Exits(0);
        var code = await desk.Mail.CodeForAsync(ann.Address);
        var wrong = code == "000000" ? "000001" : "000000";
        for (var i = 0; i < 3; i++)
            Assert.Equal("verification-failed", (await desk.Cli.JsonWithInputAsync(wrong, "verify", "answer", session, "Email")).Exits(4).ErrorCode);
        (await desk.Cli.RunWithInputAsync(code, "verify", "answer", session, "Email")).Exits(4);

        // The authenticator's code of the enrollment is spent.
        (await desk.Cli.RunWithInputAsync(ann.App!.Last(), "verify", "answer", session, "Authenticator")).Exits(4);
        // Another code so soon is over the limit.
        (await desk.Cli.RunAsync("verify", "send", session, "Email")).Exits(5);
    }

    [Fact]
    public async Task An_operator_cannot_unlock_or_reset_the_unenrolled_in_restricted_mode()
    {
        await using var desk = await CliDesk.WithUsersAsync(null, "ann");
        (await desk.Cli.RunAsync("password", "reset", "local:ann", "--generate", "--reveal")).Exits(3);
        (await desk.Cli.RunAsync("account", "unlock", "local:ann")).Exits(3);
    }

    [Fact]
    public async Task The_fourth_reset_of_a_day_is_over_the_limit()
    {
        await using var desk = await CliDesk.WithUsersAsync(Unrestricted, "ann");
        for (var i = 1; i <= 3; i++)
            (await desk.Cli.RunWithInputAsync($"Correct-Horse-{i}-Battery\n", "password", "reset", "local:ann", "--password-stdin")).Exits(0);
        var fourth = (await desk.Cli.JsonWithInputAsync("Correct-Horse-4-Battery\n", "password", "reset", "local:ann", "--password-stdin")).Exits(5);
        Assert.Equal("limit-reached", fourth.ErrorCode);
        var retryAt = fourth.Json.GetProperty("error").GetProperty("details").GetProperty("retryAt").GetDateTimeOffset();
        Assert.InRange(retryAt, DateTimeOffset.UtcNow.AddHours(23), DateTimeOffset.UtcNow.AddHours(25));
    }

    [Fact]
    public async Task The_same_key_acts_once()
    {
        await using var desk = await CliDesk.WithUsersAsync(Unrestricted, "ann");
        string[] reset = ["password", "reset", "local:ann", "--password-stdin", "--idempotency-key", "call-1"];
        var first = (await desk.Cli.JsonWithInputAsync("Correct-Horse-1-Battery", reset)).Exits(0).Json;
        var second = (await desk.Cli.JsonWithInputAsync("Correct-Horse-1-Battery", reset)).Exits(0).Json;
        Assert.False(first.GetProperty("replayed").GetBoolean());
        Assert.True(second.GetProperty("replayed").GetBoolean());
        Assert.Equal(first.GetProperty("operation").GetString(), second.GetProperty("operation").GetString());
        Assert.Equal("idempotency-conflict", (await desk.Cli.JsonWithInputAsync("x", [.. reset, "--must-change", "false"])).Exits(2).ErrorCode);
    }

    [Fact]
    public async Task A_typed_password_is_held_against_the_rules()
    {
        await using var desk = await CliDesk.WithUsersAsync(Unrestricted, "ann");
        var refused = (await desk.Cli.JsonWithInputAsync("ann\n", "password", "reset", "local:ann", "--password-stdin")).Exits(8);
        Assert.DoesNotContain("[secret]", refused.Output, StringComparison.Ordinal);
        (await desk.Cli.JsonWithInputAsync("", "password", "reset", "local:ann", "--password-stdin")).Exits(2);
        (await desk.Cli.JsonWithInputAsync("a\0b-Correct-Horse", "password", "reset", "local:ann", "--password-stdin")).Exits(2);
    }

    [Fact]
    public async Task An_account_that_is_not_locked_says_so()
    {
        await using var desk = await CliDesk.WithUsersAsync(Unrestricted, "ann");
        var unlocked = (await desk.Cli.JsonAsync("account", "unlock", "local:ann")).Exits(0).Json;
        Assert.False(unlocked.GetProperty("wasLocked").GetBoolean());
        Assert.Equal("was not locked", unlocked.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Factors_are_taken_away_and_the_rest_is_told()
    {
        await using var desk = await CliDesk.WithUsersAsync(null, "ann");
        var ann = new CliCaller(desk, "local:ann");
        await ann.EnrollAsync();
        var session = await ann.ProveAsync("Unenroll");
        var outcome = (await desk.Cli.JsonAsync("unenroll", "local:ann", "--types", "Email", "--session", session)).Exits(0).Json;
        Assert.Equal(["Email"], outcome.GetProperty("removed").EnumerateArray().Select(static f => f.GetString()));
        Assert.Equal(["Authenticator"], outcome.GetProperty("remaining").EnumerateArray().Select(static f => f.GetString()));
    }

    [Fact]
    public async Task A_host_that_does_not_vouch_asks_for_an_enrollment_code()
    {
        await using var desk = await CliDesk.WithUsersAsync(static settings => settings["Cli"]!["VouchForUsers"] = false, "ann");
        foreach (var arguments in new[] { new[] { "enroll", "email", "local:ann", "ann@home.example" }, ["enroll", "authenticator", "local:ann"] })
        {
            var missing = (await desk.Cli.JsonAsync(arguments)).Exits(2);
            Assert.Contains("enrollment code", missing.Json.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        }
        (await desk.Cli.RunWithInputAsync("ABCD-EFGH-IJKL-MNOP", "enroll", "authenticator", "local:ann", "--code-stdin")).Exits(4);
        (await desk.Cli.RunWithInputAsync("123456", "enroll", "confirm", "E")).Exits(4);
    }

    [Fact]
    public async Task A_blind_password_goes_to_a_proven_destination_that_did_not_prove_alone()
    {
        await using var desk = await CliDesk.WithUsersAsync(static settings => Policy(settings)["AllowPasswordByMail"] = true, "ann");
        var ann = new CliCaller(desk, "local:ann");
        await ann.EnrollAsync();
        var session = await ann.ProveAsync();
        desk.Mail.Clear();
        var reset = (await desk.Cli.JsonAsync("password", "reset", "local:ann", "--generate", "--session", session, "--deliver", "email:1")).Exits(0);
        Assert.False(reset.Json.TryGetProperty("password", out _));
        Assert.Equal(1, reset.Json.GetProperty("deliveredTo").GetArrayLength());
        Assert.Contains(desk.Mail.Mails, m => m.To.Contains(ann.Address));
    }

    private static void Unrestricted(JsonObject settings)
    {
        Policy(settings)["Mode"] = "Unrestricted";
        Policy(settings).Remove("Scope");
    }

    private static JsonObject Policy(JsonObject settings) => settings["Roles"]!["ServiceDesk"]!["Policies"]!["local"]!.AsObject();

    // Neither the state nor the history's head nor what the desk says later holds the password.
    private static async Task NothingSecretIsLeftAsync(CliDesk desk, string secret)
    {
        foreach (var file in Directory.EnumerateFiles(desk.Folder, "*", SearchOption.AllDirectories))
            Assert.False(System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)).Contains(secret, StringComparison.Ordinal), file);
        JsonElement history = (await desk.Cli.JsonAsync("history")).Exits(0).Json;
        Assert.DoesNotContain(secret, history.GetRawText(), StringComparison.Ordinal);
    }
}
