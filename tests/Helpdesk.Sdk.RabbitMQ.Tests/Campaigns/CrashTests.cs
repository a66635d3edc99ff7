using System.Diagnostics;
using System.Globalization;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.RabbitMQ.Tests;

/// <summary>The whole of it: two workers, one killed every two seconds, broker and database killed once each. Nobody twice, nobody lost, counts add up.</summary>
public sealed class CrashTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_is_written_to_twice_and_nobody_is_lost_while_everything_dies()
    {
        var count = LongRun.Size(5_000, 100_000);
        // On a busy machine a worker takes longer to start than it is left to live: the short run kills a few and then lets the rest finish.
        var mostKills = LongRun.Size(6, int.MaxValue);
        await using var lab = new CampaignLab();
        await lab.ConfigureAsync();
        await lab.AddUsersAsync(count);
        var (code, started) = await lab.JsonAsync("campaign", "start");
        Assert.Equal((0, count, count), (code, (int)started["total"]!, (int)started["waiting"]!));

        var watch = Stopwatch.StartNew();
        var workers = new List<Process> { lab.Start("campaign", "work"), lab.Start("campaign", "work") };
        var (kills, broker, database) = (0, Task.CompletedTask, Task.CompletedTask);
        var (restartedBroker, restartedDatabase) = (false, false);
        try
        {
            while (await lab.CountAsync("status < 3") > count / 20)
            {
                await Task.Delay(TimeSpan.FromSeconds(2), Token);
                var settled = await lab.CountAsync("status >= 3");
                if (!restartedBroker && settled > count / 5)
                    (restartedBroker, broker) = (true, LabServers.RestartAsync(LabServer.RabbitMq, Token));
                else if (!restartedDatabase && settled > count * 2 / 5)
                    (restartedDatabase, database) = (true, LabServers.RestartAsync(LabServer.Postgres, Token));
                kills += await KillOneAsync(lab, workers, mayKill: kills < mostKills);
                Assert.True(watch.Elapsed < TimeSpan.FromMinutes(LongRun.Enabled ? 40 : 4), $"{settled} of {count} were settled after {watch.Elapsed}.");
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
        Assert.True(kills > 0 && restartedBroker && restartedDatabase, $"{kills} workers were killed; broker {restartedBroker}, database {restartedDatabase}.");
        LongRun.Record(
            "campaign with two workers, one killed every 2 s, broker and database killed once",
            string.Create(CultureInfo.InvariantCulture, $"{count} recipients: {sent} sent, {unknown} unknown, none twice, {kills} kills, {watch.Elapsed.TotalSeconds:0} s"));
    }

    // One that has something in its hands: whoever is still starting would teach nothing.
    private static async Task<int> KillOneAsync(CampaignLab lab, List<Process> workers, bool mayKill)
    {
        var holders = await lab.HoldersAsync();
        if (mayKill && workers.Find(w => !w.HasExited && holders.Contains(w.Id)) is { } victim)
        {
            victim.Kill();
            workers.Remove(victim);
            victim.Dispose();
            workers.Add(lab.Start("campaign", "work"));
            return 1;
        }
        // A worker that lost the race with the database's death is started again, as a supervisor would.
        foreach (var ended in workers.Where(static w => w.HasExited).ToList())
        {
            workers.Remove(ended);
            ended.Dispose();
            workers.Add(lab.Start("campaign", "work"));
        }
        return 0;
    }
}
