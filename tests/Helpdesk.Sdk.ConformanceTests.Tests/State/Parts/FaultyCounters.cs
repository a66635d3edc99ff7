namespace Helpdesk.Sdk.ConformanceTests.Tests.State;

internal sealed class FaultyCounters(StateFault fault, IWindowCounterStore inner) : IWindowCounterStore
{
    // Long enough for every one of many to have looked before the first takes.
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(250);

    public async ValueTask<CounterResult> TryTakeAsync(
        IReadOnlyList<CounterClaim> claims, string holder, DateTimeOffset now, CancellationToken cancellationToken)
    {
        switch (fault)
        {
            case StateFault.CountsOneTooMany:
                return await inner.TryTakeAsync([.. claims.Select(static c => c with { Limit = c.Limit + 1 })], holder, now, cancellationToken);
            case StateFault.CountsOneTooFew:
                return await inner.TryTakeAsync([.. claims.Select(static c => c with { Limit = c.Limit - 1 })], holder, now, cancellationToken);
            case StateFault.LooksThenTakes:
                foreach (var claim in claims)
                {
                    var use = await inner.PeekAsync(claim, now, cancellationToken);
                    if (use.Used >= claim.Limit)
                        return new CounterResult(claim, use.RetryAt);
                }
                await Task.Delay(Gap, cancellationToken);
                return await inner.TryTakeAsync([.. claims.Select(static c => c with { Limit = int.MaxValue })], holder, now, cancellationToken);
            case StateFault.TakesSomeOfAll:
                foreach (var claim in claims)
                {
                    if (await inner.TryTakeAsync([claim], holder, now, cancellationToken) is { Exceeded: not null } full)
                        return full;
                }
                return CounterResult.Taken;
            case StateFault.NamesFirstOfAll:
                var result = await inner.TryTakeAsync(claims, holder, now, cancellationToken);
                return result.Exceeded is null ? result : await FirstAsync(claims, now, cancellationToken) ?? result;
            default:
                return await inner.TryTakeAsync(claims, holder, now, cancellationToken);
        }
    }

    public async ValueTask ReleaseAsync(string holder, CancellationToken cancellationToken)
    {
        if (fault == StateFault.GivesNothingBack)
            return;
        await inner.ReleaseAsync(holder, cancellationToken);
        if (fault == StateFault.GivesEverythingBack)
        {
            foreach (var other in new[] { "one", "two" })
                await inner.ReleaseAsync(other, cancellationToken);
        }
    }

    public ValueTask<CounterUse> PeekAsync(CounterClaim claim, DateTimeOffset now, CancellationToken cancellationToken) => inner.PeekAsync(claim, now, cancellationToken);

    // Of several under one limit as much as of several limits.
    private async Task<CounterResult?> FirstAsync(IReadOnlyList<CounterClaim> claims, DateTimeOffset now, CancellationToken cancellationToken)
    {
        for (var i = 1; i <= claims.Count; i++)
        {
            var result = await inner.TryTakeAsync([.. claims.Take(i)], "first", now, cancellationToken);
            await inner.ReleaseAsync("first", cancellationToken);
            if (result.Exceeded is not null)
                return result;
        }
        return null;
    }
}
