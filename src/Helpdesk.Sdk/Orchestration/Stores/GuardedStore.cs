using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk;

/// <summary>A store as the desk uses it: every read makes sure first that it is the directory it was.</summary>
internal sealed class GuardedStore(IIdentityStore inner, StoreFingerprints fingerprints) : IIdentityStore
{
    public string Name => inner.Name;

    public async ValueTask<DirectoryUser?> ResolveAsync(UserReference reference, CancellationToken cancellationToken)
    {
        await fingerprints.EnsureAsync(inner, cancellationToken).ConfigureAwait(false);
        return await inner.ResolveAsync(reference, cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<UserPage> SearchAsync(UserQuery query, PageOptions page, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await fingerprints.EnsureAsync(inner, cancellationToken).ConfigureAwait(false);
        await foreach (var found in inner.SearchAsync(query, page, cancellationToken).ConfigureAwait(false))
            yield return found;
    }

    public async ValueTask<Support> CheckAsync(HelpdeskAction action, DirectoryUser user, CancellationToken cancellationToken)
    {
        await fingerprints.EnsureAsync(inner, cancellationToken).ConfigureAwait(false);
        return await inner.CheckAsync(action, user, cancellationToken).ConfigureAwait(false);
    }

    // What changes an account is used on one that was resolved just before.
    public object? GetCapability(Type capability) => inner.GetCapability(capability);
}
