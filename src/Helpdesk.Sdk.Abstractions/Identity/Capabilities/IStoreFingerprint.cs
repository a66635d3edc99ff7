namespace Helpdesk.Sdk;

/// <summary>
/// Capability: tells which directory the store's name stands for now. The state remembers it, so that a name that suddenly
/// points to another directory is refused: keys that were enrolled there must not open accounts here.
/// </summary>
public interface IStoreFingerprint
{
    /// <summary>Reads the directory's own identity.</summary>
    /// <returns>
    /// A short text that is the same for every server of the directory and for as long as it lives, after the word for its kind
    /// (<c>ad:</c> and the domain's SID, <c>ldap:</c> and the base entry's UUID, <c>entra:</c> and the tenant's id); no secret.
    /// <see langword="null"/> when this directory does not tell: then a swap goes unnoticed, and whoever was told before refuses.
    /// </returns>
    /// <exception cref="IdentityStoreException">The directory could not be asked.</exception>
    ValueTask<string?> ReadFingerprintAsync(CancellationToken cancellationToken);
}
