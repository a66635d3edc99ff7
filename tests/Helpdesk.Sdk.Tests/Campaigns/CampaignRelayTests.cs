using System.Collections.Concurrent;
using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Campaigns;

/// <summary>A campaign through the real transport to a mail server that is slow to trust, refuses, stalls, drops, or has no TLS.</summary>
public sealed class CampaignRelayTests
{
    private int _inTheAir;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_relay_that_greylists_gets_everyone_the_second_time_and_nobody_twice()
    {
        var seen = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        await using var server = new ScriptedSmtpServer { Answer = line => line.StartsWith("RCPT", StringComparison.Ordinal) && seen.TryAdd(line, true) ? "451 4.7.1 come again\r\n" : null };
        var (sent, failed, unknown) = await RunAsync(server);
        Assert.Equal((5, 0, 0), (sent, failed, unknown));
        Assert.Equal(Everyone, To(server));
    }

    [Fact]
    public async Task A_relay_that_refuses_one_of_many_gets_the_others()
    {
        await using var server = new ScriptedSmtpServer { Answer = static line => line.Contains("<u3@", StringComparison.Ordinal) ? "550 5.1.1 no such user\r\n" : null };
        Assert.Equal((4, 1, 0), await RunAsync(server));
        Assert.Equal(Everyone.Where(static a => a[1] != '3'), To(server));
    }

    [Theory]
    [InlineData("DATA", ScriptedSmtpServer.Close, 5, 0)]
    [InlineData("DATA", ScriptedSmtpServer.Stall, 5, 0)]
    [InlineData("CONTENT", ScriptedSmtpServer.Close, 4, 1)]
    [InlineData("CONTENT", ScriptedSmtpServer.Stall, 4, 1)]
    public async Task A_relay_that_drops_or_stalls_in_data_gets_the_message_again_only_if_it_cannot_have_it(string stage, string death, int sent, int unknown)
    {
        var (third, died) = (false, 0);
        await using var server = new ScriptedSmtpServer
        {
            Answer = line =>
            {
                if (line.StartsWith("RCPT", StringComparison.Ordinal))
                    third = line.Contains("<u3@", StringComparison.Ordinal);
                return third && line == stage && Interlocked.Exchange(ref died, 1) == 0 ? death : null;
            },
        };
        Assert.Equal((sent, 0, unknown), await RunAsync(server, death == ScriptedSmtpServer.Stall ? Patient : null));
        // Whether the relay kept what it never answered is its own affair; it has it once at most.
        Assert.Equal(To(server).Distinct(StringComparer.Ordinal), To(server));
        Assert.Equal(Everyone.Where(a => unknown == 0 || a[1] != '3'), To(server).Where(a => unknown == 0 || a[1] != '3'));
    }

    [Fact]
    public async Task A_relay_without_the_starttls_that_is_required_gets_nothing_and_nobody_is_given_up()
    {
        await using var server = new ScriptedSmtpServer();
        var (desk, relay) = await StartAsync();
        await using var _ = desk;
        await using var notifier = Connect(relay, server, static o => o.Security = SmtpSecurity.StartTls);
        var campaign = await desk.As("ann", "Free").StartCampaignAsync();
        var work = Task.Run(desk.WorkAsync, Token);
        await PassTimeAsync(desk, () => server.Connections >= 7);
        var shown = (await desk.As("ann", "Free").ShowAsync(campaign.Id)).Campaign;
        Assert.Equal((0, 0, 0, 5), (shown.Sent, shown.Failed, shown.Unknown, shown.Waiting));
        Assert.True((await desk.As("ann", "Free").Campaigns.CancelAsync(campaign.Id, Token)).Succeeded);
        await PassTimeAsync(desk, () => work.IsCompleted);
        Assert.Equal(0, (await work).Sent);
        Assert.Empty(server.Mails);
        Assert.DoesNotContain(server.Lines, static l => l.StartsWith("MAIL", StringComparison.Ordinal));
    }

    // Long enough that on a busy machine no message but the third runs out of time.
    private static void Patient(SmtpOptions options) => options.Timeouts = new() { Command = TimeSpan.FromSeconds(5), Data = TimeSpan.FromSeconds(5) };

    private static IEnumerable<string> Everyone => Enumerable.Range(1, 5).Select(static i => $"u{i}@corp.example");

    private static IEnumerable<string> To(ScriptedSmtpServer server) => server.Mails.Select(static m => ReceivedMail.Parse(m)["To"].Trim('<', '>')).Order(StringComparer.Ordinal);

    private async Task<(long Sent, long Failed, long Unknown)> RunAsync(ScriptedSmtpServer server, Action<SmtpOptions>? change = null)
    {
        var (desk, relay) = await StartAsync();
        await using var _ = desk;
        await using var notifier = Connect(relay, server, change);
        var campaign = await desk.As("ann", "Free").StartCampaignAsync();
        var work = Task.Run(desk.WorkAsync, Token);
        await PassTimeAsync(desk, () => work.IsCompleted);
        var report = await work;
        await desk.WorkAsync();
        var shown = (await desk.As("ann", "Free").ShowAsync(campaign.Id)).Campaign;
        Assert.Equal((CampaignStatus.Completed, report.Sent, 5L), (shown.Status, shown.Sent, shown.Sent + shown.Failed + shown.Unknown));
        return (shown.Sent, shown.Failed, shown.Unknown);
    }

    private static async Task<(DeskHost Desk, CampaignHost.Relay Relay)> StartAsync()
    {
        var (desk, relay) = await CampaignHost.StartAsync();
        for (var i = 1; i <= 5; i++)
            await desk.AddUserAsync($"u{i}", email: $"u{i}@corp.example");
        return (desk, relay);
    }

    private SmtpNotifier Connect(CampaignHost.Relay relay, ScriptedSmtpServer server, Action<SmtpOptions>? change)
    {
        var notifier = new SmtpNotifier(SmtpSamples.Transport(server, change));
        relay.Answer = async (notification, token) =>
        {
            Interlocked.Increment(ref _inTheAir);
            try
            {
                return (await notifier.SendAsync(notification, token)).Status;
            }
            finally
            {
                Interlocked.Decrement(ref _inTheAir);
            }
        };
        return notifier;
    }

    // The desk's clock stands still by itself: retries come when it is moved. Not while a message is in the air, whose deadline it would pass.
    private async Task PassTimeAsync(DeskHost desk, Func<bool> condition)
    {
        for (var i = 0; i < 4_000 && !condition(); i++)
        {
            await Task.Delay(20, Token);
            if (Volatile.Read(ref _inTheAir) == 0)
                desk.Time.Advance(TimeSpan.FromSeconds(15));
        }
        Assert.True(condition());
    }
}
