using System.Globalization;
using System.Text.RegularExpressions;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests.Samba;

/// <summary>A process that resets passwords is killed at random moments: the history knows of every change, and the reconciler settles what was left.</summary>
public sealed partial class SambaKillTests
{
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Nothing_changes_without_its_intent_when_the_process_is_killed()
    {
        var (resets, users) = (LongRun.Size(20, 500), LongRun.Size(5, 125));
        var clock = new ShiftedClock();
        await using var desk = await SambaDesk.StartAsync(null, clock);
        var people = new List<(LabUser User, DateTimeOffset? Before)>();
        for (var i = 0; i < users; i++)
        {
            var user = await desk.AddUserAsync();
            people.Add((user, await PasswordSetAsync(desk, user)));
        }
        var kills = await ResetAndKillAsync(desk, [.. Enumerable.Range(0, resets).Select(i => people[i % users].User)]);

        // Long enough that a directory with many servers would know by now.
        clock.Lead = TimeSpan.FromMinutes(20);
        SambaDesk.Value(await desk.Helpdesk.ForHost(new ContactInfo()).ReconcileAsync(TestContext.Current.CancellationToken));

        var (changed, reconciled) = (0, 0);
        foreach (var (user, before) in people)
        {
            var history = await desk.HistoryAsync(user);
            var operations = history.Where(static l => l.Operation is not null && l.Action == HelpdeskAction.ResetPassword).GroupBy(static l => l.Operation!.Value)
                .Select(static g => (Intent: g.SingleOrDefault(static l => l.Status == HistoryStatus.Intended), Last: g.MaxBy(static l => l.Sequence)!))
                .Where(static o => o.Intent is not null).OrderBy(static o => o.Intent!.Sequence).ToList();
            Assert.All(operations, o => Assert.True(
                o.Last.Status == HistoryStatus.Succeeded || o.Last.Status == HistoryStatus.Refused, $"{user.Name}: {o.Last.Status} {o.Last.Reason} {o.Last.Detail}"));
            var succeeded = operations.Where(static o => o.Last.Status == HistoryStatus.Succeeded).ToList();
            Assert.InRange(succeeded.Count, 0, 3);
            var set = await PasswordSetAsync(desk, user);
            Assert.True((set != before) == (succeeded.Count > 0), $"{user.Name}: set {before:O} then {set:O}, but {succeeded.Count} resets succeeded");
            if (succeeded.Count > 0)
            {
                // The directory's time is that of the last reset that succeeded: none came later without its own.
                Assert.True(set >= succeeded[^1].Intent!.At - Slack, $"{user.Name}: set {set:O}, begun {succeeded[^1].Intent!.At:O}");
                Assert.True(succeeded[^1].Last.Reason == "reconciled" || set <= succeeded[^1].Last.At + Slack, $"{user.Name}: set {set:O}, recorded {succeeded[^1].Last.At:O}");
            }
            changed += succeeded.Count;
            reconciled += operations.Count(static o => o.Last.Reason == "reconciled");
        }
        // The killed ones wrote no head; whoever lives on does.
        await desk.Helpdesk.ForHost(new ContactInfo()).FinishAsync(TestContext.Current.CancellationToken);
        var verified = SambaDesk.Value(await desk.Helpdesk.ForHost(new ContactInfo()).VerifyHistoryAsync(TestContext.Current.CancellationToken));
        Assert.True(verified.Holds, verified.Message);
        Assert.True(changed > 0 && kills > 0, $"{changed} changes, {kills} kills: nothing was shown");
        LongRun.Record("kill -9 during resets on Samba", $"{resets} resets of {users} persons, {kills} kills, {changed} changes, {reconciled} settled by the reconciler");
    }

    /// <summary>Feeds the resets to a process that is killed every few of them, at a random moment after one was begun.</summary>
    private static async Task<int> ResetAndKillAsync(SambaDesk desk, IReadOnlyList<LabUser> resets)
    {
        var random = new Random(17);
        var kills = 0;
        for (var next = 0; next < resets.Count;)
        {
            await using var worker = await WorkerProcess.StartAsync("resets", desk.ConfigurationFile);
            for (var life = random.Next(2, 7); next < resets.Count; next++, life--)
            {
                var told = worker.Lines.Count(static l => l.StartsWith("ends", StringComparison.Ordinal));
                await worker.TellAsync("corp:" + resets[next].Name);
                if (life > 0)
                {
                    await EndedAsync(worker, told + 1);
                    continue;
                }
                await Task.Delay(random.Next(0, 40), TestContext.Current.CancellationToken);
                await worker.KillAsync();
                kills++;
                next++;
                break;
            }
        }
        return kills;
    }

    private static async Task EndedAsync(WorkerProcess worker, int count)
    {
        var until = DateTime.UtcNow + TimeSpan.FromSeconds(60);
        while (worker.Lines.Count(static l => l.StartsWith("ends", StringComparison.Ordinal)) < count)
        {
            Assert.True(DateTime.UtcNow < until, $"A reset did not end: {string.Join(" / ", worker.Lines)}");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<DateTimeOffset?> PasswordSetAsync(SambaDesk desk, LabUser user)
    {
        var match = PasswordSet().Match(await desk.Lab.LdapSearchAsync(user.Dn, "(objectClass=*)", "pwdLastSet"));
        Assert.True(match.Success, "The directory does not tell pwdLastSet.");
        var ticks = long.Parse(match.Groups["ticks"].ValueSpan, CultureInfo.InvariantCulture);
        return ticks == 0 ? null : DateTimeOffset.FromFileTime(ticks);
    }

    [GeneratedRegex(@"^pwdLastSet: (?<ticks>\d+)", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PasswordSet();
}
