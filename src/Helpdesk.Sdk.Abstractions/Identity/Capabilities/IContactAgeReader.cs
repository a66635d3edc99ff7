namespace Helpdesk.Sdk;

/// <summary>Capability: a store that keeps the time of each change tells how old contact data are, for the baseline import.</summary>
public interface IContactAgeReader
{
    /// <summary>Reads when the contact attributes of the account were last changed.</summary>
    /// <param name="user">The account as a listing or look-up showed it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>
    /// By the names of <see cref="DirectoryUser.ContactAttributes"/> the last change (UTC, as the server that took it wrote it). An attribute whose
    /// values are not those of <paramref name="user"/> any more is left out: nothing is known of the age of what the caller holds.
    /// </returns>
    /// <exception cref="IdentityStoreException">The store could not be reached, or does not let the times be read.</exception>
    ValueTask<IReadOnlyDictionary<string, DateTimeOffset>> ReadContactAgesAsync(DirectoryUser user, CancellationToken cancellationToken);
}
