using System.Globalization;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>Where the database stands, and what is ended when it turns out to have been restored.</summary>
internal sealed class SqlEpoch(SqlDatabase database, HistoryTable history) : IStateEpoch
{
    /// <summary>The id the database was given; a copy has the same.</summary>
    public const string IdName = "state:id";

    /// <summary>The epoch.</summary>
    public const string NumberName = "state:epoch";

    private static readonly string[] Voided =
    [
        "DELETE FROM OneTimeSecrets",
        "UPDATE Sessions SET Status = 2, EndReason = 'state-restored', Version = Version + 1 WHERE Status <> 2",
        "UPDATE Approvals SET Status = 3 WHERE Status < 2",
        "UPDATE SecureLinks SET Status = 4 WHERE Status < 3",
        // What the ended links held.
        "DELETE FROM Places WHERE Until IS NOT NULL",
        // What was sent since the backup must not be sent again, least of all a password.
        "UPDATE Outbox SET Status = 3, ProtectedText = [empty] WHERE Status < 2",
        // Nor campaigns: who got their message since the backup waits again in it. Those with failed recipients are closed too, because some of these may have been written to since.
        "UPDATE Campaigns SET Control = 2, FinishedAt = COALESCE(FinishedAt, CreatedAt) WHERE FinishedAt IS NULL OR (Control <> 2 AND Failed > 0)",
    ];

    public async ValueTask<StateEpoch> ReadEpochAsync(long sequence, CancellationToken cancellationToken)
    {
        var epoch = await database.ReadSnapshotAsync(s => Read(s, sequence), cancellationToken).ConfigureAwait(false);
        if (epoch is not null)
            return epoch;
        await database.WriteAsync(
            static s => { s.Execute("INSERT INTO Meta (Name, Value) VALUES (@1, @2) ON CONFLICT DO NOTHING", IdName, Guid.NewGuid().ToString("N")); },
            cancellationToken).ConfigureAwait(false);
        return (await database.ReadSnapshotAsync(s => Read(s, sequence), cancellationToken).ConfigureAwait(false))!;
    }

    public ValueTask<bool> BeginEpochAsync(long expected, long next, HistoryEntry line, CancellationToken cancellationToken) => database.WriteAsync(
        s =>
        {
            if (Number(s) != expected)
                return false;
            SqlFacts.Put(s, NumberName, next.ToString(CultureInfo.InvariantCulture));
            foreach (var statement in Voided)
                s.Execute(statement);
            history.Append(s, HistoryTable.ReadHead(s), line);
            return true;
        },
        cancellationToken);

    private static StateEpoch? Read(SqlSession session, long sequence)
    {
        if (SqlFacts.Find(session, IdName) is not { } id)
            return null;
        var head = HistoryTable.ReadHead(session);
        return new StateEpoch(
            id,
            Number(session),
            session.ReadNumber("SELECT MIN(Sequence) FROM History"),
            head is null ? null : new ChainPosition(head.Sequence, head.KeyId, head.Mac),
            session.ReadOne("SELECT Mac FROM History WHERE Sequence = @1", static r => r.Bytes(0), sequence));
    }

    private static long Number(SqlSession session) =>
        long.TryParse(SqlFacts.Find(session, NumberName), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
