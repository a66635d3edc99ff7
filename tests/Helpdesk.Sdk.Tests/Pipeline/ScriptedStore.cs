using System.Runtime.CompilerServices;
using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>A directory that can only be read, and keeps what it was asked for.</summary>
internal sealed class ScriptedStore(string name) : IIdentityStore, IServerPinnedReader, IOriginFilter, ICopyFinder, IStoreFingerprint
{
    public string Name => name;
    public Func<UserReference, DirectoryUser?> OnResolve { get; set; } = static _ => null;
    /// <summary>What a certain server answers; a directory without servers has none.</summary>
    public Func<string?, DirectoryUser?>? OnServer { get; set; }
    /// <summary>Whether it may hold the origin of a copy; <see langword="null"/> for a directory that cannot say.</summary>
    public bool? Holds { get; set; }
    /// <summary>What it has for copies of an account; <see langword="null"/> for a store without the notion.</summary>
    public Func<DirectoryUser, IReadOnlyList<DirectoryUser>>? Copies { get; set; }
    /// <summary>Which directory it is; <see langword="null"/> for a store without the notion.</summary>
    public string? Fingerprint { get; set; }
    public IReadOnlyList<UserPage> Pages { get; set; } = [];
    public List<UserReference> Asked { get; } = [];
    public UserQuery? Searched { get; private set; }

    public ValueTask<DirectoryUser?> ResolveAsync(UserReference reference, CancellationToken cancellationToken)
    {
        Asked.Add(reference);
        return new(OnResolve(reference));
    }

    public ValueTask<DirectoryUser?> ReadFromAsync(string? server, UserKey key, CancellationToken cancellationToken) => new(OnServer!(server));

    public ValueTask<string?> ReadFingerprintAsync(CancellationToken cancellationToken) => new(Fingerprint);

    public bool MayHaveCopies(DirectoryUser original) => true;

    public ValueTask<IReadOnlyList<DirectoryUser>> FindCopiesAsync(DirectoryUser original, CancellationToken cancellationToken) => new(Copies!(original));

    public bool MayHold(SynchronizedAccount origin) => Holds!.Value;

    public async IAsyncEnumerable<UserPage> SearchAsync(UserQuery query, PageOptions page, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Searched = query;
        await Task.CompletedTask;
        foreach (var found in Pages)
            yield return found;
    }

    public ValueTask<Support> CheckAsync(HelpdeskAction action, DirectoryUser user, CancellationToken cancellationToken) => new(Support.Yes);

    public object? GetCapability(Type capability) => capability.IsInstanceOfType(this)
        && (capability != typeof(IServerPinnedReader) || OnServer is not null)
        && (capability != typeof(IOriginFilter) || Holds is not null)
        && (capability != typeof(ICopyFinder) || Copies is not null)
        && (capability != typeof(IStoreFingerprint) || Fingerprint is not null) ? this : null;
}
