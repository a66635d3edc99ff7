namespace Helpdesk.Sdk.EndToEnd.Tests.Samba;

/// <summary>The main job: enroll, call, prove by two independent methods, get a passphrase by text message, sign in to the domain.</summary>
public sealed class SambaPhoneStoryTests
{
    private static readonly string[] Answers = ["Lissabon am Meer", "Regenschirm Nr 9", "Leuchtturmwart", "Rosenkohlauflauf"];
    private static readonly string[] Questions = ["first-flight", "lost-thing", "dream-job", "hated-food"];

    [Fact]
    public async Task A_passphrase_by_text_message_signs_in_to_the_domain_and_nobody_at_the_desk_saw_it()
    {
        await using var story = await SambaStory.StartAsync();
        var (user, caller) = await story.AddCallerAsync();
        await caller.EnrollAsync();
        await caller.EnrollMobileAsync();
        await story.SayAsync(0, string.Join('\n', Answers.Select(story.Secret)), ["enroll", "questions", caller.User, .. Questions.SelectMany(static q => new[] { "--question", q })]);
        var enrolled = (await story.RunAsync(0, "users", "show", caller.User)).Json.GetProperty("enrolledWith").EnumerateArray().Select(static f => f.GetString());
        Assert.Equal(["Authenticator", "Email", "Mobile", "SecurityQuestions"], enrolled.Order());

        await story.Lab.LockAsync(user);
        var session = await caller.StartAsync();
        Assert.False((await caller.ProveEmailAsync(session)).GetProperty("satisfied").GetBoolean());
        await story.RunAsync(4, "password", "reset", caller.User, "--generate", "--session", session, "--deliver", "sms:1");
        Assert.True((await caller.ProveAuthenticatorAsync(session)).GetProperty("satisfied").GetBoolean());
        story.Secret(caller.App!.Last());
        var reset = (await story.RunAsync(0, "password", "reset", caller.User, "--generate", "--passphrase", "--must-change", "false", "--session", session, "--deliver", "sms:1")).Json;

        Assert.False(reset.TryGetProperty("password", out _));
        Assert.True(reset.GetProperty("unlocked").GetBoolean());
        Assert.False(reset.GetProperty("mustChange").GetBoolean());
        Assert.DoesNotContain(caller.Number, reset.GetRawText(), StringComparison.Ordinal);
        var passphrase = story.Secret(Passphrase(story, caller.Number, user.Name));
        Assert.True(await story.SignsInAsync(user, passphrase));
        await story.RunAsync(4, "password", "reset", caller.User, "--generate", "--session", session, "--deliver", "sms:1"); // the proof is spent
        Assert.DoesNotContain(story.Desk.Mail.Ever, m => m.Body.Contains(passphrase, StringComparison.Ordinal));
        await story.EndAsync(caller.User);
    }

    [Fact]
    public async Task A_generated_password_has_to_be_changed_unless_said_otherwise()
    {
        await using var story = await SambaStory.StartAsync();
        var (user, caller) = await story.AddCallerAsync();
        await caller.EnrollEmailAsync();
        await caller.EnrollMobileAsync();
        var session = await caller.ProveByMailAndPhoneAsync();
        Assert.True((await story.RunAsync(0, "password", "reset", caller.User, "--generate", "--session", session)).Json.GetProperty("mustChange").GetBoolean());
        var bind = await story.Lab.BindAsync(user.Upn, story.Secret(Passphrase(story, caller.Number, user.Name)));
        Assert.Equal("773", bind.Data);
        await story.EndAsync(caller.User);
    }

    private static string Passphrase(SambaStory story, string number, string name)
    {
        var mark = $"for {name}: ";
        var text = story.Desk.Texts.Texts.Last(t => t.To == number && t.Text.Contains(mark, StringComparison.Ordinal)).Text;
        return text[(text.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..].Trim();
    }
}
