namespace Helpdesk.Sdk;

/// <summary>Exact sliding-window counters, shared with the ledger. Every member is atomic across threads, processes and nodes.</summary>
public interface IWindowCounterStore
{
    /// <summary>Takes all places or none. When several do not fit, the one that fits last is told, whatever their order: before that no attempt is of use.</summary>
    /// <param name="claims">The places.</param>
    /// <param name="holder">Names the taker, for <see cref="ReleaseAsync"/>.</param>
    /// <param name="now">The time (UTC); ignored where the database's clock decides.</param>
    /// <param name="cancellationToken">Cancels before anything is taken.</param>
    ValueTask<CounterResult> TryTakeAsync(IReadOnlyList<CounterClaim> claims, string holder, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Gives all places of a holder back.</summary>
    ValueTask ReleaseAsync(string holder, CancellationToken cancellationToken);

    /// <summary>Looks without taking.</summary>
    ValueTask<CounterUse> PeekAsync(CounterClaim claim, DateTimeOffset now, CancellationToken cancellationToken);
}
