using System.Collections.Concurrent;

namespace Helpdesk.Sdk;

/// <summary>
/// Holds each store to the directory its name stood for when it was first used. Looks again once a minute; a name that leads elsewhere is refused
/// until an administrator acknowledges it.
/// </summary>
internal sealed class StoreFingerprints(IHelpdeskState state, Alerts alerts, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _seen = new(StringComparer.Ordinal);
    private readonly IStateFacts? _facts = state as IStateFacts;

    /// <summary>Passes when the store is the one it was.</summary>
    /// <exception cref="IdentityStoreException"><see cref="StoreErrorCode.DirectoryChanged"/>, or why the directory cannot be asked.</exception>
    public async ValueTask EnsureAsync(IIdentityStore store, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_facts is null || store.GetCapability<IStoreFingerprint>() is null || (_seen.TryGetValue(store.Name, out var seen) && (now - seen).Duration() < Pause))
            return;
        var look = await LookAsync(store, cancellationToken).ConfigureAwait(false);
        if (look.Holds)
        {
            _seen[store.Name] = now;
            return;
        }
        _seen.TryRemove(store.Name, out _);
        await AlertOnceAsync(store.Name, look, cancellationToken).ConfigureAwait(false);
        throw new IdentityStoreException(StoreErrorCode.DirectoryChanged, Message(store.Name), $"known as '{look.Known}', found '{look.Found ?? "nothing"}'");
    }

    /// <summary>Reads what the directory says it is, and what is known; the first answer becomes what is known.</summary>
    public async ValueTask<FingerprintLook> LookAsync(IIdentityStore store, CancellationToken cancellationToken)
    {
        var found = await Read(store, cancellationToken).ConfigureAwait(false);
        if (_facts is null)
            return new FingerprintLook(null, found);
        var known = await _facts.FindFactAsync(FactOf(store.Name), cancellationToken).ConfigureAwait(false);
        if (known is null && found is not null)
        {
            await _facts.ChangeFactAsync(FactOf(store.Name), null, found, null, CancellationToken.None).ConfigureAwait(false);
            known = await _facts.FindFactAsync(FactOf(store.Name), cancellationToken).ConfigureAwait(false);
        }
        return new FingerprintLook(known, found);
    }

    /// <summary>Takes the directory that the name leads to now for the right one.</summary>
    /// <returns>Whether what was known did not change meanwhile.</returns>
    public async ValueTask<bool> AcknowledgeAsync(IIdentityStore store, FingerprintLook look, HistoryEntry line)
    {
        var done = _facts is not null && await _facts.ChangeFactAsync(FactOf(store.Name), look.Known, look.Found, line, CancellationToken.None).ConfigureAwait(false);
        _seen.TryRemove(store.Name, out _);
        return done;
    }

    /// <summary>What is said of a store that is another directory now.</summary>
    public static string Message(string store) =>
        $"The store '{store}' leads to another directory than before, so nothing is done there. If that is meant, run 'helpdesk state acknowledge --store {store}'; otherwise correct Stores:{store}.";

    private static ValueTask<string?> Read(IIdentityStore store, CancellationToken cancellationToken) =>
        store.GetCapability<IStoreFingerprint>() is { } teller ? teller.ReadFingerprintAsync(cancellationToken) : new((string?)null);

    // Once for each directory that turns up, whichever node sees it first.
    private async ValueTask AlertOnceAsync(string store, FingerprintLook look, CancellationToken cancellationToken)
    {
        var name = "store-alert:" + store;
        var found = look.Found ?? "nothing";
        var told = await _facts!.FindFactAsync(name, cancellationToken).ConfigureAwait(false);
        if (told != found && await _facts.ChangeFactAsync(name, told, found, null, CancellationToken.None).ConfigureAwait(false))
            await alerts.RaiseAsync(new AlertEvent(AlertKind.StoreChanged, time.GetUtcNow(), Message(store)), cancellationToken).ConfigureAwait(false);
    }

    private static string FactOf(string store) => "store:" + store;
}
