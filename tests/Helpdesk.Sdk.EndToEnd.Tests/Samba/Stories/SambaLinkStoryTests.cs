using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Helpdesk.Sdk.EndToEnd.Tests.Cli;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests.Samba;

/// <summary>A link through a real mail server: the user sets a password of their own in the domain.</summary>
public sealed partial class SambaLinkStoryTests
{
    private const string Own = "My-Own-Garden-7-Gate";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_link_by_mail_sets_the_users_own_password_in_the_domain_once()
    {
        var smtp = LabServers.Smtp();
        await using var story = await SambaStory.StartAsync(settings => settings["Notifiers"]!["Smtp"] = new JsonObject
        {
            ["Host"] = smtp.Host, ["Port"] = smtp.StartTlsPort, ["Security"] = "StartTls", ["From"] = "helpdesk@desk.example",
            ["UserName"] = smtp.User, ["Password"] = smtp.Password, ["CaCertificateFile"] = smtp.CaFile,
        });
        story.Secret(smtp.Password);
        var (user, caller) = await story.AddCallerAsync();
        var started = (await story.RunAsync(0, "enroll", "email", caller.User, caller.Address)).Json;
        var code = await FindAsync(smtp, caller.Address, Code());
        await story.SayAsync(0, story.Secret(code), "enroll", "confirm", started.GetProperty("enrollment").GetString()!);
        await caller.EnrollAuthenticatorAsync();
        var session = await caller.StartAsync("SendResetLink");
        Assert.True((await caller.ProveAuthenticatorAsync(session)).GetProperty("satisfied").GetBoolean());
        var sent = (await story.RunAsync(0, "password", "link", caller.User, "--session", session, "--deliver", "email:1")).Json;
        Assert.Equal(1, sent.GetProperty("deliveredTo").GetArrayLength());
        var link = story.Secret(await FindAsync(smtp, caller.Address, Link()));

        var foreign = await story.HoldAsync(4, link[..^4] + "AAAA", "Not-My-Garden-8-Gate");
        await story.HoldAsync(8, link, story.Secret("aB3#x")); // a refused password costs no link
        await story.HoldAsync(0, link, story.Secret(Own));

        Assert.True(await story.SignsInAsync(user, Own));
        Assert.NotEqual("0", await story.Lab.ReadValueAsync(user.Dn, "pwdLastSet"));
        var before = await story.LookAsync(user);
        var again = await story.HoldAsync(4, link, story.Secret("Another-Garden-9-Gate"));
        Assert.Equal(foreign.Output, again.Output);
        Assert.Equal(foreign.Errors, again.Errors);
        Assert.Equal(before, await story.LookAsync(user));
        await story.EndAsync(caller.User);
    }

    private static async Task<string> FindAsync(SmtpLab smtp, string address, Regex wanted)
    {
        var waiting = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(waiting) < Patience)
        {
            foreach (var mail in smtp.MailsTo(address))
                if (wanted.Match(new SinkMail([address], mail.Text).Body) is { Success: true } match)
                    return match.Groups[1].Value;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        }
        throw new InvalidOperationException($"Nothing like {wanted} came for {address}.");
    }

    [GeneratedRegex("Your code: ([0-9]{6})")]
    private static partial Regex Code();

    [GeneratedRegex(@"(https://desk\.example/reset/[0-9a-f]+\.[A-Za-z0-9_-]+)")]
    private static partial Regex Link();
}
