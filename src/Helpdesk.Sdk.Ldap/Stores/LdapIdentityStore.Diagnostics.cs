using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk.Ldap;

/// <content>For the doctor.</content>
public sealed partial class LdapIdentityStore : IStoreDiagnostics
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<DiagnosticFinding> DiagnoseAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var doctor = new LdapDoctor(_settings, _dialect, _client.Pool);
        if (_settings.TrustsDnsWithPassword)
        {
            yield return DiagnosticFinding.Warning($"store {Name}", "discovery",
                "finds its servers by DNS and sends them the service account's password (SignIn Simple): whoever forges DNS and holds a trusted server certificate of the domain gets it.",
                "Use SignIn Kerberos, or PinnedCertificate, or list Servers.");
        }

        var (servers, problem) = await FindServersAsync(cancellationToken).ConfigureAwait(false);
        if (problem is not null) yield return problem;
        foreach (var server in servers)
            foreach (var finding in await doctor.LookAsync(server, cancellationToken).ConfigureAwait(false))
                yield return finding;
    }

    private async Task<(IReadOnlyList<LdapServer> Servers, DiagnosticFinding? Problem)> FindServersAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await _client.Pool.FindServersAsync(cancellationToken).ConfigureAwait(false), null);
        }
        catch (LdapException fault)
        {
            return ([], DiagnosticFinding.Error($"store {Name}", "reachable", $"cannot be used: {StoreFaults.Judge(fault).Message}", "See whether DNS tells the servers of the domain, or list them in Servers."));
        }
    }
}
