using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>A campaign from the shell: start plans, work sends, each once; paused, cancelled, refused twice.</summary>
public sealed class CampaignStoryTests
{
    private static void Allow(JsonObject settings)
    {
        settings["Roles"]!["ServiceDesk"]!["Permissions"]!.AsArray().Add("NotifyEnrollment");
        settings["Links"] = new JsonObject { ["BaseAddress"] = "https://desk.example/" };
    }

    [Fact]
    public async Task Start_plans_and_work_sends_to_each_once()
    {
        await using var desk = await CliDesk.WithUsersAsync(Allow, "ann", "bob", "cid");
        await desk.WriteAsync("more.csv", "userName,displayName,email,enabled\nnomail,No Mail,,true\ngone,Gone Away,gone@corp.example,false\nevil,\"{{portal}} <x>\",evil@corp.example,true\n");
        (await desk.Cli.RunAsync("users", "import", Path.Combine(desk.Folder, "more.csv"), "--store", "local")).Exits(0);

        var started = (await desk.Cli.JsonAsync("campaign", "start", "--types", "Email,Mobile")).Exits(0).Node();
        Assert.Equal((6, 4, 1, 1, "sending"), ((int)started["total"]!, (int)started["waiting"]!, (int)started["withoutAddress"]!, (int)started["skipped"]!, (string)started["status"]!));
        Assert.Empty(desk.Mail.Mails);
        var again = (await desk.Cli.JsonAsync("campaign", "start", "--types", "Mobile", "Email")).Exits(8).Node();
        Assert.Equal(("campaign-exists", (string)started["id"]!), ((string)again["error"]!["code"]!, (string)again["error"]!["details"]!["campaign"]!));

        var worked = (await desk.Cli.JsonAsync("campaign", "work")).Exits(0).Node();
        Assert.Equal((4, 0, 0), ((int)worked["sent"]!, (int)worked["failed"]!, (int)worked["unknown"]!));
        Assert.Equal(["ann@corp.example", "bob@corp.example", "cid@corp.example", "evil@corp.example"], desk.Mail.Mails.SelectMany(static m => m.To).Order());
        Assert.Contains("https://desk.example/", desk.Mail.Mails[0].Body, StringComparison.Ordinal);
        Assert.Contains("{{portal}} <x>", desk.Mail.Mails.Single(static m => m.To[0] == "evil@corp.example").Body, StringComparison.Ordinal);

        Assert.All(desk.Mail.Mails, static m => Assert.Contains("<a href=\"https://desk.example/\">https://desk.example/</a>", m.Html, StringComparison.Ordinal));
        Assert.Contains("{{portal}} &lt;x&gt;", desk.Mail.Mails.Single(static m => m.To[0] == "evil@corp.example").Html, StringComparison.Ordinal);

        (await desk.Cli.JsonAsync("campaign", "work")).Exits(0);
        Assert.Equal(4, desk.Mail.Mails.Count);
        var shown = (await desk.Cli.JsonAsync("campaign", "show", (string)started["id"]!)).Exits(0).Node();
        Assert.Equal("completed", (string)shown["campaign"]!["status"]!);
        Assert.Equal(["gone skipped disabled", "nomail without-address no-address"],
            shown["recipients"]!.AsArray().Select(static r => $"{r!["userName"]} {r["status"]} {r["reason"]}").Order());
        (await desk.Cli.RunAsync("history", "verify")).Exits(0);
        var history = (await desk.Cli.JsonAsync("history", "--target", "local:ann", "--action", "NotifyEnrollment")).Exits(0).Node();
        Assert.Equal(("sent", "campaigns"), ((string)history["entries"]![0]!["status"]!, (string)history["entries"]![0]!["operator"]!));
    }

    [Fact]
    public async Task Whoever_is_enrolled_is_left_out_and_words_are_checked_at_start()
    {
        await using var desk = await CliDesk.WithUsersAsync(Allow, "ann", "bob");
        await desk.WriteAsync("text.txt", "Hello {{displayName}},\r\n{{types}} at {{portal}}.\r\n.\r\n");
        await desk.WriteAsync("bad.txt", "{{password}}");
        (await desk.Cli.RunAsync("campaign", "start", "--message-file", Path.Combine(desk.Folder, "bad.txt"))).Exits(2);
        (await desk.Cli.RunAsync("campaign", "start", "--subject", "a\r\nBcc: x@y.example")).Exits(2);
        (await desk.Cli.RunAsync("campaign", "start", "--subject", "{{types}}")).Exits(2);
        (await desk.Cli.RunAsync("campaign", "start", "--types", "Nonsense")).Exits(2);
        (await desk.Cli.RunAsync("campaign", "start", "--user", "local:nobody")).Exits(6);
        (await desk.Cli.As("eve", "Onlooker").RunAsync("campaign", "start")).Exits(3);
        Assert.Empty((await desk.Cli.JsonAsync("campaign", "list")).Exits(0).Node()["campaigns"]!.AsArray());

        (await desk.Cli.RunAsync("campaign", "start", "--user", "local:bob", "--subject", "Für {{displayName}}", "--message-file", Path.Combine(desk.Folder, "text.txt"), "--idempotency-key", "k1")).Exits(0);
        (await desk.Cli.RunAsync("campaign", "start", "--idempotency-key", "k1")).Exits(8);
        (await desk.Cli.RunAsync("campaign", "work")).Exits(0);
        var mail = Assert.Single(desk.Mail.Mails);
        Assert.Equal("bob@corp.example", Assert.Single(mail.To));
        Assert.Contains("Bob Example", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paused_campaign_is_left_alone_and_a_cancelled_one_for_good()
    {
        await using var desk = await CliDesk.WithUsersAsync(Allow, "ann", "bob");
        var id = (string)(await desk.Cli.JsonAsync("campaign", "start")).Exits(0).Node()["id"]!;
        (await desk.Cli.RunAsync("campaign", "pause", id)).Exits(0);
        (await desk.Cli.RunAsync("campaign", "work")).Exits(0);
        Assert.Empty(desk.Mail.Mails);
        (await desk.Cli.RunAsync("campaign", "resume", id)).Exits(0);
        (await desk.Cli.RunAsync("campaign", "pause", id)).Exits(0);
        var cancelled = (await desk.Cli.JsonAsync("campaign", "cancel", id)).Exits(0).Node();
        Assert.Equal(("cancelled", 2, 0), ((string)cancelled["status"]!, (int)cancelled["cancelled"]!, (int)cancelled["waiting"]!));
        (await desk.Cli.RunAsync("campaign", "resume", id)).Exits(8);
        (await desk.Cli.RunAsync("campaign", "work")).Exits(0);
        Assert.Empty(desk.Mail.Mails);
        (await desk.Cli.RunAsync("campaign", "pause", "nonsense")).Exits(2);
        (await desk.Cli.RunAsync("campaign", "pause", "0123456789abcdef0123456789abcdef")).Exits(6);
        (await desk.Cli.RunAsync("campaign", "start")).Exits(0);
    }
}
