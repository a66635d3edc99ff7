namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// The servers a domain names in DNS (<c>_ldap._tcp</c>, <c>_ldaps._tcp</c>). DNS is not trusted: hosts outside the domain are ignored, and each one still has to
/// show a certificate, or know its Kerberos key, for the name that was found.
/// </summary>
internal sealed class SrvServerSource(string domain, LdapTransport transport, DnsClient dns) : ILdapServerSource
{
    private const int MostServers = 32;
    private const int LdapsPort = 636;
    private static readonly TimeSpan ShortestLife = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(1);

    private readonly string _domain = domain.Trim('.').ToLowerInvariant();

    public async Task<(IReadOnlyList<RankedServer> Servers, TimeSpan Holds)> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            var records = transport == LdapTransport.Ldaps ? await FindAsync("_ldaps", null, cancellationToken).ConfigureAwait(false) : [];
            // Active Directory announces the plain port only; its servers listen on the other one too.
            if (records.Count == 0) records = await FindAsync("_ldap", transport == LdapTransport.Ldaps ? LdapsPort : null, cancellationToken).ConfigureAwait(false);
            if (records.Count == 0) throw new LdapException(LdapFailure.DiscoveryFailed, "DNS names no directory server of the domain.");
            var life = records.Min(static record => record.TimeToLive);
            return (
                [.. records.Select(record => new RankedServer(new LdapServer(record.Target.ToLowerInvariant(), record.Port, transport), record.Priority, record.Weight))
                    .DistinctBy(static ranked => ranked.Server)],
                life < ShortestLife ? ShortestLife : life > LongestLife ? LongestLife : life);
        }
        catch (DnsException fault)
        {
            throw new LdapException(LdapFailure.DiscoveryFailed, "The servers of the domain could not be looked up.", inner: fault);
        }
    }

    private async Task<List<SrvRecord>> FindAsync(string service, int? port, CancellationToken cancellationToken)
    {
        var records = await dns.FindServicesAsync($"{service}._tcp.{_domain}", cancellationToken).ConfigureAwait(false);
        return [.. records
            .Where(record => record.Target.EndsWith($".{_domain}", StringComparison.OrdinalIgnoreCase))
            .OrderBy(static record => record.Priority)
            .Take(MostServers)
            .Select(record => port is { } other ? record with { Port = other } : record)];
    }
}
