namespace Helpdesk.Sdk;

/// <summary>Remembers when the SDK first saw each contact value of a user, as keyed hashes.</summary>
public interface IContactObservationStore
{
    /// <summary>Notes the values seen now and tells for each when it was first seen.</summary>
    /// <param name="user">Whose contact data.</param>
    /// <param name="values">The values, as printable keyed hashes.</param>
    /// <param name="now">The time of looking (UTC).</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>For each value the time it was first seen, and whether the user had been looked at before that.</returns>
    ValueTask<IReadOnlyDictionary<string, ContactObservation>> ObserveAsync(
        UserKey user, IReadOnlyCollection<string> values, DateTimeOffset now, CancellationToken cancellationToken);
}
