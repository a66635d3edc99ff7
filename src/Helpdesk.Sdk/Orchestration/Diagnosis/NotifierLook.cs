using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk;

/// <summary>Asks a notifier whether it would work, and what about its settings is risky. Nothing is sent.</summary>
internal static class NotifierLook
{
    public static async IAsyncEnumerable<DiagnosticFinding> LookAsync(INotifier notifier, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var risk in (notifier as INotifierRisks)?.Risks ?? [])
            yield return risk;
        if (notifier is INotifierDiagnostics told)
            yield return await told.DiagnoseAsync(cancellationToken).ConfigureAwait(false);
        // Those of provider packages, which know the contracts only.
        else if (notifier is IStoreDiagnostics other)
            await foreach (var finding in other.DiagnoseAsync(cancellationToken).ConfigureAwait(false))
                yield return finding;
        else
            yield return DiagnosticFinding.Warning($"notifier {notifier.Channel}", "reachable", "The notifier does not tell how it is doing.", "Implement INotifierDiagnostics beside INotifier, and send one message.");
    }
}
