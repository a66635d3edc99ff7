using System.Text.Json;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>Purges and erases inside the writer's transaction.</summary>
internal sealed class SqlHistoryKeeper(SqlDatabase database, HistoryTable history) : IHistoryKeeper
{
    /// <summary>Where the anchor is kept.</summary>
    public const string AnchorName = "history:anchor";

    private const string After = $"SELECT {HistoryTable.Columns} FROM History WHERE Sequence > @1 ORDER BY Sequence LIMIT @2";

    public ValueTask<IReadOnlyList<SealedHistoryEntry>> ReadAfterAsync(long sequence, int maximum, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<SealedHistoryEntry>>(s => s.ReadAll(After, HistoryTable.ReadSealed, sequence, maximum), cancellationToken);

    public ValueTask<HistoryAnchor?> FindAnchorAsync(CancellationToken cancellationToken) => database.ReadAsync(FindAnchor, cancellationToken);

    public ValueTask<bool> PurgeAsync(HistoryAnchor anchor, HistoryEntry line, CancellationToken cancellationToken) => database.WriteAsync(
        s =>
        {
            if (!CanPurge(s, anchor))
                return false;
            s.Execute("DELETE FROM History WHERE Sequence <= @1", anchor.Sequence);
            SqlFacts.Put(s, AnchorName, JsonSerializer.Serialize(anchor, KeeperJson.Default.HistoryAnchor));
            history.Append(s, HistoryTable.ReadHead(s), line);
            return true;
        },
        cancellationToken);

    public ValueTask<int> EraseAsync(IReadOnlyCollection<HistoryErasure> erasures, HistoryEntry line, CancellationToken cancellationToken) => database.WriteAsync(
        s =>
        {
            var erased = 0;
            foreach (var (sequence, voucher) in erasures)
            {
                erased += s.Execute(
                    "UPDATE History SET TargetName = NULL, Detail = NULL, Machine = NULL, IpAddress = NULL, Salt = @2 WHERE Sequence = @1", sequence, voucher);
            }
            history.Append(s, HistoryTable.ReadHead(s), line);
            return erased;
        },
        cancellationToken);

    private static HistoryAnchor? FindAnchor(SqlSession session) => SqlFacts.Find(session, AnchorName) is { } json ? Parse(json) : null;

    // Whoever changed it gets an anchor that vouches for nothing.
    private static HistoryAnchor Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, KeeperJson.Default.HistoryAnchor) ?? Damaged();
        }
        catch (JsonException)
        {
            return Damaged();
        }
    }

    private static HistoryAnchor Damaged() => new(0, "", [], default, "", []);

    private static bool CanPurge(SqlSession session, HistoryAnchor anchor) =>
        session.ReadOne("SELECT Mac FROM History WHERE Sequence = @1", static r => r.Bytes(0), anchor.Sequence) is { } mac
        && mac.AsSpan().SequenceEqual(anchor.Mac)
        && HistoryTable.ReadHead(session)!.Sequence > anchor.Sequence
        && session.ReadNumber("SELECT COUNT(*) FROM Operations WHERE Status = 0 AND IntentSequence BETWEEN 1 AND @1", anchor.Sequence) == 0;
}
