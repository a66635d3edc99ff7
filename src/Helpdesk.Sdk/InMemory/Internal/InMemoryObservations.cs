namespace Helpdesk.Sdk;

internal sealed class InMemoryObservations(StateGate gate) : IContactObservationStore
{
    private readonly Dictionary<UserKey, (DateTimeOffset LookedAt, Dictionary<string, ContactObservation> Seen)> _users = [];
    private readonly Dictionary<(UserKey User, string Value), DateTimeOffset> _lifted = [];

    public ValueTask<IReadOnlyDictionary<string, ContactObservation>> ObserveAsync(
        UserKey user, IReadOnlyCollection<string> values, DateTimeOffset now, CancellationToken cancellationToken) =>
        gate.RunAsync<IReadOnlyDictionary<string, ContactObservation>>(() =>
        {
            var (_, isFirstLook, seen) = LookAt(user, now);
            foreach (var value in values)
                seen.TryAdd(value, new ContactObservation(now.ToUniversalTime(), isFirstLook));
            return values.Distinct(StringComparer.Ordinal).ToDictionary(v => v, v => seen[v], StringComparer.Ordinal);
        }, cancellationToken);

    public ValueTask<ContactImportCounts> ImportAsync(
        UserKey user, IReadOnlyDictionary<string, DateTimeOffset?> values, DateTimeOffset now, CancellationToken cancellationToken) =>
        gate.RunAsync(() =>
        {
            var (lookedAt, isFirstLook, seen) = LookAt(user, now);
            var rule = new ContactBaselineRule(isFirstLook ? null : lookedAt, now);
            foreach (var (value, changed) in values)
                seen[value] = rule.Apply(seen.GetValueOrDefault(value), changed);
            return rule.Counts;
        }, cancellationToken);

    public ValueTask LiftAsync(ChangePermit permit, UserKey user, string value, DateTimeOffset now, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        permit.Spend(user, HelpdeskAction.LiftQuarantine);
        _lifted[(user, value)] = now.ToUniversalTime();
    }, cancellationToken);

    public ValueTask<IReadOnlyDictionary<string, DateTimeOffset>> GetLiftedAsync(IReadOnlyCollection<UserKey> users, CancellationToken cancellationToken) =>
        gate.RunAsync<IReadOnlyDictionary<string, DateTimeOffset>>(() => _lifted
            .Where(l => users.Contains(l.Key.User))
            .GroupBy(static l => l.Key.Value, StringComparer.Ordinal)
            .ToDictionary(static g => g.Key, static g => g.Max(static l => l.Value), StringComparer.Ordinal), cancellationToken);

    private (DateTimeOffset LookedAt, bool IsFirstLook, Dictionary<string, ContactObservation> Seen) LookAt(UserKey user, DateTimeOffset now)
    {
        var isFirstLook = !_users.TryGetValue(user, out var known);
        if (isFirstLook)
            _users[user] = known = (now.ToUniversalTime(), new Dictionary<string, ContactObservation>(StringComparer.Ordinal));
        return (known.LookedAt, isFirstLook, known.Seen);
    }
}
