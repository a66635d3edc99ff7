using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>A transport of campaigns: each announcement to one worker, again when that worker did not finish, never again when it did.</summary>
public abstract class CampaignTransportSuite
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(300);

    /// <summary>The fact's own token.</summary>
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Makes a transport on an empty place of its own. The suite disposes it.</summary>
    protected abstract ValueTask<ICampaignTransport> CreateAsync();

    /// <summary>Opens another one on the same place, as another process would; the same one again where nothing is shared.</summary>
    protected abstract ValueTask<ICampaignTransport> OpenAnotherAsync(ICampaignTransport first);

#pragma warning disable CS1591 // the names of the facts say what they demand
    [Fact]
    public async Task What_is_announced_arrives_as_it_was()
    {
        await using var transport = await CreateAsync();
        var range = new CampaignRange(CampaignId.Create(TimeProvider.System.GetUtcNow()), 1, long.MaxValue);
        await transport.PublishAsync([range], Token);
        var delivery = await transport.ReceiveAsync(Soon, Token);
        Assert.Equal(range, delivery!.Range);
        await delivery.CompleteAsync(Token);
        Assert.Null(await transport.ReceiveAsync(Moment, Token));
    }

    [Fact]
    public async Task Whoever_waits_for_nothing_hears_nothing()
    {
        await using var transport = await CreateAsync();
        Assert.Null(await transport.ReceiveAsync(Moment, Token));
        await transport.PublishAsync([], Token);
        Assert.Null(await transport.ReceiveAsync(TimeSpan.Zero, Token));
    }

    [Fact]
    public async Task Each_goes_to_one_of_several_workers()
    {
        await using var first = await CreateAsync();
        var second = await OpenAnotherAsync(first);
        var ranges = Ranges(20);
        await first.PublishAsync(ranges, Token);
        var received = await Task.WhenAll(DrainAsync(first), DrainAsync(second));
        Assert.Equal(ranges, received.SelectMany(static r => r).OrderBy(static r => r.First));
        if (second != first)
            await second.DisposeAsync();
    }

    [Fact]
    public async Task What_was_returned_comes_again()
    {
        await using var transport = await CreateAsync();
        await transport.PublishAsync(Ranges(1), Token);
        var delivery = await transport.ReceiveAsync(Soon, Token);
        await delivery!.ReturnAsync(Token);
        var again = await transport.ReceiveAsync(Soon, Token);
        Assert.Equal(delivery.Range, again!.Range);
        await again.CompleteAsync(Token);
    }

    [Fact]
    public async Task Waiting_ends_with_the_token()
    {
        await using var transport = await CreateAsync();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var waiting = transport.ReceiveAsync(TimeSpan.FromMinutes(5), end.Token).AsTask();
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Soon, Token));
    }

    /// <summary>Some ranges, in order.</summary>
    protected static IReadOnlyList<CampaignRange> Ranges(int count)
    {
        var campaign = CampaignId.Create(TimeProvider.System.GetUtcNow());
        return [.. Enumerable.Range(0, count).Select(i => new CampaignRange(campaign, (i * 100) + 1, (i + 1) * 100))];
    }

    private static async Task<List<CampaignRange>> DrainAsync(ICampaignTransport transport)
    {
        var received = new List<CampaignRange>();
        while (await transport.ReceiveAsync(TimeSpan.FromSeconds(1), Token) is { } delivery)
        {
            received.Add(delivery.Range);
            await delivery.CompleteAsync(Token);
        }
        return received;
    }
}
