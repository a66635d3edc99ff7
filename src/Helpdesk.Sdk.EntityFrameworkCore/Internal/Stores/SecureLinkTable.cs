using System.Security.Cryptography;
using System.Data.Common;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>
/// Secure links and the places they hold, inside the writer's transaction. Reset links die with any change that makes them worthless. One that is
/// being redeemed just then, or was with unknown outcome, is doomed: an outcome that would give it back ends it.
/// </summary>
internal static class SecureLinkTable
{
    private const string Columns =
        "Id, Kind, Target, Accounts, KeyId, Hash, Operator, Role, Process, Ticket, OperationId, CreatedAt, ExpiresAt, MaximumAttempts, Options";

    // What is held or live has a status below 2 (claimed), what can still come back one below 4 (dead).
    private const string Doom = "UPDATE SecureLinks SET Doomed = 1, Status = CASE WHEN Status < 2 THEN 4 ELSE Status END WHERE Kind = 0 AND Status < 4 AND Doomed = 0 AND ";

    /// <summary>Counts a try and compares.</summary>
    public static SecureLink? Present(SqlSession session, string id, SecureLinkKind kind, IReadOnlyList<KeyedHash> presented, DateTimeOffset now)
    {
        var link = session.ReadOne(
            "UPDATE SecureLinks SET Tries = Tries + 1 WHERE Id = @1 AND Kind = @2 AND Status = 1 AND ExpiresAt > @3 AND Tries < MaximumAttempts " +
            $"RETURNING {Columns}",
            Read, id, (int)kind, now.UtcTicks);
        return Opened(link, presented);
    }

    /// <summary>The same without counting it as a try.</summary>
    public static SecureLink? Look(SqlSession session, string id, SecureLinkKind kind, IReadOnlyList<KeyedHash> presented, DateTimeOffset now) => Opened(
        session.ReadOne(
            $"SELECT {Columns} FROM SecureLinks WHERE Id = @1 AND Kind = @2 AND Status = 1 AND ExpiresAt > @3 AND Tries < MaximumAttempts", Read, id, (int)kind, now.UtcTicks),
        presented);

    private static SecureLink? Opened(SecureLink? link, IReadOnlyList<KeyedHash> presented) =>
        link is not null && presented.FirstOrDefault(p => p.KeyId == link.Hash.KeyId) is { } candidate
            && CryptographicOperations.FixedTimeEquals(candidate.Hash, link.Hash.Hash) ? link : null;

    public static bool CanRedeem(SqlSession session, string id, DateTimeOffset now) =>
        session.ReadNumber("SELECT EXISTS (SELECT 1 FROM SecureLinks WHERE Id = @1 AND Status = 1 AND ExpiresAt > @2)", id, now.UtcTicks) != 0;

    /// <summary>Adds a link that waits for the outcome of its operation.</summary>
    public static void Issue(SqlSession session, SecureLink link, OperationId operation)
    {
        session.Post(
            $"INSERT INTO SecureLinks ({Columns}, FoldedOperator, Status, Tries, Doomed) VALUES " +
            "(@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16, 0, 0, 0)",
            link.Id, (int)link.Kind, link.Target.ToString(), SqlValues.Json(link.Accounts), link.Hash.KeyId, link.Hash.Hash, link.Operator, link.Role, link.Process,
            link.Ticket, operation.Value, link.CreatedAt.UtcTicks, link.ExpiresAt.UtcTicks, link.MaximumAttempts, link.Options,
            link.Operator is { } issuer ? LetterCase.Fold(issuer) : null);
        session.Post("INSERT INTO SecureLinkAccounts (Account, Link) SELECT DISTINCT value, @2 FROM ([texts @1]) AS person", SqlValues.Json(PersonOf(link)), link.Id);
    }

    /// <summary>An operation takes a link; its places are spent unless the outcome gives it back.</summary>
    public static void Claim(SqlSession session, string id, OperationId operation)
    {
        session.Post("UPDATE SecureLinks SET Status = 2, Claimant = @2 WHERE Id = @1", id, operation.Value);
        PlaceTable.SetUntil(session, LedgerRules.HolderOf(id), null);
    }

    /// <summary>The reset links that new ones replace.</summary>
    public static void Replace(SqlSession session, IEnumerable<SecureLink> issued)
    {
        foreach (var link in issued.Where(l => l.Kind == SecureLinkKind.Reset))
            KillOf(session, SqlValues.Json(PersonOf(link)));
    }

    /// <summary>Reset links of any of the accounts (JSON) die, but for one.</summary>
    public static void KillOf(SqlSession session, string accounts, string? spared = null) => Kill(
        session, $"{Doom} Id IS DISTINCT FROM @2 AND Id IN (SELECT Link FROM SecureLinkAccounts WHERE Account IN ([texts @1]))", accounts, spared);

    /// <summary>Reset links that an operator issued die.</summary>
    /// <returns>How many were held or live.</returns>
    public static int KillOfOperator(SqlSession session, string operatorName) => Kill(session, $"{Doom} FoldedOperator = @1", LetterCase.Fold(operatorName));

    /// <summary>What an outcome means for the links of its operation. Nobody knows of an unknown one: the way to say "this wasn't me" works then, the way in does not.</summary>
    public static void SettleIssued(SqlSession session, OperationId operation, SettlementStatus status)
    {
        if (status == SettlementStatus.Succeeded)
            session.Post("UPDATE SecureLinks SET Status = 1 WHERE OperationId = @1 AND Status = 0", operation.Value);
        else if (status == SettlementStatus.Unknown)
            session.Post("UPDATE SecureLinks SET Status = 1 WHERE OperationId = @1 AND Status = 0 AND Kind = 1", operation.Value);
        Kill(session, "UPDATE SecureLinks SET Status = 4 WHERE OperationId = @1 AND Status = 0", operation.Value);
    }

    /// <summary>What an outcome means for the link its operation redeems.</summary>
    public static void SettleRedeemed(SqlSession session, string id, OperationId operation, SettlementStatus status, DateTimeOffset now)
    {
        const string claimed = "WHERE Id = @1 AND Claimant = @2 AND Status IN (2, 3)";
        if (status is SettlementStatus.Succeeded or SettlementStatus.Unknown)
        {
            session.Post($"UPDATE SecureLinks SET Status = 3 {claimed}", id, operation.Value);
            return;
        }
        var back = session.ReadOne(
            $"UPDATE SecureLinks SET Claimant = NULL, Status = CASE WHEN Doomed = 0 AND ExpiresAt > @3 THEN 1 ELSE 4 END {claimed} RETURNING Status, ExpiresAt",
            static r => ((bool IsLive, DateTimeOffset ExpiresAt)?)(r.GetInt32(0) == 1, r.Time(1)), id, operation.Value, now.UtcTicks);
        if (back is { IsLive: true, ExpiresAt: var until })
            PlaceTable.SetUntil(session, LedgerRules.HolderOf(id), until);
        else if (back is not null)
            PlaceTable.Release(session, LedgerRules.HolderOf(id));
    }

    private static int Kill(SqlSession session, string update, params ReadOnlySpan<object?> values)
    {
        var changed = session.ReadAll($"{update} RETURNING Id, Status", static r => (Id: r.GetString(0), Status: (SecureLinkStatus)r.GetInt32(1)), values);
        var dead = changed.Where(l => l.Status == SecureLinkStatus.Dead).ToList();
        dead.ForEach(l => PlaceTable.Release(session, LedgerRules.HolderOf(l.Id)));
        return dead.Count;
    }

    private static IEnumerable<UserKey> PersonOf(SecureLink link) => link.Accounts.Append(link.Target);

    private static SecureLink Read(DbDataReader r) => new()
    {
        Id = r.GetString(0),
        Kind = (SecureLinkKind)r.GetInt32(1),
        Target = SqlValues.Account(r.GetString(2)),
        Accounts = [.. SqlValues.Texts(r.GetString(3)).Select(SqlValues.Account)],
        Hash = new KeyedHash(r.GetString(4), r.Bytes(5)),
        Operator = r.OptionalText(6),
        Role = r.OptionalText(7),
        Process = r.OptionalText(8),
        Ticket = r.OptionalText(9),
        Operation = new OperationId(r.GetString(10)),
        CreatedAt = r.Time(11),
        ExpiresAt = r.Time(12),
        MaximumAttempts = r.GetInt32(13),
        Options = r.OptionalText(14),
    };
}
