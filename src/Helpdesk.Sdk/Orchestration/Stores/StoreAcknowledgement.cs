namespace Helpdesk.Sdk;

/// <summary>Host administration: a store's name leads to another directory, and that is meant.</summary>
internal sealed class StoreAcknowledgement(Corridor corridor, ContactInfo info)
{
    public async Task<HelpdeskResult<AcknowledgedStore>> RunAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!UserKey.IsStoreName(name) || !corridor.Catalog.TryGet(name, out var store))
            return Errors.NoSuchStore(corridor.Catalog);
        if (store.GetCapability<IStoreFingerprint>() is null)
            return Errors.NotSupported($"The store '{name}' does not tell which directory it is.");
        var look = await corridor.Fingerprints.LookAsync(store, cancellationToken).ConfigureAwait(false);
        if (look.Holds)
            return new AcknowledgedStore(name, look.Known, look.Found, false);
        cancellationToken.ThrowIfCancellationRequested();
        var line = new Contact(new SystemActor("host"), info).Line(corridor.Now, HelpdeskAction.AcknowledgeStore, HistoryStatus.Succeeded) with
        {
            TargetStore = name,
            Reason = $"{look.Known} > {look.Found ?? "unknown"}",
        };
        return await corridor.Fingerprints.AcknowledgeAsync(store, look, line).ConfigureAwait(false)
            ? new AcknowledgedStore(name, look.Known, look.Found, true)
            : Errors.StateUnavailable("Somebody else acknowledged it at the same moment; look again.");
    }
}
