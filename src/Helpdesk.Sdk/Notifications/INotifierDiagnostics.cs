namespace Helpdesk.Sdk;

/// <summary>A notifier that can say whether it would work, without sending anything.</summary>
public interface INotifierDiagnostics
{
    /// <summary>Looks: reachable, trusted, sign-in accepted. Never throws for a sick server.</summary>
    ValueTask<DiagnosticFinding> DiagnoseAsync(CancellationToken cancellationToken);
}
