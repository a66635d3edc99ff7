namespace Helpdesk.Sdk;

/// <summary>
/// A directory, read side. What it can do beyond reading it says through <see cref="GetCapability"/>.
/// Reads that fail throw <see cref="IdentityStoreException"/>. Members are safe to call concurrently.
/// </summary>
public interface IIdentityStore
{
    /// <summary>The configured name.</summary>
    string Name { get; }

    /// <summary>Finds one account by id, user name, UPN or mail, whatever the letter case.</summary>
    /// <returns>The account as it is now, or <see langword="null"/> when nobody has that name.</returns>
    /// <exception cref="IdentityStoreException"><see cref="StoreErrorCode.Ambiguous"/> when several have it; otherwise why reading failed.</exception>
    ValueTask<DirectoryUser?> ResolveAsync(UserReference reference, CancellationToken cancellationToken);

    /// <summary>Lists accounts page by page; the first page is yielded as soon as it is there.</summary>
    /// <exception cref="IdentityStoreException">Why reading failed; <see cref="StoreErrorCode.InvalidContinuation"/> for a token that is not this query's.</exception>
    IAsyncEnumerable<UserPage> SearchAsync(UserQuery query, PageOptions page, CancellationToken cancellationToken);

    /// <summary>Says beforehand whether an action on a user is possible here.</summary>
    ValueTask<Support> CheckAsync(HelpdeskAction action, DirectoryUser user, CancellationToken cancellationToken);

    /// <summary>The capability of that interface type, or <see langword="null"/>. See <see cref="IdentityStoreExtensions.GetCapability{T}"/>.</summary>
    object? GetCapability(Type capability);
}
