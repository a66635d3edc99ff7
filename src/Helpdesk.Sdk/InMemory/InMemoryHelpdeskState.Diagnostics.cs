namespace Helpdesk.Sdk;

/// <content>For the doctor.</content>
public sealed partial class InMemoryHelpdeskState : IStoreDiagnostics
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<DiagnosticFinding> DiagnoseAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield return DiagnosticFinding.Warning(
            "state", "durable", "It is kept in memory only: limits, enrollments and the history are lost with the process, and no other process sees them.", "Set State:Provider to Sqlite or, for many nodes, to PostgreSql.");
    }
}
