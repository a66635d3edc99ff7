namespace Helpdesk.Sdk.EntityFrameworkCore;

internal sealed class SqliteObservations(SqliteDatabase database) : IContactObservationStore
{
    // An empty value stands for the look itself: a user without contact data has been looked at, too.
    private const string TheLook = "";

    public async ValueTask<IReadOnlyDictionary<string, ContactObservation>> ObserveAsync(
        UserKey user, IReadOnlyCollection<string> values, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var account = user.ToString();
        var seen = await database.ReadAsync(s => Read(s, account), cancellationToken).ConfigureAwait(false);
        if (!seen.ContainsKey(TheLook) || !values.All(seen.ContainsKey))
            seen = await database.WriteAsync(s => Observe(s, account, values, now), cancellationToken).ConfigureAwait(false);
        return values.Distinct(StringComparer.Ordinal).ToDictionary(v => v, v => seen[v], StringComparer.Ordinal);
    }

    private static Dictionary<string, ContactObservation> Observe(SqlSession session, string account, IReadOnlyCollection<string> values, DateTimeOffset now)
    {
        var isFirstSight = !Read(session, account).ContainsKey(TheLook);
        foreach (var value in values.Append(TheLook))
        {
            session.Execute(
                "INSERT INTO ContactObservations (Account, Value, FirstSeen, AtFirstSight) VALUES (@1, @2, @3, @4) ON CONFLICT DO NOTHING",
                account, value, now.UtcTicks, isFirstSight ? 1 : 0);
        }
        return Read(session, account);
    }

    private static Dictionary<string, ContactObservation> Read(SqlSession session, string account) => session
        .ReadAll(
            "SELECT Value, FirstSeen, AtFirstSight FROM ContactObservations WHERE Account = @1",
            static r => (Value: r.GetString(0), Observation: new ContactObservation(r.Time(1), r.GetInt64(2) != 0)), account)
        .ToDictionary(o => o.Value, o => o.Observation, StringComparer.Ordinal);
}
