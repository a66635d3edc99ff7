using System.Globalization;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Tells of how many groups the service account may change the members, among those looked at.</summary>
internal static class AdGroupRights
{
    private const int Most = 200;

    // Groups once protected keep an access list of their own.
    private static readonly LdapFilter Ordinary = LdapFilter.And(
        LdapFilter.Equal("objectClass", "group"), LdapFilter.Not(LdapFilter.GreaterOrEqual(AdAttribute.AdminCount, "1")), LdapFilter.Not(LdapFilter.Equal("isCriticalSystemObject", "TRUE")));

    public static async Task<DiagnosticFinding> LookAsync(ILdapConnection connection, string domain, string subject, CancellationToken cancellationToken)
    {
        var (seen, writable) = (0, 0);
        var request = new LdapSearchRequest(domain, LdapScope.Subtree, Ordinary, AdAttribute.AllowedAttributesEffective);
        await foreach (var group in connection.SearchPaged(request, Most).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            seen++;
            if (group.FindTexts(AdAttribute.AllowedAttributesEffective).Contains(AdAttribute.Member, StringComparer.OrdinalIgnoreCase)) writable++;
            if (seen == Most) break;
        }

        return DiagnosticFinding.Fine(subject, "right:write-member", string.Create(
            CultureInfo.InvariantCulture, $"'Write member' is delegated on {writable} of the {seen} groups that were looked at{(writable == 0 ? ", so that members cannot be added or removed" : "")}."));
    }
}
