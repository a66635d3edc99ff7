namespace Helpdesk.Sdk.EntityFrameworkCore;

internal sealed class SqlFreezes(SqlDatabase database) : IFreezeStore
{
    private const string Of = "FROM Freezes WHERE Account IN ([texts @1])";

    public ValueTask<IReadOnlyList<FreezeRecord>> FindAsync(IReadOnlyCollection<UserKey> accounts, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<FreezeRecord>>(
            s => s.ReadAll(
                $"SELECT Account, At, By, Reason {Of} ORDER BY At, Account",
                static r => new FreezeRecord(SqlValues.Account(r.GetString(0)), r.Time(1), r.GetString(2), r.GetString(3)), SqlValues.Json(accounts)),
            cancellationToken);

    public ValueTask<bool> FreezeAsync(ChangePermit permit, FreezeRecord record, IReadOnlyCollection<UserKey> accounts, CancellationToken cancellationToken)
    {
        permit.Spend(record.Account, HelpdeskAction.FreezeAccount);
        var all = SqlValues.Json(accounts.Append(record.Account).Distinct());
        return database.WriteAsync(s =>
        {
            SecureLinkTable.KillOf(s, all);
            return s.Execute(
                "INSERT INTO Freezes (Account, At, By, Reason) SELECT value, @2, @3, @4 FROM ([texts @1]) AS person WHERE true ON CONFLICT DO NOTHING",
                all, record.At.UtcTicks, record.By, record.Reason) > 0;
        }, cancellationToken);
    }

    public ValueTask<bool> UnfreezeAsync(ChangePermit permit, UserKey target, IReadOnlyCollection<UserKey> accounts, CancellationToken cancellationToken)
    {
        permit.Spend(target, HelpdeskAction.UnfreezeAccount);
        return database.WriteAsync(s => s.Execute($"DELETE {Of}", SqlValues.Json(accounts.Append(target))) > 0, cancellationToken);
    }

    /// <summary>Whether any of the accounts is frozen, inside a transaction.</summary>
    public static bool IsFrozen(SqlSession session, IEnumerable<UserKey> accounts) =>
        session.ReadNumber($"SELECT EXISTS (SELECT 1 {Of})", SqlValues.Json(accounts)) != 0;
}
