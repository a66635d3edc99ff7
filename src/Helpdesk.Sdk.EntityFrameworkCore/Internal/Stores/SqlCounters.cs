namespace Helpdesk.Sdk.EntityFrameworkCore;

internal sealed class SqlCounters(SqlDatabase database, ClockRule clock, Housekeeping housekeeping) : IWindowCounterStore
{
    public async ValueTask<CounterResult> TryTakeAsync(
        IReadOnlyList<CounterClaim> claims, string holder, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (claims is [var alone] && await database.TryTakeAloneAsync(alone, holder, clock, cancellationToken).ConfigureAwait(false) is { } taken)
            return taken;
        return await database.WriteAsync(s =>
        {
            var at = s.Time(now);
            housekeeping.RunIfDue(s, at);
            return TryTake(s, claims, holder, clock, at);
        }, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask ReleaseAsync(string holder, CancellationToken cancellationToken) =>
        database.WriteAsync(s => PlaceTable.Release(s, holder), cancellationToken);

    public ValueTask<CounterUse> PeekAsync(CounterClaim claim, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadSnapshotAsync(s =>
        {
            var at = now;
            var (fits, retryAt) = PlaceTable.Judge(s, claim, clock, ref at);
            return new CounterUse(PlaceTable.Count(s, claim, at), fits ? null : retryAt ?? DateTimeOffset.MaxValue);
        }, cancellationToken);

    /// <summary>Takes all places or none, inside the writer's transaction.</summary>
    public static CounterResult TryTake(SqlSession session, IReadOnlyList<CounterClaim> claims, string holder, ClockRule clock, DateTimeOffset now)
    {
        // A single claim is judged before anything is written.
        var isOne = claims.Count == 1;
        if (!isOne)
            session.Post("SAVEPOINT claims");
        CounterResult? refused = null;
        foreach (var claim in claims)
        {
            var at = now;
            var (fits, retryAt) = PlaceTable.Judge(session, claim, clock, ref at);
            if (!fits)
                refused = LedgerRules.Last(refused, claim, retryAt);
            // Those of one call count against each other, also those that do not fit: all are wanted at the same time.
            if (refused is null || !isOne)
                PlaceTable.Add(session, claim, holder, at);
        }
        if (!isOne && refused is not null)
            session.Post("ROLLBACK TO claims");
        if (!isOne)
            session.Post("RELEASE claims");
        return refused ?? CounterResult.Taken;
    }
}
