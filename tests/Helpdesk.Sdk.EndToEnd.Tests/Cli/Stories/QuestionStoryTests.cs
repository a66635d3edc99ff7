using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>Security questions and personal data: what the caller knows.</summary>
public sealed class QuestionStoryTests
{
    private static readonly Dictionary<string, string> Answers = new(StringComparer.Ordinal)
    {
        ["first-flight"] = "Lissabon am Tejo", ["lost-thing"] = "Regenschirm", ["dream-job"] = "Pilotin der Meere", ["hated-food"] = "Rosenkohl",
    };

    [Fact]
    public async Task Questions_are_drawn_answered_one_by_one_and_prove_enough_for_a_link()
    {
        await using var desk = await CliDesk.ForStoryAsync(null, "ann");
        var hunt = new SecretHunt();
        foreach (var answer in Answers.Values)
            hunt.Add(answer);
        async Task<CliResult> RunAsync(string input, params string[] arguments) => hunt.Add(await desk.Cli.JsonWithInputAsync(input, arguments));
        (await RunAsync(string.Join('\n', Answers.Select(static a => $"{a.Key}={a.Value}")), "enroll", "questions", "local:ann")).Exits(0);
        var ann = new CliCaller(desk, "local:ann");
        await ann.EnrollEmailAsync();
        var session = await ann.StartAsync("SendResetLink");
        var drawn = (await RunAsync("", "verify", "send", session, "SecurityQuestions")).Exits(0).Json.GetProperty("questions");
        Assert.Equal(2, drawn.GetArrayLength());
        Assert.All(drawn.EnumerateArray(), static q => Assert.False(q.GetProperty("answered").GetBoolean()));
        Assert.Equal(drawn.GetRawText(), (await RunAsync("", "verify", "send", session, "SecurityQuestions")).Exits(0).Json.GetProperty("questions").GetRawText());
        var first = drawn[0].GetProperty("id").GetString()!;
        Assert.Equal("verification-failed", (await RunAsync("nonsense", "verify", "answer", session, "SecurityQuestions", "--question", first)).Exits(4).ErrorCode);
        (await RunAsync("nonsense", "verify", "answer", session, "SecurityQuestions", "--question", "no-such")).Exits(2);
        JsonElement view = default;
        foreach (var question in drawn.EnumerateArray())
            view = (await RunAsync(Answers[question.GetProperty("id").GetString()!].ToUpperInvariant(), "verify", "answer", session, "SecurityQuestions", "--question", question.GetProperty("id").GetString()!)).Exits(0).Json;
        Assert.True(view.GetProperty("satisfied").GetBoolean());
        Assert.Contains("Ask the caller", hunt.Add((await desk.Cli.RunAsync("verify", "show", session)).Exits(0)).Output, StringComparison.Ordinal);
        (await RunAsync("", "password", "link", "local:ann", "--session", session, "--deliver", "email:1")).Exits(0);
        await hunt.RunAsync(desk);
    }

    [Fact]
    public async Task Confirming_personal_data_is_recorded_and_proves_nothing()
    {
        await using var desk = await CliDesk.ForStoryAsync(null, "ann");
        var ann = new CliCaller(desk, "local:ann");
        await ann.EnrollEmailAsync();
        var session = await ann.StartAsync("UnlockAccount");
        Assert.False((await desk.Cli.JsonAsync("verify", "confirm", session)).Exits(0).Json.GetProperty("satisfied").GetBoolean());
        (await desk.Cli.RunAsync("account", "unlock", "local:ann", "--session", session)).Exits(4);
    }

    [Fact]
    public async Task Personal_data_verify_where_the_users_policy_lists_them()
    {
        await using var desk = await CliDesk.ForStoryAsync(static settings =>
        {
            settings["UserPolicies"] = JsonNode.Parse("""{ "local": { "Choose": 1, "From": ["Email", "PersonalData"] } }""");
            settings["Contacts"]!["FirstSeen"] = "Trust";
        }, "ann");
        var ann = new CliCaller(desk, "local:ann");
        await ann.EnrollEmailAsync();
        var session = await ann.StartAsync("UnlockAccount");
        (await desk.Cli.RunWithInputAsync("somebody@corp.example", "verify", "answer", session, "PersonalData")).Exits(4);
        var view = (await desk.Cli.JsonWithInputAsync("Ann@Corp.Example", "verify", "answer", session, "PersonalData")).Exits(0).Json;
        Assert.Equal(["PersonalData"], view.GetProperty("verified").EnumerateArray().Select(static f => f.GetString()));
    }
}
