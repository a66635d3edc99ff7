using System.Collections.Concurrent;

namespace Helpdesk.Sdk;

/// <summary>
/// Who counts the users of a store: one at a time on this node. A dashboard reads a whole store, and several at once would take the connections that the desk works with.
/// </summary>
internal sealed class CountingTurns
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _stores = new(StringComparer.Ordinal);

    /// <summary>Waits for the turn, and counts.</summary>
    public async Task RunAsync(string store, Func<Task> count, CancellationToken cancellationToken)
    {
        var turn = _stores.GetOrAdd(store, static _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await count().ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }
}
