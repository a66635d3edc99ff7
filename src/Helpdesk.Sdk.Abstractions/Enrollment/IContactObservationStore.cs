namespace Helpdesk.Sdk;

/// <summary>
/// Remembers since when each contact value of a user is known, as keyed hashes, and which quarantines were lifted. The age of a value is what
/// stands between a changed number and a secret sent to it, so no member makes a value older than it can have been.
/// </summary>
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

    /// <summary>
    /// Marks the values that a user had before the SDK came. It is a look too: what appears later is a change. Atomic for one user; again it changes nothing.
    /// <list type="bullet">
    /// <item>A value noted at first sight gets the directory's time (never a later one than it has) and its age counts as known.</item>
    /// <item>A value noted since is a change and stays as it is, whatever the directory says.</item>
    /// <item>A value not noted yet gets the directory's time. Without one it existed before if nobody had looked at the user until now; otherwise it
    /// appeared since that look and is a change of <paramref name="now"/>.</item>
    /// </list>
    /// </summary>
    /// <param name="user">Whose contact data.</param>
    /// <param name="values">
    /// The values, as printable keyed hashes, each with the directory's last change of it (UTC; one after <paramref name="now"/> counts as now), or
    /// <see langword="null"/> where the directory tells no times: then it is marked as of <see cref="ContactObservation.Before"/>.
    /// </param>
    /// <param name="now">The time of the import (UTC).</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What became of the values.</returns>
    ValueTask<ContactImportCounts> ImportAsync(
        UserKey user, IReadOnlyDictionary<string, DateTimeOffset?> values, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Lifts the quarantine that a value of the account is in. Spends the permit (action LiftQuarantine) before anything else.</summary>
    /// <param name="permit">The leave to do it.</param>
    /// <param name="user">Whose value.</param>
    /// <param name="value">
    /// The printable keyed hash of the mailbox, the number or the personal data as they are together, or <c>enrollment:</c> and the id of an enrollment
    /// without an address.
    /// </param>
    /// <param name="now">The time (UTC). A later lift of the same value replaces an earlier one.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="InvalidPermitException">The permit is spent or foreign.</exception>
    ValueTask LiftAsync(ChangePermit permit, UserKey user, string value, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The lifted values of the accounts.</summary>
    /// <param name="users">The accounts of one person.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>
    /// Each value with the time (UTC) of its newest lift. A lift ends the quarantine that was running then and none that began after it: the same
    /// number removed and enrolled anew is in quarantine again.
    /// </returns>
    ValueTask<IReadOnlyDictionary<string, DateTimeOffset>> GetLiftedAsync(IReadOnlyCollection<UserKey> users, CancellationToken cancellationToken);
}
