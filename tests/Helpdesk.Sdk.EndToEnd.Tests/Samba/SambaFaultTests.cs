using System.Diagnostics;
using System.Net;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests.Samba;

/// <summary>Servers that drop, stall and swallow, in front of the real one.</summary>
public sealed class SambaFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_whose_answer_was_lost_is_unknown_and_settled_by_looking_again()
    {
        var lab = LabServers.Samba();
        await using var proxy = FaultProxy.Start(new IPEndPoint(IPAddress.Parse(lab.Uri.Host), 636));
        var hook = new DecisionHook();
        await using var desk = await SambaDesk.StartAsync(Patience, hook, $"ldaps://{proxy.EndPoint}");
        var user = await desk.AddUserAsync();
        var operatorDesk = desk.As("Free");
        SambaDesk.Value(await operatorDesk.Users.ShowAsync(SambaDesk.Target(user), Token)); // the connection is warm
        // After the decision the store reads the account once more and then changes it: as many bytes as that reading takes
        // are let through, so that only the answer to the change is lost.
        var reading = await desk.MeasureReadingAsync(user, proxy.ToClient);
        hook.OnDecision = () => proxy.ToClient.Rule = FaultRule.Then(FaultEffect.Swallow, reading);
        var result = await SambaDesk.ResetAsync(operatorDesk, user, "Fresh#Password1");
        hook.OnDecision = null;

        Assert.Equal(ErrorKind.Unknown, result.Error!.Kind);
        Assert.True((await lab.BindAsync(user.Upn, "Fresh#Password1")).Succeeded);
        Assert.Contains(await desk.AllHistoryAsync(), static e => e.Action == HelpdeskAction.ResetPassword && e.Status == HistoryStatus.Unknown);
        proxy.ToClient.Rule = FaultRule.Forward;
        proxy.EndAll();
        var settled = 0;
        for (var i = 0; i < 60 && settled == 0; i++)
        {
            await Task.Delay(500, Token); // until nobody can be working on it any more
            settled = SambaDesk.Value(await desk.Helpdesk.ForHost(new ContactInfo()).ReconcileAsync(Token));
        }
        Assert.Equal(1, settled);
        Assert.Contains(await desk.HistoryAsync(user), static e => e.Operator == "reconciler" && e.Status == HistoryStatus.Succeeded);
    }

    [Fact]
    public async Task The_second_server_takes_over_when_the_first_is_down_or_stalls()
    {
        var lab = LabServers.Samba();
        await using var stalled = FaultProxy.Start(new IPEndPoint(IPAddress.Parse(lab.Uri.Host), 636));
        stalled.ToClient.Rule = FaultRule.Then(FaultEffect.Stall);
        foreach (var first in new[] { $"ldaps://{lab.Uri.Host}:1", $"ldaps://{stalled.EndPoint}" })
        {
            await using var desk = await SambaDesk.StartAsync(null, null, first, lab.Uri.ToString());
            var user = await desk.AddUserAsync();
            var watch = Stopwatch.StartNew();
            SambaDesk.Value(await SambaDesk.ResetAsync(desk.As("Free"), user, "Fresh#Password1"));
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"took {watch.Elapsed}");
            Assert.True((await lab.BindAsync(user.Upn, "Fresh#Password1")).Succeeded);
        }
    }

    [Theory]
    [InlineData(FaultEffect.Stall, 0)]
    [InlineData(FaultEffect.Stall, 700)]
    [InlineData(FaultEffect.Reset, 0)]
    [InlineData(FaultEffect.Close, 700)]
    [InlineData(FaultEffect.Swallow, 2000)]
    public async Task A_broken_server_is_an_answer_within_the_timeout_and_changes_nothing(FaultEffect effect, int after)
    {
        var lab = LabServers.Samba();
        await using var proxy = FaultProxy.Start(new IPEndPoint(IPAddress.Parse(lab.Uri.Host), 636));
        proxy.ToClient.Rule = FaultRule.Then(effect, after);
        await using var desk = await SambaDesk.StartAsync(Patience, null, $"ldaps://{proxy.EndPoint}");
        var user = await desk.AddUserAsync();
        var before = await desk.LookAsync(user);
        var watch = Stopwatch.StartNew();
        var result = await SambaDesk.ResetAsync(desk.As("Free"), user, "Fresh#Password1");
        Assert.Equal(ErrorKind.Unavailable, result.Error!.Kind);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"took {watch.Elapsed}");
        Assert.Equal(before, await desk.LookAsync(user));
    }

    private static void Patience(System.Text.Json.Nodes.JsonObject settings) => settings["Timeouts"]!["Operation"] = "00:00:03";
}
