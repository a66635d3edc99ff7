namespace Helpdesk.Sdk;

/// <summary>A question to the history that was allowed: what to read, and what of it the operator may see.</summary>
internal sealed class HistoryQuestion(Corridor corridor, HistoryQuery query, HistorySight? sight)
{
    /// <summary>The lines the operator may see, newest first.</summary>
    public async IAsyncEnumerable<HistoryEntry> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var line in corridor.State.Ledger.QueryAsync(query, cancellationToken).ConfigureAwait(false))
            if ((sight is null ? line : await sight.ShowAsync(line, cancellationToken).ConfigureAwait(false)) is { } shown && IsOfStore(shown))
                yield return shown;
    }

    // Of a line whose store is not shown the condition would tell it.
    private bool IsOfStore(HistoryEntry shown) => query.Stores is null || (shown.TargetStore is { } store && query.Stores.Contains(store));

    /// <summary>The same without what came after an entry.</summary>
    public HistoryQuestion UpTo(long sequence) => new(corridor, query with { Before = Math.Min(query.Before ?? long.MaxValue, sequence + 1) }, sight);
}
