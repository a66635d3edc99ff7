using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Campaigns;

/// <summary>What becomes of an outcome that a worker knows while the state is away.</summary>
public sealed class CampaignWhileAwayTests
{
    private static readonly TimeSpan s_lease = new CampaignSettings().Lease;
    private volatile bool _isAway;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    public async Task Whoever_ends_the_worker_waits_for_the_state_for_a_lease_at_most()
    {
        var (desk, relay) = await StartAsync();
        await using var _1 = desk;
        var campaign = await desk.As("ann", "Free").StartCampaignAsync();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(Token);
        relay.Answer = async (_, _) =>
        {
            _isAway = true;
            await ended.CancelAsync();
            return NotificationStatus.Sent;
        };
        var work = Work(desk, relay, ended.Token);
        await PassTimeAsync(desk, () => _isAway);
        var began = desk.Time.GetUtcNow();

        await PassTimeAsync(desk, () => work.IsCompleted);

        Assert.Equal(1, (await work).Sent);
        // It was not given up at once either.
        Assert.True(desk.Time.GetUtcNow() - began > s_lease / 2, $"{desk.Time.GetUtcNow() - began}");
        // For others it is the outcome of a worker that died: nobody is written to twice.
        desk.Time.Advance(s_lease * 2);
        await desk.WorkAsync();
        Assert.Equal(1, (await desk.As("ann", "Free").ShowAsync(campaign.Id)).Campaign.Unknown);
        Assert.Single(relay.Taken);
    }

    [Fact(Timeout = 120_000)]
    public async Task While_nobody_ends_the_worker_it_is_stored_however_long_the_state_was_away()
    {
        var (desk, relay) = await StartAsync();
        await using var _1 = desk;
        var campaign = await desk.As("ann", "Free").StartCampaignAsync();
        relay.Answer = (_, _) =>
        {
            _isAway = true;
            return Task.FromResult(NotificationStatus.Sent);
        };
        var work = Work(desk, relay, Token);
        await PassTimeAsync(desk, () => _isAway);
        var back = desk.Time.GetUtcNow() + s_lease * 3;
        await PassTimeAsync(desk, () => desk.Time.GetUtcNow() > back);
        Assert.False(work.IsCompleted);

        _isAway = false;
        await PassTimeAsync(desk, () => work.IsCompleted);

        Assert.Equal(1, (await work).Sent);
        var shown = (await desk.As("ann", "Free").ShowAsync(campaign.Id)).Campaign;
        Assert.Equal((CampaignStatus.Completed, 1L), (shown.Status, shown.Sent));
    }

    private static async Task<(DeskHost Desk, CampaignHost.Relay Relay)> StartAsync()
    {
        var (desk, relay) = await CampaignHost.StartAsync();
        await desk.AddUserAsync("anna", email: "anna@corp.example");
        return (desk, relay);
    }

    private Task<CampaignWorkReport> Work(DeskHost desk, CampaignHost.Relay relay, CancellationToken cancellationToken)
    {
        var services = desk.Answering((method, _) => _isAway && method.Name == nameof(ICampaignStore.StepAsync) ? throw new StateUnavailableException("Away.") : null);
        return Task.Run(() => new CampaignWorker(services, relay).RunAsync(untilSettled: true, null, cancellationToken), CancellationToken.None);
    }

    // The desk's clock stands still by itself.
    private static async Task PassTimeAsync(DeskHost desk, Func<bool> condition)
    {
        while (!condition())
        {
            desk.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10, Token);
        }
    }
}
