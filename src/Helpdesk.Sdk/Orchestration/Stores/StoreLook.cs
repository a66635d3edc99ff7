namespace Helpdesk.Sdk;

/// <summary>What the doctor says of a store whose name leads to another directory than before.</summary>
internal sealed class StoreLook(Corridor corridor)
{
    public async ValueTask<DiagnosticFinding?> FindAsync(IIdentityStore store, CancellationToken cancellationToken)
    {
        if (store.GetCapability<IStoreFingerprint>() is null)
            return null;
        try
        {
            var look = await corridor.Fingerprints.LookAsync(store, cancellationToken).ConfigureAwait(false);
            return (look.Holds, look.Found) switch
            {
                (false, _) => Finding(store, DiagnosticSeverity.Error, $"{StoreFingerprints.Message(store.Name)} It was '{look.Known}' and is '{look.Found ?? "silent about it"}'."),
                (true, null) => Finding(store, DiagnosticSeverity.Warning, "The directory does not tell which one it is, so that a swap behind the name would go unnoticed: let the service account read the base entry's identifier."),
                _ => Finding(store, DiagnosticSeverity.Ok, $"It is the directory it was: {look.Found}."),
            };
        }
        catch (Exception e) when (e is IdentityStoreException or StateUnavailableException or HelpdeskConfigurationException)
        {
            // Why it cannot be asked is said by the store's own findings, or by those on the state.
            return null;
        }
    }

    private static DiagnosticFinding Finding(IIdentityStore store, DiagnosticSeverity severity, string message) => new($"store {store.Name}", "directory", severity, message);
}
