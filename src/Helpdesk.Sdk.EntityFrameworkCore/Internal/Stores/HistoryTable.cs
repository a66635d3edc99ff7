using System.Data.Common;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>Appends to the sealed history inside the writer's transaction.</summary>
internal sealed class HistoryTable(IHistorySealer sealer, ClockRule clock, KeyRecord keys)
{
    public const string Columns =
        "Sequence, At, OperationId, ParentOperationId, PerformerKind, Operator, OsUser, Role, Action, Status, TargetStore, TargetId, TargetName, " +
        "Process, Ticket, Factors, Reason, Detail, Machine, IpAddress, Client, Salt, PersonalDigests, KeyId, Mac";

    private const string Insert =
        $"INSERT INTO History ({Columns}) VALUES " +
        "(@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16, @17, @18, @19, @20, @21, @22, @23, @24, @25)";

    /// <summary>The newest line.</summary>
    public sealed record Head(long Sequence, DateTimeOffset At, string KeyId, byte[] Mac);

    public static Head? ReadHead(SqlSession session) => session.ReadOne(
        "SELECT Sequence, At, KeyId, Mac FROM History ORDER BY Sequence DESC LIMIT 1",
        static r => new Head(r.GetInt64(0), SqlValues.TimeOf(r.GetString(1)), r.GetString(2), r.Bytes(3)));

    /// <summary>Whether the clock is right, and the time that counts.</summary>
    public bool TryRaise(Head? head, DateTimeOffset at, out DateTimeOffset effective) => clock.TryRaise(at, head?.At, out effective);

    /// <summary>Appends a line after the head.</summary>
    /// <returns>The new head.</returns>
    public Head Append(SqlSession session, Head? head, HistoryEntry entry)
    {
        var final = entry with { Sequence = (head?.Sequence ?? 0) + 1, At = clock.Raise(session.Time(entry.At), head?.At) };
        var line = sealer.Seal(head is null ? [] : head.Mac, final);
        var e = line.Entry;
        session.Post(
            Insert,
            e.Sequence, SqlValues.Text(e.At), e.Operation?.Value, e.ParentOperation?.Value, e.PerformerKind, e.Operator, e.OsUser, e.Role, e.Action.Value,
            e.Status.Value, e.TargetStore, e.TargetId, e.TargetName, e.Process, e.Ticket, e.Factors, e.Reason, e.Detail, e.Machine, e.IpAddress, e.Client,
            line.Salt, line.PersonalDigests, line.KeyId, line.Mac);
        keys.Use(session, line.KeyId, e.At);
        return new Head(e.Sequence, e.At, line.KeyId, line.Mac);
    }

    public static SealedHistoryEntry ReadSealed(DbDataReader r) => new(ReadEntry(r), r.Bytes(21), r.Bytes(22), r.GetString(23), r.Bytes(24));

    public static HistoryEntry ReadEntry(DbDataReader r) => new()
    {
        Sequence = r.GetInt64(0),
        At = SqlValues.TimeOf(r.GetString(1)),
        Operation = r.OptionalText(2) is { } operation ? new OperationId(operation) : null,
        ParentOperation = r.OptionalText(3) is { } parent ? new OperationId(parent) : null,
        PerformerKind = r.GetString(4),
        Operator = r.GetString(5),
        OsUser = r.OptionalText(6),
        Role = r.OptionalText(7),
        Action = new HelpdeskAction(r.GetString(8)),
        Status = new HistoryStatus(r.GetString(9)),
        TargetStore = r.OptionalText(10),
        TargetId = r.OptionalText(11),
        TargetName = r.OptionalText(12),
        Process = r.OptionalText(13),
        Ticket = r.OptionalText(14),
        Factors = r.OptionalText(15),
        Reason = r.OptionalText(16),
        Detail = r.OptionalText(17),
        Machine = r.OptionalText(18),
        IpAddress = r.OptionalText(19),
        Client = r.OptionalText(20),
    };
}
