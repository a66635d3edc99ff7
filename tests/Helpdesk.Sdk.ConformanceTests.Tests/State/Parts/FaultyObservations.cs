using System.Collections.Concurrent;

namespace Helpdesk.Sdk.ConformanceTests.Tests.State;

internal sealed class FaultyObservations(StateFault fault, IContactObservationStore inner) : IContactObservationStore
{
    private readonly ConcurrentDictionary<(UserKey User, string Value), ContactObservation> _overlay = [];
    private readonly ConcurrentDictionary<string, DateTimeOffset> _lifted = [];

    public async ValueTask<IReadOnlyDictionary<string, ContactObservation>> ObserveAsync(
        UserKey user, IReadOnlyCollection<string> values, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var seen = await inner.ObserveAsync(user, values, now, cancellationToken);
        return seen.ToDictionary(s => s.Key, s => _overlay.GetValueOrDefault((user, s.Key), s.Value));
    }

    public async ValueTask<ContactImportCounts> ImportAsync(
        UserKey user, IReadOnlyDictionary<string, DateTimeOffset?> values, DateTimeOffset now, CancellationToken cancellationToken)
    {
        switch (fault)
        {
            case StateFault.WhitensChanges:
                await inner.ImportAsync(user, values, now, cancellationToken);
                return Mark(user, values);
            case StateFault.ForgetsTheLook when values.Count == 0:
                return default;
            case StateFault.ForgetsFirstSight:
                var before = await inner.ObserveAsync(user, [.. values.Keys], now, cancellationToken);
                var counts = await inner.ImportAsync(user, values, now, cancellationToken);
                foreach (var (value, observation) in before)
                    _overlay[(user, value)] = observation;
                return counts;
            case StateFault.TrustsFutureTimes:
                var sound = await inner.ImportAsync(user, values, now, cancellationToken);
                Mark(user, values.Where(v => v.Value > now).ToDictionary());
                return sound;
            case StateFault.ImportsAgain:
                await inner.ImportAsync(user, values, now, cancellationToken);
                return Mark(user, values);
            default:
                return await inner.ImportAsync(user, values, now, cancellationToken);
        }
    }

    public async ValueTask LiftAsync(ChangePermit permit, UserKey user, string value, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (fault == StateFault.KeepsFirstLift && (await inner.GetLiftedAsync([user], cancellationToken)).ContainsKey(value))
            return;
        try
        {
            await inner.LiftAsync(permit, user, value, now, cancellationToken);
            _lifted[value] = now;
        }
        catch (InvalidPermitException) when (fault == StateFault.LiftsWithoutPermit)
        {
            await inner.LiftAsync(PermitForger.Forge(user, HelpdeskAction.LiftQuarantine), user, value, now, cancellationToken);
        }
    }

    public async ValueTask<IReadOnlyDictionary<string, DateTimeOffset>> GetLiftedAsync(IReadOnlyCollection<UserKey> users, CancellationToken cancellationToken) =>
        fault == StateFault.LiftsForEverybody ? _lifted.ToDictionary() : await inner.GetLiftedAsync(users, cancellationToken);

    private ContactImportCounts Mark(UserKey user, IReadOnlyDictionary<string, DateTimeOffset?> values)
    {
        foreach (var (value, changedAt) in values)
            _overlay[(user, value)] = new ContactObservation(changedAt ?? ContactObservation.Before, false);
        return new ContactImportCounts(values.Count, 0, 0);
    }
}
