namespace Helpdesk.Sdk;

/// <summary>Capability: tells the doctor how the store is doing.</summary>
public interface IStoreDiagnostics
{
    /// <summary>Looks: reachable, trusted, rights present or missing by name. Never throws for a sick store.</summary>
    IAsyncEnumerable<DiagnosticFinding> DiagnoseAsync(CancellationToken cancellationToken);
}
