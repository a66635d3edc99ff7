namespace Helpdesk.Sdk;

/// <summary>
/// Secure links. They are issued, claimed and spent by the ledger (<see cref="OperationIntent.Links"/>, <see cref="OperationIntent.Redeems"/>): of
/// any number of simultaneous redemptions one is begun.
/// </summary>
public interface ISecureLinkStore
{
    /// <summary>Presents a token: counts one try on the live link of that id and compares, in constant time.</summary>
    /// <returns>The link when it is live, unexpired, has tries left and the token is right; otherwise <see langword="null"/>, whatever the reason.</returns>
    ValueTask<SecureLink?> TryPresentAsync(string id, SecureLinkKind kind, IReadOnlyList<KeyedHash> presented, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Where a link stands; <see langword="null"/> = there is none of that id.</summary>
    ValueTask<SecureLinkStatus?> GetStatusAsync(string id, CancellationToken cancellationToken);
}
