using System.Globalization;
using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>Reads the history in pages, so that neither memory nor a lock grows with it.</summary>
internal sealed class HistoryReader(SqlDatabase database)
{
    private const int PageSize = 500;

    public async IAsyncEnumerable<HistoryEntry> QueryAsync(HistoryQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (filter, values) = Filter(query);
        var sql = $"SELECT {HistoryTable.Columns} FROM History WHERE Sequence < @1{filter} ORDER BY Sequence DESC LIMIT @2";
        var left = query.Maximum ?? int.MaxValue;
        values[0] = query.Before ?? long.MaxValue;
        while (left > 0)
        {
            var size = Math.Min(left, PageSize);
            values[1] = size;
            var page = await database.ReadAsync(s => s.ReadAll(sql, HistoryTable.ReadEntry, [.. values]), cancellationToken).ConfigureAwait(false);
            foreach (var entry in page)
                yield return entry;
            if (page.Count < size)
                yield break;
            left -= page.Count;
            values[0] = page[^1].Sequence;
        }
    }

    public async IAsyncEnumerable<SealedHistoryEntry> ReadChainAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const string sql = $"SELECT {HistoryTable.Columns} FROM History WHERE Sequence > @1 ORDER BY Sequence LIMIT @2";
        var last = long.MinValue;
        List<SealedHistoryEntry> page;
        do
        {
            page = await database.ReadAsync(s => s.ReadAll(sql, HistoryTable.ReadSealed, last, PageSize), cancellationToken).ConfigureAwait(false);
            foreach (var entry in page)
                yield return entry;
            last = page.Count > 0 ? page[^1].Entry.Sequence : last;
        }
        while (page.Count == PageSize);
    }

    /// <summary>The conditions in use, with their values after those of the page.</summary>
    private static (string Sql, List<object?> Values) Filter(HistoryQuery query)
    {
        var sql = "";
        List<object?> values = [null, null];
        Add("(TargetStore, TargetId) IN ([pairs {0}])", query.Targets is { } targets ? SqlValues.JsonPairs(targets) : null);
        Add("TargetStore IN ([texts {0}])", query.Stores is { } stores ? SqlValues.Json(stores) : null);
        Add("Operator = {0}", query.Operator);
        Add("PerformerKind = {0}", query.PerformerKind);
        Add("Action = {0}", query.Action?.Value);
        Add("Status = {0}", query.Status?.Value);
        Add("At >= {0}", query.From is { } from ? SqlValues.Text(from) : null);
        Add("At < {0}", query.To is { } to ? SqlValues.Text(to) : null);
        return (sql, values);

        void Add(string condition, string? value)
        {
            if (value is null)
                return;
            values.Add(value);
            sql += " AND " + string.Format(CultureInfo.InvariantCulture, condition, $"@{values.Count}");
        }
    }
}
