using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk;

/// <summary>What the doctor says of the state and of the keys that seal it.</summary>
internal sealed class StateLook(Corridor corridor)
{
    private const string Subject = "state";

    public async IAsyncEnumerable<DiagnosticFinding> LookAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await ReachableAsync(cancellationToken).ConfigureAwait(false);
        if (corridor.Epoch.Problem is { } problem)
            yield return DiagnosticFinding.Warning(Subject, "witness", $"The witness of the state cannot be kept ({problem}), so that a restored backup may go unnoticed.", "Let the service write the key directory, or name another by Keys:Witness.");
        if (Ring is EphemeralKeyRing && corridor.State is not InMemoryHelpdeskState)
            yield return DiagnosticFinding.Warning("keys", "durable", "The keys are kept in memory only: after a restart nothing that is stored opens.", "Set Keys:Directory, or Keys:Source.");
        if (Ring is FileKeyRing files && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(files.Directory) & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != UnixFileMode.None)
            yield return DiagnosticFinding.Warning("keys", "closed", $"Others can write into the key directory '{files.Directory}' and put keys of their own there.", "Take their rights away (chmod go-w on Keys:Directory).");
        if (corridor.State is IStoreDiagnostics state)
            await foreach (var finding in state.DiagnoseAsync(cancellationToken).ConfigureAwait(false))
                yield return finding;
    }

    private ISecretProtector Ring => corridor.Protector is TenantProtector own ? own.Ring : corridor.Protector;

    private async ValueTask<DiagnosticFinding> ReachableAsync(CancellationToken cancellationToken)
    {
        try
        {
            await corridor.OpenAsync(cancellationToken).ConfigureAwait(false);
            var unsettled = await corridor.State.Ledger.GetUnsettledAsync(corridor.Now, cancellationToken).ConfigureAwait(false);
            return unsettled.Count == 0
                ? DiagnosticFinding.Fine(Subject, "reachable", "The state can be read and written.")
                : DiagnosticFinding.Warning(Subject, "unsettled", $"{unsettled.Count} operations have no known outcome; the reconciler looks at them again.", "If the number stays, look at those users in their directory (helpdesk history --status Unknown).");
        }
        catch (Exception e) when (e is StateUnavailableException or HelpdeskConfigurationException)
        {
            return DiagnosticFinding.Error(Subject, "reachable", e.Message, "Correct State and Keys as it says; an older schema is brought up to date by helpdesk state migrate, after a backup.");
        }
    }
}
