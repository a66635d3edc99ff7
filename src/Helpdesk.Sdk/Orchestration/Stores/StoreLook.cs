using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk;

/// <summary>What the doctor says of a store: whether its name leads to another directory than before, and what the store tells of itself.</summary>
internal sealed class StoreLook(Corridor corridor)
{
    public async IAsyncEnumerable<DiagnosticFinding> LookAsync(IIdentityStore store, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await FindAsync(store, cancellationToken).ConfigureAwait(false) is { } directory)
            yield return directory;
        if (store.GetCapability<IStoreDiagnostics>() is not { } diagnostics)
        {
            yield return DiagnosticFinding.Warning($"store {store.Name}", "diagnostics", "The store does not tell how it is doing.", "Implement IStoreDiagnostics in the store.");
            yield break;
        }
        await foreach (var finding in diagnostics.DiagnoseAsync(cancellationToken).ConfigureAwait(false))
            yield return finding;
    }

    private async ValueTask<DiagnosticFinding?> FindAsync(IIdentityStore store, CancellationToken cancellationToken)
    {
        if (store.GetCapability<IStoreFingerprint>() is null)
            return null;
        try
        {
            var look = await corridor.Fingerprints.LookAsync(store, cancellationToken).ConfigureAwait(false);
            return (look.Holds, look.Found) switch
            {
                (false, _) => Finding(store, DiagnosticSeverity.Error, $"{StoreFingerprints.Message(store.Name)} It was '{look.Known}' and is '{look.Found ?? "silent about it"}'.", $"Lead Stores:{store.Name} to the right directory, or acknowledge the new one (helpdesk state acknowledge --store {store.Name})."),
                (true, null) => Finding(store, DiagnosticSeverity.Warning, "The directory does not tell which one it is, so that a swap behind the name would go unnoticed.", "Let the service account read the base entry's identifier."),
                _ => Finding(store, DiagnosticSeverity.Ok, $"It is the directory it was: {look.Found}."),
            };
        }
        catch (Exception e) when (e is IdentityStoreException or StateUnavailableException or HelpdeskConfigurationException)
        {
            // Why it cannot be asked is said by the store's own findings, or by those on the state.
            return null;
        }
    }

    private static DiagnosticFinding Finding(IIdentityStore store, DiagnosticSeverity severity, string message, string remedy = "") =>
        DiagnosticFinding.Of($"store {store.Name}", "directory", severity, message, remedy);
}
