namespace Helpdesk.Sdk;

internal sealed class InMemoryObservations(StateGate gate) : IContactObservationStore
{
    private readonly Dictionary<UserKey, Dictionary<string, ContactObservation>> _users = [];

    public ValueTask<IReadOnlyDictionary<string, ContactObservation>> ObserveAsync(
        UserKey user, IReadOnlyCollection<string> values, DateTimeOffset now, CancellationToken cancellationToken) =>
        gate.RunAsync<IReadOnlyDictionary<string, ContactObservation>>(() =>
        {
            var isFirstSight = !_users.TryGetValue(user, out var seen);
            seen ??= new Dictionary<string, ContactObservation>(StringComparer.Ordinal);
            foreach (var value in values)
                seen.TryAdd(value, new ContactObservation(now.ToUniversalTime(), isFirstSight));
            _users[user] = seen;
            return values.Distinct(StringComparer.Ordinal).ToDictionary(v => v, v => seen[v], StringComparer.Ordinal);
        }, cancellationToken);
}
