using System.Text;
using HelpdeskCli;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>A worker that is ended, as by Ctrl+C, says what it did, and that somebody still waits.</summary>
public sealed class CampaignEndTests
{
    [Fact]
    public async Task A_worker_that_is_ended_reports_and_exits_1_while_recipients_wait()
    {
        await using var desk = await StartedAsync("--rate", "1");
        var result = await EndedAsync(desk, static mails => mails >= 1);
        var told = result.Exits(1).Node();
        Assert.Equal(("cancelled", 1, 1, "sending"), ((string)told["error"]!["code"]!, (int)told["sent"]!, (int)told["campaigns"]![0]!["waiting"]!, (string)told["campaigns"]![0]!["status"]!));
        Assert.Contains("error: Cancelled.", result.Errors, StringComparison.Ordinal);
        Assert.Single(desk.Mail.Mails);
    }

    [Fact]
    public async Task One_that_is_ended_before_it_began_is_cancelled_too()
    {
        await using var desk = await StartedAsync();
        Assert.Equal("cancelled", (await EndedAsync(desk, static _ => true)).Exits(1).ErrorCode);
        Assert.Empty(desk.Mail.Mails);
        Assert.Null((await desk.Cli.JsonAsync("campaign", "work")).Exits(0).Node()["error"]);
        Assert.Equal(2, desk.Mail.Mails.Count);
    }

    private static async Task<CliDesk> StartedAsync(params string[] options)
    {
        var desk = await CliDesk.WithUsersAsync(static settings => settings["Roles"]!["ServiceDesk"]!["Permissions"]!.AsArray().Add("NotifyEnrollment"), "ann", "bob");
        (await desk.Cli.JsonAsync(["campaign", "start", .. options])).Exits(0);
        return desk;
    }

    private static async Task<CliResult> EndedAsync(CliDesk desk, Func<int, bool> isTime)
    {
        string[] arguments = ["--config", Path.Combine(desk.Folder, "helpdesk.json"), "--json", "campaign", "work"];
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var document = new MemoryStream();
        using var said = new StringWriter();
        using var errors = TextWriter.Synchronized(said);
        int exitCode;
        using (var output = new JsonOutput(document, errors))
        {
            if (isTime(0))
                await ended.CancelAsync();
            var working = CommandLineRunner.RunAsync(arguments, output, new Surroundings(new MemoryStream(), Surroundings.OfProcess().Variables), ended.Token);
            while (!working.IsCompleted && !isTime(desk.Mail.Mails.Count))
                await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
            await ended.CancelAsync();
            exitCode = await working;
        }
        return new CliResult(exitCode, Encoding.UTF8.GetString(document.ToArray()), said.ToString(), string.Join(' ', arguments));
    }
}
