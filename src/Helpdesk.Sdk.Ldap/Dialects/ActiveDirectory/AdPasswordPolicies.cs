namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Policies for showing how long a lock lasts, remembered for a minute. A policy that cannot be read is no reason to fail a listing;
/// most fine-grained ones are readable by administrators only.
/// </summary>
internal sealed class AdPasswordPolicies(string domain, TimeProvider time)
{
    private const int MostRemembered = 256;
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (AdPasswordPolicy? Policy, long At)> _known = new(StringComparer.OrdinalIgnoreCase);

    public async ValueTask<AdPasswordPolicy?> FindAsync(LdapClient client, string? pso, CancellationToken cancellationToken)
    {
        var name = pso ?? string.Empty;
        lock (_gate)
        {
            if (_known.TryGetValue(name, out var known) && time.GetElapsedTime(known.At) < Freshness) return known.Policy;
        }

        AdPasswordPolicy? policy = null;
        try
        {
            policy = await client.ReadAsync((connection, token) => AdPasswordPolicy.ReadAsync(connection, pso, domain, token), pinned: null, cancellationToken).ConfigureAwait(false);
        }
        catch (LdapException)
        {
            // Then the end of the lock is not told.
        }

        lock (_gate)
        {
            if (_known.Count >= MostRemembered) _known.Clear();
            _known[name] = (policy, time.GetTimestamp());
        }

        return policy;
    }
}
