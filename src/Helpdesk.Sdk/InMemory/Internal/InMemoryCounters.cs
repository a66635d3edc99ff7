namespace Helpdesk.Sdk;

internal sealed class InMemoryCounters(StateGate gate, WindowPlaces places) : IWindowCounterStore
{
    // Without a closure: the limiter is asked more often than anything else.
    public ValueTask<CounterResult> TryTakeAsync(
        IReadOnlyList<CounterClaim> claims, string holder, DateTimeOffset now, CancellationToken cancellationToken) =>
        gate.RunAsync(
            (places, claims, holder, now), static c => c.places.TryTake(c.claims, c.holder, c.now), cancellationToken);

    public ValueTask ReleaseAsync(string holder, CancellationToken cancellationToken) =>
        gate.RunAsync(() => places.Release(holder, static _ => false), cancellationToken);

    public ValueTask<CounterUse> PeekAsync(CounterClaim claim, DateTimeOffset now, CancellationToken cancellationToken) =>
        gate.RunAsync(() => places.Peek(claim, now), cancellationToken);
}
