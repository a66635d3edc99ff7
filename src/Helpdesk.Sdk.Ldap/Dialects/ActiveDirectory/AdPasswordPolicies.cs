namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// How long a lock lasts, for showing it. Policies are remembered for a minute. One that cannot be read is no reason to fail a listing;
/// most fine-grained ones are readable by administrators only.
/// </summary>
internal sealed class AdPasswordPolicies(string domain, TimeProvider time)
{
    private const int MostRemembered = 256;
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (AdPasswordPolicy? Policy, long At)> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long a lockout of the account lasts; null when it does not end by itself, or that is not readable.</summary>
    public async Task<TimeSpan?> FindLockoutDurationAsync(ILdapConnection connection, string id, CancellationToken cancellationToken)
    {
        try
        {
            return await FindAsync(connection, id, cancellationToken).ConfigureAwait(false);
        }
        catch (LdapException)
        {
            // Then the end of the lock is not told.
            return null;
        }
    }

    private async Task<TimeSpan?> FindAsync(ILdapConnection connection, string id, CancellationToken cancellationToken)
    {
        var pso = await AdPasswordPolicy.FindNameAsync(connection, id, cancellationToken).ConfigureAwait(false);
        var name = pso ?? string.Empty;
        lock (_gate)
        {
            if (_known.TryGetValue(name, out var known) && time.GetElapsedTime(known.At) < Freshness) return known.Policy?.LockoutDuration;
        }

        var policy = await AdPasswordPolicy.ReadAsync(connection, pso, domain, cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            if (_known.Count >= MostRemembered) _known.Clear();
            _known[name] = (policy, time.GetTimestamp());
        }

        return policy?.LockoutDuration;
    }
}
