using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk;

/// <summary>A store as the desk uses it: every read makes sure first that it is the directory it was, and is timed.</summary>
internal sealed class GuardedStore(IIdentityStore inner, StoreFingerprints fingerprints, DeskMetrics metrics) : IIdentityStore, ICopyFinder
{
    public string Name => inner.Name;

    public async ValueTask<DirectoryUser?> ResolveAsync(UserReference reference, CancellationToken cancellationToken)
    {
        await fingerprints.EnsureAsync(inner, cancellationToken).ConfigureAwait(false);
        return await metrics.StoreAsync(Name, "resolve", () => inner.ResolveAsync(reference, cancellationToken)).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<UserPage> SearchAsync(UserQuery query, PageOptions page, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await fingerprints.EnsureAsync(inner, cancellationToken).ConfigureAwait(false);
        var pages = inner.SearchAsync(query, page, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (pages.ConfigureAwait(false))
            while (await metrics.StoreAsync(Name, "search", pages.MoveNextAsync).ConfigureAwait(false))
                yield return pages.Current;
    }

    public async ValueTask<Support> CheckAsync(HelpdeskAction action, DirectoryUser user, CancellationToken cancellationToken)
    {
        await fingerprints.EnsureAsync(inner, cancellationToken).ConfigureAwait(false);
        return await inner.CheckAsync(action, user, cancellationToken).ConfigureAwait(false);
    }

    public bool MayHaveCopies(DirectoryUser original) => inner.GetCapability<ICopyFinder>()!.MayHaveCopies(original);

    // The one read of a capability that stands by itself: that another directory has no copy says nothing.
    public async ValueTask<IReadOnlyList<DirectoryUser>> FindCopiesAsync(DirectoryUser original, CancellationToken cancellationToken)
    {
        var finder = inner.GetCapability<ICopyFinder>()!;
        await fingerprints.EnsureAsync(inner, cancellationToken).ConfigureAwait(false);
        return await metrics.StoreAsync(Name, "find-copies", () => finder.FindCopiesAsync(original, cancellationToken)).ConfigureAwait(false);
    }

    // What changes an account is used on one that was resolved just before.
    public object? GetCapability(Type capability) =>
        inner.GetCapability(capability) is { } offered ? capability == typeof(ICopyFinder) ? this : offered : null;
}
