using System.Diagnostics;
using System.Globalization;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.RabbitMQ.Tests;

/// <summary>The whole of it: two workers, one killed every two seconds, broker and database killed once each. Nobody twice, nobody lost, counts add up.</summary>
public sealed class CrashTests
{
    // On a busy machine a worker takes longer to start than two seconds: none is killed before so many more were settled, which a quiet one does in a part of a second.
    private const int SettledBetweenKills = 250;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_is_written_to_twice_and_nobody_is_lost_while_everything_dies()
    {
        var count = LongRun.Size(2_500, 100_000);
        await using var lab = new CampaignLab();
        await lab.ConfigureAsync();
        await lab.AddUsersAsync(count);
        var (code, started) = await lab.JsonAsync("campaign", "start");
        Assert.Equal((0, count, count), (code, (int)started["total"]!, (int)started["waiting"]!));

        var watch = Stopwatch.StartNew();
        var workers = new List<Process> { lab.Start("campaign", "work"), lab.Start("campaign", "work") };
        var (ticks, kills, settledAtKill) = (0, 0, 0L);
        var (broker, database) = (Task.CompletedTask, Task.CompletedTask);
        var (restartedBroker, restartedDatabase) = (false, false);
        try
        {
            // To the very end: the last recipients are settled while workers die, too.
            for (; await lab.CountAsync("status < 3") > 0; ticks++)
            {
                await Task.Delay(TimeSpan.FromSeconds(2), Token);
                var settled = await lab.CountAsync("status >= 3");
                if (!restartedBroker && settled > count / 20)
                    (restartedBroker, broker) = (true, LabServers.RestartAsync(LabServer.RabbitMq, Token));
                else if (restartedBroker && !restartedDatabase && settled > count / 10)
                    (restartedDatabase, database) = (true, LabServers.RestartAsync(LabServer.Postgres, Token));
                if (settled - settledAtKill >= SettledBetweenKills && await KillOneAsync(lab, workers))
                    (kills, settledAtKill) = (kills + 1, settled);
                else
                    ReplaceEnded(lab, workers);
                Assert.True(watch.Elapsed < TimeSpan.FromMinutes(LongRun.Enabled ? 60 : 8), $"{settled} of {count} were settled after {watch.Elapsed} and {kills} kills.");
            }
            await Task.WhenAll(broker, database);
            foreach (var worker in workers)
            {
                await worker.WaitForExitAsync(Token);
                Assert.Equal(0, worker.ExitCode);
            }
        }
        finally
        {
            foreach (var worker in workers)
            {
                if (!worker.HasExited)
                    worker.Kill();
                worker.Dispose();
            }
        }

        var (_, shown) = await lab.JsonAsync("campaign", "show", (string)started["id"]!);
        var campaign = shown["campaign"]!;
        var (sent, unknown) = ((int)campaign["sent"]!, (int)campaign["unknown"]!);
        Assert.Equal(("completed", count, 0, 0, 0), ((string)campaign["status"]!, sent + unknown, (int)campaign["failed"]!, (int)campaign["waiting"]!, (int)campaign["skipped"]!));
        Assert.Equal((sent, unknown), ((int)await lab.CountAsync("status = 3"), (int)await lab.CountAsync("status = 5")));
        // One message is in the air at a time: no death makes more than one unknown. The database's death may take one of each worker along.
        Assert.InRange(unknown, 0, kills + 2);

        var arrived = SinkLab.CountByRecipient(lab.Domain);
        Assert.DoesNotContain(arrived, static a => a.Value > 1);
        Assert.DoesNotContain(await lab.AddressesAsync("status = 3"), address => !arrived.ContainsKey(address));
        var mayHave = (await lab.AddressesAsync("status = 5")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.Equal(arrived.Count, sent + mayHave.Count(arrived.ContainsKey));
        var (verified, _) = await lab.JsonAsync("history", "verify");
        Assert.Equal(0, verified);
        Assert.True(restartedBroker && restartedDatabase, $"{count} recipients: broker {restartedBroker}, database {restartedDatabase}.");
        Assert.InRange(kills, 2, ticks);
        LongRun.Record(
            "campaign with two workers, one killed every 2 s, broker and database killed once",
            string.Create(CultureInfo.InvariantCulture, $"{count} recipients: {sent} sent, {unknown} unknown, {arrived.Values.Sum()} arrived, none twice, {kills} kills in {ticks} times two seconds, {watch.Elapsed.TotalSeconds:0} s"));
    }

    // One that has something in its hands: whoever is still starting would teach nothing.
    private static async Task<bool> KillOneAsync(CampaignLab lab, List<Process> workers)
    {
        var holders = await lab.HoldersAsync();
        if (workers.Find(w => !w.HasExited && holders.Contains(w.Id)) is not { } victim)
            return false;
        victim.Kill();
        workers.Remove(victim);
        victim.Dispose();
        workers.Add(lab.Start("campaign", "work"));
        return true;
    }

    // A worker that lost the race with the database's death is started again, as a supervisor would.
    private static void ReplaceEnded(CampaignLab lab, List<Process> workers)
    {
        foreach (var ended in workers.Where(static w => w.HasExited).ToList())
        {
            workers.Remove(ended);
            ended.Dispose();
            workers.Add(lab.Start("campaign", "work"));
        }
    }
}
