namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>Groups of linked accounts.</summary>
internal sealed class LinkTable(SqlDatabase database)
{
    public ValueTask<IReadOnlyList<UserKey>> GetAsync(UserKey user, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<UserKey>>(
        s =>
        [
            user,
            .. s.ReadAll(
                "SELECT Account FROM AccountLinks WHERE GroupId = (SELECT GroupId FROM AccountLinks WHERE Account = @1) AND Account <> @1 ORDER BY LinkedAt, Account",
                static r => SqlValues.Account(r.GetString(0)), user.ToString()),
        ],
        cancellationToken);

    /// <summary>Makes one group of the two accounts' groups.</summary>
    public static void Link(SqlSession session, UserKey user, UserKey other, DateTimeOffset now)
    {
        var groups = session.ReadAll(
            "SELECT DISTINCT GroupId FROM AccountLinks WHERE Account IN (@1, @2) ORDER BY GroupId", static r => r.GetString(0), user.ToString(), other.ToString());
        var group = groups.Count > 0 ? groups[0] : Guid.CreateVersion7(now).ToString("N");
        foreach (var merged in groups.Skip(1))
            session.Execute("UPDATE AccountLinks SET GroupId = @1 WHERE GroupId = @2", group, merged);
        foreach (var account in new[] { user, other })
            session.Execute("INSERT INTO AccountLinks (Account, GroupId, LinkedAt) VALUES (@1, @2, @3) ON CONFLICT DO NOTHING", account.ToString(), group, now.UtcTicks);
    }

    /// <summary>Takes an account out of its group; answers the one that is alone then, and in no group any more either.</summary>
    public static UserKey? Unlink(SqlSession session, UserKey user)
    {
        var group = session.ReadOne("SELECT GroupId FROM AccountLinks WHERE Account = @1", static r => r.GetString(0), user.ToString());
        if (group is null)
            return null;
        session.Execute("DELETE FROM AccountLinks WHERE Account = @1", user.ToString());
        var left = session.ReadAll("SELECT Account FROM AccountLinks WHERE GroupId = @1 LIMIT 2", static r => SqlValues.Account(r.GetString(0)), group);
        if (left is not [var alone])
            return null;
        session.Execute("DELETE FROM AccountLinks WHERE GroupId = @1", group);
        return alone;
    }
}
