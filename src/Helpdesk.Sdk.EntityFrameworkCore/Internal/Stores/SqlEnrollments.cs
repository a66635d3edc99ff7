using System.Runtime.CompilerServices;
using System.Data.Common;

namespace Helpdesk.Sdk.EntityFrameworkCore;

internal sealed class SqlEnrollments(SqlDatabase database) : IEnrollmentStore, ISecurityKeyStore
{
    private const int PageSize = 500;
    private const string Columns = "e.Id, e.Store, e.AccountId, e.Factor, e.Address, e.ProtectedSecret, e.Parameters, e.CreatedAt, e.ProvenAt";

    private readonly LinkTable _links = new(database);

    public ValueTask<IReadOnlyList<Enrollment>> GetAsync(IReadOnlyCollection<UserKey> users, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Enrollment>>(
            s => s.ReadAll(
                $"SELECT {Columns} FROM (SELECT DISTINCT * FROM ([pairs @1]) AS p) AS u " +
                "JOIN Enrollments e ON e.Store = u.Store AND e.AccountId = u.AccountId ORDER BY e.CreatedAt, e.Id",
                Read, SqlValues.JsonPairs(users)),
            cancellationToken);

    public ValueTask<Enrollment?> FindAsync(EnrollmentId id, CancellationToken cancellationToken) =>
        database.ReadAsync(s => s.ReadOne($"SELECT {Columns} FROM Enrollments e WHERE e.Id = @1", Read, id.Value), cancellationToken);

    public async IAsyncEnumerable<UserKey> EnumerateAsync(
        string store, IReadOnlyCollection<FactorType> factors, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var names = SqlValues.Json(factors.Select(f => f.Value));
        var last = "";
        List<string> page;
        do
        {
            page = await database.ReadAsync(
                s => s.ReadAll(
                    "SELECT DISTINCT AccountId FROM Enrollments WHERE Store = @1 AND AccountId > @2 AND ProvenAt IS NOT NULL AND " +
                    "Factor IN ([texts @3]) ORDER BY AccountId LIMIT @4",
                    static r => r.GetString(0), store, last, names, PageSize),
                cancellationToken).ConfigureAwait(false);
            foreach (var id in page)
                yield return new UserKey(store, id);
            last = page.Count > 0 ? page[^1] : last;
        }
        while (page.Count == PageSize);
    }

    public ValueTask AddAsync(ChangePermit permit, Enrollment enrollment, CancellationToken cancellationToken)
    {
        permit.Spend(enrollment.User, HelpdeskAction.Enroll);
        return database.WriteAsync(s => { Insert(s, enrollment); }, cancellationToken);
    }

    public ValueTask<IReadOnlyList<Enrollment>> ReplaceAsync(ChangePermit permit, Enrollment enrollment, CancellationToken cancellationToken)
    {
        permit.Spend(enrollment.User, HelpdeskAction.Enroll);
        return database.WriteAsync<IReadOnlyList<Enrollment>>(s =>
        {
            var replaced = Delete(s, enrollment.User, SqlValues.Json([enrollment.Factor.Value]));
            Insert(s, enrollment);
            return replaced;
        }, cancellationToken);
    }

    public ValueTask<bool> ActivateAsync(ChangePermit permit, EnrollmentId id, UserKey user, DateTimeOffset provenAt, CancellationToken cancellationToken)
    {
        permit.Spend(user, HelpdeskAction.Enroll);
        return database.WriteAsync(s => Activate(s, id, user, provenAt), cancellationToken);
    }

    public ValueTask<IReadOnlyList<Enrollment>> RemoveAsync(
        ChangePermit permit, UserKey user, IReadOnlyCollection<FactorType> factors, DateTimeOffset now, CancellationToken cancellationToken)
    {
        permit.Spend(user, HelpdeskAction.Unenroll, HelpdeskAction.Enroll);
        return database.WriteAsync<IReadOnlyList<Enrollment>>(s =>
        {
            var removed = Remove(s, user, SqlValues.Json(factors.Select(f => f.Value)), s.Time(now));
            if (factors.Contains(FactorType.LinkedAccount) && LinkTable.Unlink(s, user) is { } alone)
                Remove(s, alone, SqlValues.Json([FactorType.LinkedAccount.Value]), s.Time(now));
            return removed;
        }, cancellationToken);
    }

    public ValueTask<DateTimeOffset?> LastUnenrolledAsync(IReadOnlyCollection<UserKey> users, CancellationToken cancellationToken) => database.ReadAsync(
        s => s.ReadOne(
            "SELECT MAX(At) FROM Unenrollments WHERE Account IN ([texts @1])", static r => r.OptionalTime(0), SqlValues.Json(users)),
        cancellationToken);

    public ValueTask<IReadOnlyList<UserKey>> GetLinkedAsync(UserKey user, CancellationToken cancellationToken) => _links.GetAsync(user, cancellationToken);

    public ValueTask LinkAsync(ChangePermit permit, UserKey user, UserKey other, DateTimeOffset now, CancellationToken cancellationToken)
    {
        permit.Spend(user, HelpdeskAction.Enroll);
        return database.WriteAsync(s => LinkTable.Link(s, user, other, now), cancellationToken);
    }

    public ValueTask<bool> ProveLinkAsync(
        ChangePermit permit, EnrollmentId id, UserKey user, Enrollment mirror, DateTimeOffset provenAt, CancellationToken cancellationToken)
    {
        permit.Spend(user, HelpdeskAction.Enroll);
        return database.WriteAsync(s =>
        {
            if (!Activate(s, id, user, provenAt))
                return false;
            Insert(s, mirror);
            LinkTable.Link(s, user, mirror.User, provenAt);
            return true;
        }, cancellationToken);
    }

    public ValueTask<SecurityKeyAddition> AddAsync(ChangePermit permit, Enrollment key, EnrollmentId? begun, CancellationToken cancellationToken)
    {
        permit.Spend(key.User, HelpdeskAction.Enroll, HelpdeskAction.RegisterSecurityKey);
        return database.WriteAsync(s =>
        {
            // Whoever registers the same key at the same time on another node: the primary key lets one of them in.
            if (!Insert(s, key, " ON CONFLICT (Id) DO NOTHING"))
                return SecurityKeyAddition.Taken;
            if (begun is { } pending && s.Execute(
                "DELETE FROM Enrollments WHERE Id = @1 AND Store = @2 AND AccountId = @3 AND ProvenAt IS NULL", pending.Value, key.User.Store, key.User.Id) != 1)
            {
                s.Execute("DELETE FROM Enrollments WHERE Id = @1", key.Id.Value);
                return SecurityKeyAddition.NotPending;
            }
            return SecurityKeyAddition.Added;
        }, cancellationToken);
    }

    public ValueTask<bool> TryUseAsync(Enrollment read, string parameters, CancellationToken cancellationToken) => database.WriteAsync(
        s => s.Execute(
            "UPDATE Enrollments SET Parameters = @5 WHERE Id = @1 AND Store = @2 AND AccountId = @3 AND Parameters = @4 AND ProvenAt IS NOT NULL",
            read.Id.Value, read.User.Store, read.User.Id, read.Parameters, parameters) == 1,
        cancellationToken);

    private bool Insert(SqlSession session, Enrollment enrollment, string or = "")
    {
        var added = session.Execute(
            "INSERT INTO Enrollments (Id, Store, AccountId, Factor, Address, ProtectedSecret, Parameters, CreatedAt, ProvenAt) " +
            "VALUES (@1, @2, @3, @4, @5, @6, @7, @8, @9)" + or,
            enrollment.Id.Value, enrollment.User.Store, enrollment.User.Id, enrollment.Factor.Value, enrollment.Address, enrollment.ProtectedSecret.ToArray(),
            enrollment.Parameters, enrollment.CreatedAt.UtcTicks, SqlValues.Ticks(enrollment.ProvenAt));
        database.Keys.UseActive(session, enrollment.CreatedAt);
        return added == 1;
    }

    private static bool Activate(SqlSession session, EnrollmentId id, UserKey user, DateTimeOffset provenAt) => session.Execute(
        "UPDATE Enrollments SET ProvenAt = @4 WHERE Id = @1 AND Store = @2 AND AccountId = @3 AND ProvenAt IS NULL",
        id.Value, user.Store, user.Id, provenAt.UtcTicks) == 1;

    private static List<Enrollment> Remove(SqlSession session, UserKey user, string factors, DateTimeOffset now)
    {
        var removed = Delete(session, user, factors);
        if (removed.Exists(e => e.IsActive))
            session.Execute("INSERT INTO Unenrollments (Account, At) VALUES (@1, @2) ON CONFLICT (Account) DO UPDATE SET At = @2", user.ToString(), now.UtcTicks);
        return removed;
    }

    private static List<Enrollment> Delete(SqlSession session, UserKey user, string factors)
    {
        const string condition = "e.Store = @1 AND e.AccountId = @2 AND e.Factor IN ([texts @3])";
        var removed = session.ReadAll(
            $"SELECT {Columns} FROM Enrollments e WHERE {condition} ORDER BY e.CreatedAt, e.Id", Read, user.Store, user.Id, factors);
        session.Execute($"DELETE FROM Enrollments AS e WHERE {condition}", user.Store, user.Id, factors);
        return removed;
    }

    private static Enrollment Read(DbDataReader r) => new()
    {
        Id = new EnrollmentId(r.GetString(0)),
        User = new UserKey(r.GetString(1), r.GetString(2)),
        Factor = new FactorType(r.GetString(3)),
        Address = r.OptionalText(4),
        ProtectedSecret = r.Bytes(5),
        Parameters = r.OptionalText(6),
        CreatedAt = r.Time(7),
        ProvenAt = r.OptionalTime(8),
    };
}
