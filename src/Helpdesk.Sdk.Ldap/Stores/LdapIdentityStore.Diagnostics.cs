using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk.Ldap;

/// <content>For the doctor.</content>
public sealed partial class LdapIdentityStore : IStoreDiagnostics
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<DiagnosticFinding> DiagnoseAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var doctor = new LdapDoctor(_settings, _dialect, _client.Pool);
        foreach (var server in _client.Pool.Servers)
            foreach (var finding in await doctor.LookAsync(server, cancellationToken).ConfigureAwait(false))
                yield return finding;
    }
}
