namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Looks whether a name is free in the whole domain: as user name, principal name or mail address of anybody. Servers refuse a second user name only; a
/// principal name that two accounts have signs in neither, or the wrong one.
/// </summary>
internal static class AdNameSearch
{
    private const int MostMatches = 5;

    public static async Task<ChangeResult?> FindTakenAsync(ILdapConnection connection, string domain, IReadOnlyList<string> names, string? ownId, CancellationToken cancellationToken)
    {
        var filter = LdapFilter.Or([.. names.SelectMany(static name => new[]
        {
            LdapFilter.Equal(AdAttribute.AccountName, name), LdapFilter.Equal(AdAttribute.PrincipalName, name), LdapFilter.Equal(AdAttribute.Mail, name),
        })]);
        // Samba does not keep to a size limit; a page is a limit it keeps to.
        await foreach (var entry in connection.SearchPaged(new LdapSearchRequest(domain, LdapScope.Subtree, filter, AdAttribute.ObjectGuid), MostMatches).WithCancellation(cancellationToken).ConfigureAwait(false))
            if (ownId is null || entry.FindBytes(AdAttribute.ObjectGuid) is not { Length: 16 } id || !ownId.Equals(AdId.ToText(new Guid(id)), StringComparison.OrdinalIgnoreCase))
                return ChangeResult.Refused(RefusalReason.AlreadyExists, "The user name is taken: another account is signed in or found by it.");
        return null;
    }
}
