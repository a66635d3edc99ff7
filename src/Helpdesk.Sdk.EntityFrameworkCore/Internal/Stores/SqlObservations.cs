namespace Helpdesk.Sdk.EntityFrameworkCore;

internal sealed class SqlObservations(SqlDatabase database) : IContactObservationStore
{
    // An empty value stands for the look itself: a user without contact data has been looked at, too.
    private const string TheLook = "";

    public async ValueTask<IReadOnlyDictionary<string, ContactObservation>> ObserveAsync(
        UserKey user, IReadOnlyCollection<string> values, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var account = user.ToString();
        var seen = await database.ReadAsync(s => Read(s, account), cancellationToken).ConfigureAwait(false);
        if (!seen.ContainsKey(TheLook) || !values.All(seen.ContainsKey))
            seen = await database.WriteAsync(s => Observe(s, account, values, s.Time(now)), cancellationToken).ConfigureAwait(false);
        return values.Distinct(StringComparer.Ordinal).ToDictionary(v => v, v => seen[v], StringComparer.Ordinal);
    }

    public ValueTask<ContactImportCounts> ImportAsync(
        UserKey user, IReadOnlyDictionary<string, DateTimeOffset?> values, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(s => Import(s, user.ToString(), values, s.Time(now)), cancellationToken);

    public ValueTask LiftAsync(ChangePermit permit, UserKey user, string value, DateTimeOffset now, CancellationToken cancellationToken)
    {
        permit.Spend(user, HelpdeskAction.LiftQuarantine);
        return database.WriteAsync(
            s => { s.Execute("INSERT INTO QuarantineLifts (Account, Value, LiftedAt) VALUES (@1, @2, @3) ON CONFLICT (Account, Value) DO UPDATE SET LiftedAt = @3", user.ToString(), value, s.Time(now).UtcTicks); },
            cancellationToken);
    }

    public ValueTask<IReadOnlyDictionary<string, DateTimeOffset>> GetLiftedAsync(IReadOnlyCollection<UserKey> users, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<string, DateTimeOffset>>(
            s => s.ReadAll(
                "SELECT Value, MAX(LiftedAt) FROM QuarantineLifts WHERE Account IN ([texts @1]) GROUP BY Value",
                static r => (Value: r.GetString(0), At: r.Time(1)), SqlValues.Json(users)).ToDictionary(l => l.Value, l => l.At, StringComparer.Ordinal),
            cancellationToken);

    private static ContactImportCounts Import(SqlSession session, string account, IReadOnlyDictionary<string, DateTimeOffset?> values, DateTimeOffset now)
    {
        var seen = Read(session, account);
        var rule = new ContactBaselineRule(seen.GetValueOrDefault(TheLook)?.FirstSeen, now);
        foreach (var (value, changedAt) in values)
        {
            var noted = seen.GetValueOrDefault(value);
            if (rule.Apply(noted, changedAt) is var after && after != noted)
                Put(session, "UPDATE SET FirstSeen = @3, AtFirstSight = @4", account, value, after);
        }
        Put(session, "NOTHING", account, TheLook, new ContactObservation(now, true));
        return rule.Counts;
    }

    private static Dictionary<string, ContactObservation> Observe(SqlSession session, string account, IReadOnlyCollection<string> values, DateTimeOffset now)
    {
        var isFirstSight = !Read(session, account).ContainsKey(TheLook);
        foreach (var value in values.Append(TheLook))
            Put(session, "NOTHING", account, value, new ContactObservation(now, isFirstSight));
        return Read(session, account);
    }

    private static void Put(SqlSession session, string otherwise, string account, string value, ContactObservation observation) => session.Execute(
        "INSERT INTO ContactObservations (Account, Value, FirstSeen, AtFirstSight) VALUES (@1, @2, @3, @4) ON CONFLICT (Account, Value) DO " + otherwise,
        account, value, observation.FirstSeen.UtcTicks, observation.AtFirstSight ? 1 : 0);

    private static Dictionary<string, ContactObservation> Read(SqlSession session, string account) => session
        .ReadAll(
            "SELECT Value, FirstSeen, AtFirstSight FROM ContactObservations WHERE Account = @1",
            static r => (Value: r.GetString(0), Observation: new ContactObservation(r.Time(1), r.GetInt64(2) != 0)), account)
        .ToDictionary(o => o.Value, o => o.Observation, StringComparer.Ordinal);
}
