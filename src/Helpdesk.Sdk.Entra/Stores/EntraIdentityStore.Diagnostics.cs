using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk.Entra;

/// <content>For the doctor.</content>
public sealed partial class EntraIdentityStore : IStoreDiagnostics
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<DiagnosticFinding> DiagnoseAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var finding in await new EntraDoctor(_settings, _graph).LookAsync(cancellationToken).ConfigureAwait(false))
            yield return finding;
    }
}
