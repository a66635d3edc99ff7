using System.Text.Json.Nodes;
using HelpdeskCli;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>How far a campaign is: a bar on a terminal, lines elsewhere, JSON objects for programs.</summary>
public sealed class CampaignProgressTests
{
    [Fact]
    public async Task A_terminal_gets_a_bar()
    {
        if (!File.Exists("/usr/bin/script"))
            Assert.Skip("needs script (util-linux), which makes a pseudo terminal");
        await using var desk = await CliDesk.WithUsersAsync(static s =>
        {
            s["Roles"]!["ServiceDesk"]!["Permissions"]!.AsArray().Add("NotifyEnrollment");
        }, "ann", "bob", "cid");
        (await desk.Cli.JsonAsync("campaign", "start")).Exits(0);
        var shown = await desk.Cli.With("TERM", "xterm-256color").With("NO_COLOR", null).ShellAsync("""script -qec "$HELPDESK campaign work" /dev/null""");
        Assert.Equal(0, shown.ExitCode);
        Assert.Contains("Sending (3 of 3)", shown.Output, StringComparison.Ordinal);
        Assert.Contains("100%", shown.Output, StringComparison.Ordinal);
        Assert.Contains('━', shown.Output);
        Assert.Equal(3, desk.Mail.Mails.Count);
    }

    [Fact]
    public void Elsewhere_there_is_a_line_a_second_and_none_twice()
    {
        var (time, errors) = (new Clock(), new StringWriter());
        using var output = new TableOutput(TextWriter.Null, errors);
        var lines = new ProgressLines<int>(output, time, static n => $"{n} done");
        lines.Report(1);
        time.Seconds = 1;
        lines.Report(2);
        lines.Report(3);
        time.Seconds = 5;
        lines.Report(2);
        lines.Report(4);
        Assert.Equal(["2 done", "4 done"], errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static l => l.Trim()));
    }

    [Fact]
    public async Task Programs_get_an_object_a_line_and_the_document_stays_alone_on_standard_output()
    {
        using var document = new MemoryStream();
        await using var errors = new StringWriter();
        using (var output = new JsonOutput(document, errors))
        {
            await CampaignProgress.WorkAsync(output, static async progress =>
            {
                // The first line comes after a second, whenever that is over here.
                for (var settled = 1; settled < 30; settled++)
                {
                    progress.Report(new CampaignWorkProgress(settled, 100));
                    await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
                }
            });
        }
        var line = JsonNode.Parse(errors.ToString().Split('\n')[0])!;
        Assert.Equal(("sending", 100), ((string)line["event"]!, (int)line["total"]!));
        Assert.InRange((int)line["settled"]!, 1, 29);
        Assert.Equal(0, document.Length);
    }

    private sealed class Clock : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
