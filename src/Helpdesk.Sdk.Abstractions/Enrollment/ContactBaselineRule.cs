namespace Helpdesk.Sdk;

/// <summary>
/// The rule of <see cref="IContactObservationStore.ImportAsync"/> for the values of one user, so that every state follows the same one:
/// a change that happened after the first look at a user never becomes old. Not thread-safe; made for one import of one user.
/// </summary>
/// <param name="lookedAt">When the user was looked at for the first time (UTC); <see langword="null"/> = never until now.</param>
/// <param name="now">The time of the import (UTC).</param>
public sealed class ContactBaselineRule(DateTimeOffset? lookedAt, DateTimeOffset now)
{
    private int _marked, _known, _changed;

    /// <summary>What became of the values so far.</summary>
    public ContactImportCounts Counts => new(_marked, _known, _changed);

    /// <summary>What is known of a value after the import, and counts it.</summary>
    /// <param name="noted">What was known of it before; <see langword="null"/> = nothing.</param>
    /// <param name="changedAt">The directory's last change of it (UTC); <see langword="null"/> where it tells no times.</param>
    public ContactObservation Apply(ContactObservation? noted, DateTimeOffset? changedAt)
    {
        var after = noted switch
        {
            { AtFirstSight: false } => noted,
            { } first => new ContactObservation(Earlier(first.FirstSeen, changedAt ?? ContactObservation.Before), false),
            // Without times, what was not there when the user was looked at has come since.
            null => new ContactObservation(Earlier(now, changedAt ?? (lookedAt is null ? ContactObservation.Before : now)), false),
        };
        if (lookedAt is { } look && after.FirstSeen > look)
            _changed++;
        else if (after == noted)
            _known++;
        else
            _marked++;
        return after;
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => (one < other ? one : other).ToUniversalTime();
}
