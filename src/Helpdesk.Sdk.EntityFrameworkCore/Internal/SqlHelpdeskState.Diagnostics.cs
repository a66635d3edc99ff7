using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <content>For the doctor.</content>
internal abstract partial class SqlHelpdeskState : IStoreDiagnostics
{
    protected const string Subject = "state";

    /// <inheritdoc/>
    public async IAsyncEnumerable<DiagnosticFinding> DiagnoseAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<DiagnosticFinding> found;
        try
        {
            found = await LookAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is StateUnavailableException or HelpdeskConfigurationException)
        {
            // That it cannot be used is said already.
            yield break;
        }
        foreach (var finding in found)
            yield return finding;
    }

    protected abstract ValueTask<IReadOnlyList<DiagnosticFinding>> LookAsync(CancellationToken cancellationToken);

    protected ValueTask<T> ReadAsync<T>(Func<SqlSession, T> work, CancellationToken cancellationToken) => _database.ReadAsync(work, cancellationToken);
}
