using System.Diagnostics;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.RabbitMQ.Tests;

/// <summary>Two workers over a broker and a shared database: held, let go and ended within a second; started once only, whoever tries at the same time.</summary>
public sealed class ControlTests
{
    private const int Recipients = 2_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pause_resume_and_cancel_hold_for_two_workers_within_a_second()
    {
        await using var lab = new CampaignLab();
        await lab.ConfigureAsync();
        await lab.AddUsersAsync(Recipients);
        // A cap, so that nobody is done before they are told to hold.
        var (code, started) = await lab.JsonAsync("campaign", "start", "--rate", "3000");
        Assert.Equal((0, Recipients), (code, (int)started["waiting"]!));
        var id = (string)started["id"]!;

        using (var first = lab.Start("campaign", "work"))
        using (var second = lab.Start("campaign", "work"))
        {
            await UntilArrivedAsync(lab, 20);
            Assert.Equal(0, (await lab.JsonAsync("campaign", "pause", id)).ExitCode);
            await AssertHeldAsync(lab);
            Assert.Equal("paused", (string)(await lab.JsonAsync("campaign", "show", id)).Output["campaign"]!["status"]!);
            // What is paused keeps no worker.
            await Task.WhenAll(first.WaitForExitAsync(Token), second.WaitForExitAsync(Token));
            Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        }

        var held = SinkLab.Count(lab.Domain);
        Assert.Equal(0, (await lab.JsonAsync("campaign", "resume", id)).ExitCode);
        using (var first = lab.Start("campaign", "work"))
        using (var second = lab.Start("campaign", "work"))
        {
            await UntilArrivedAsync(lab, held + 20);
            Assert.Equal(0, (await lab.JsonAsync("campaign", "cancel", id)).ExitCode);
            await AssertHeldAsync(lab);
            await Task.WhenAll(first.WaitForExitAsync(Token), second.WaitForExitAsync(Token));
        }
        var campaign = (await lab.JsonAsync("campaign", "show", id)).Output["campaign"]!;
        Assert.Equal(("cancelled", Recipients), ((string)campaign["status"]!, (int)campaign["sent"]! + (int)campaign["unknown"]! + (int)campaign["cancelled"]!));
        Assert.Equal((int)campaign["sent"]!, SinkLab.Count(lab.Domain));
        Assert.DoesNotContain(SinkLab.CountByRecipient(lab.Domain), static a => a.Value > 1);
    }

    [Fact]
    public async Task A_second_start_is_refused_whichever_process_comes_first()
    {
        await using var lab = new CampaignLab();
        await lab.ConfigureAsync();
        await lab.AddUsersAsync(20);
        var starts = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => lab.JsonAsync("campaign", "start")));
        Assert.Equal([0, 8], starts.Select(static s => s.ExitCode).Order());
        var (started, refused) = (starts.Single(static s => s.ExitCode == 0).Output, starts.Single(static s => s.ExitCode == 8).Output);
        Assert.Equal(("campaign-exists", (string)started["id"]!), ((string)refused["error"]!["code"]!, (string)refused["error"]!["details"]!["campaign"]!));
        Assert.Single((await lab.JsonAsync("campaign", "list")).Output["campaigns"]!.AsArray());
        Assert.Equal(20, await lab.CountAsync("true"));
    }

    // Nothing is begun once the answer is there, however busy the machine is. What was in the air then has a second to land; a machine that stood still may have it in the air longer.
    private static async Task AssertHeldAsync(CampaignLab lab)
    {
        var begun = await lab.AttemptsAsync();
        await Task.Delay(TimeSpan.FromSeconds(1), Token);
        var inTheAir = (int)await lab.CountAsync("status = 2");
        var afterASecond = SinkLab.Count(lab.Domain);
        Assert.InRange(inTheAir, 0, 2);
        await Task.Delay(TimeSpan.FromSeconds(2), Token);
        Assert.Equal(begun, await lab.AttemptsAsync());
        Assert.InRange(SinkLab.Count(lab.Domain) - afterASecond, 0, inTheAir);
    }

    private static async Task UntilArrivedAsync(CampaignLab lab, int count)
    {
        var watch = Stopwatch.StartNew();
        while (SinkLab.Count(lab.Domain) < count)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(3), $"{SinkLab.Count(lab.Domain)} arrived after {watch.Elapsed}.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), Token);
        }
    }
}
