using System.Collections.Frozen;

namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// The policies of the directory, read once a minute: with them a row tells when its lock and its password end. The overlay does not say in an entry
/// which policy is the default; the configuration does.
/// </summary>
internal sealed class OpenLdapPolicies(StandardSettings settings, SignInTimes signIns)
{
    private const int Most = 500;
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);
    private static readonly LdapFilter IsPolicy = LdapFilter.Equal("objectClass", "pwdPolicy");

    private volatile Known _known = new(FrozenDictionary<DistinguishedName, OpenLdapPolicy>.Empty, null);

    /// <summary>All policies seen under the base, and the default.</summary>
    public IReadOnlyDictionary<DistinguishedName, OpenLdapPolicy> All => _known.Policies;

    /// <summary>The policy of an account; null when it is not known.</summary>
    public OpenLdapPolicy? Of(LdapEntry account) => Find(account.FindText(OpenLdapAttribute.Policy));

    /// <summary>The policy that an account names, or the default of those that name none; null when it is not known.</summary>
    public OpenLdapPolicy? Find(string? own)
    {
        var name = settings.DefaultPolicy;
        if (own is not null && !DistinguishedName.TryParse(own, out name, out _)) return null;
        return name is not null && _known.Policies.TryGetValue(name, out var policy) ? policy : null;
    }

    /// <summary>Reads them again if they are a minute old. Not to be allowed to read them is no reason to fail: then ends are not told.</summary>
    /// <exception cref="LdapException">No server could be asked.</exception>
    public async Task RefreshAsync(LdapClient client, CancellationToken cancellationToken)
    {
        if (_known.At is { } at && settings.Time.GetElapsedTime(at) < Freshness) return;
        await client.ReadAsync(
            async (connection, token) =>
            {
                await ReadAsync(connection, token).ConfigureAwait(false);
                await signIns.LookAsync(connection, token).ConfigureAwait(false);
                return true;
            },
            null,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads them from that connection.</summary>
    public async Task ReadAsync(ILdapConnection connection, CancellationToken cancellationToken)
    {
        var found = new Dictionary<DistinguishedName, OpenLdapPolicy>();
        try
        {
            var request = new LdapSearchRequest(settings.Base, LdapScope.Subtree, IsPolicy, OpenLdapPolicy.Attributes)
            {
                SizeLimit = Most,
                Tolerated = [LdapResultCode.SizeLimitExceeded, LdapResultCode.NoSuchObject],
            };
            foreach (var entry in await connection.Search(request).ToListAsync(cancellationToken).ConfigureAwait(false)) Add(entry);
            if (settings.DefaultPolicy is { } name && !found.ContainsKey(name)
                && await connection.ReadEntryAsync(name.ToString(), OpenLdapPolicy.Attributes, cancellationToken).ConfigureAwait(false) is { } outside)
                Add(outside);
        }
        catch (LdapException refused) when (refused.Failure == LdapFailure.Result)
        {
            // What was found so far counts.
        }

        _known = new Known(found.ToFrozenDictionary(), settings.Time.GetTimestamp());

        void Add(LdapEntry entry)
        {
            if (DistinguishedName.TryParse(entry.Name, out var name, out _)) found[name] = OpenLdapPolicy.Read(entry);
        }
    }

    private sealed record Known(FrozenDictionary<DistinguishedName, OpenLdapPolicy> Policies, long? At);
}
