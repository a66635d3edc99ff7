namespace Helpdesk.Sdk.Ldap;

/// <summary>Get effective rights: what the service account itself may do with the attributes of a user.</summary>
internal static class Ds389Rights
{
    private const string Rights = "attributeLevelRights";

    /// <summary>The attributes that may be written on the first user found; null without a user or without an answer.</summary>
    /// <exception cref="LdapException">The server could not be asked.</exception>
    public static async Task<IReadOnlySet<string>?> ReadAsync(ILdapConnection connection, string from, IReadOnlyList<string> attributes, CancellationToken cancellationToken)
    {
        var who = await connection.ExtendedAsync(new LdapExtendedRequest(LdapOid.WhoAmI, changesData: false), cancellationToken).ConfigureAwait(false);
        if (!who.IsSuccess || who.ResponseValue is not { Length: > 0 } identity) return null;
        // "dn:…", as the control wants it (draft-ietf-ldapext-acl-model section 9).
        var request = new LdapSearchRequest(from, LdapScope.Subtree, StandardFilters.People, attributes)
        {
            SizeLimit = 1,
            Tolerated = [LdapResultCode.SizeLimitExceeded],
            Controls = [new LdapControl(LdapOid.EffectiveRights, isCritical: true, identity)],
        };
        try
        {
            if (await connection.Search(request).ToListAsync(cancellationToken).ConfigureAwait(false) is not [var entry, ..]) return null;
            return entry.FindText(Rights) is { } text ? Read(text) : null;
        }
        catch (LdapException refused) when (refused.Failure == LdapFailure.Result)
        {
            return null;
        }
    }

    // "userPassword:wo, accountUnlockTime:rscwo": w is write.
    private static HashSet<string> Read(string text)
    {
        var writable = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (part.Split(':') is [var attribute, var rights] && rights.Contains('w', StringComparison.Ordinal))
                writable.Add(attribute);
        return writable;
    }
}
