using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Finds one ordinary user in each place that has users, with bounded work.</summary>
internal static class AdSamples
{
    private const int MostUnits = 500;
    private const int MostPlaces = 25;

    private static readonly LdapFilter Units = LdapFilter.Equal("objectClass", "organizationalUnit");

    // Users once put into a protected group keep an access list of their own.
    private static readonly LdapFilter Ordinary = LdapFilter.And(AdFilters.People, LdapFilter.Not(LdapFilter.GreaterOrEqual(AdAttribute.AdminCount, "1")));

    public static async IAsyncEnumerable<(string Place, string User)> FindAsync(
        ILdapConnection connection, DistinguishedName baseName, string domain, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var units = await SearchAsync(connection, baseName.ToString(), LdapScope.Subtree, Units, MostUnits, cancellationToken).ConfigureAwait(false);
        var users = $"CN=Users,{domain}";
        string[] others = DistinguishedName.Parse(users).IsWithin(baseName) ? [baseName.ToString(), users] : [baseName.ToString()];
        var found = 0;
        foreach (var place in units.Concat(others).Distinct(StringComparer.OrdinalIgnoreCase).OrderBy(static name => name.Length).ThenBy(static name => name, StringComparer.Ordinal))
        {
            if (await SearchAsync(connection, place, LdapScope.OneLevel, Ordinary, 1, cancellationToken).ConfigureAwait(false) is not [var user, ..]) continue;
            yield return (place, user);
            if (++found == MostPlaces) yield break;
        }
    }

    private static async Task<List<string>> SearchAsync(
        ILdapConnection connection, string from, LdapScope scope, LdapFilter filter, int most, CancellationToken cancellationToken)
    {
        var request = new LdapSearchRequest(from, scope, filter, LdapSearchRequest.NoAttributes) { Tolerated = [LdapResultCode.NoSuchObject] };
        var names = new List<string>();
        // Samba does not keep to a size limit; a page is a limit it keeps to.
        await foreach (var entry in connection.SearchPaged(request, most).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            names.Add(entry.Name);
            if (names.Count == most) break;
        }

        return names;
    }
}
