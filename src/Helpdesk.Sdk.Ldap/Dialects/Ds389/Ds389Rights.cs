namespace Helpdesk.Sdk.Ldap;

/// <summary>Get effective rights: what the service account itself may do with an entry and its attributes.</summary>
/// <param name="Writable">Attributes it may write.</param>
/// <param name="MayAdd">Whether it may add such an entry.</param>
/// <param name="MayDelete">Whether it may delete it.</param>
internal sealed record Ds389Rights(IReadOnlySet<string> Writable, bool MayAdd, bool MayDelete)
{
    private const string Rights = "attributeLevelRights";
    private const string EntryRights = "entryLevelRights";

    /// <summary>The rights on the first entry found; null without one or without an answer.</summary>
    /// <exception cref="LdapException">The server could not be asked.</exception>
    public static async Task<Ds389Rights?> ReadAsync(ILdapConnection connection, string from, LdapFilter filter, IReadOnlyList<string> attributes, CancellationToken cancellationToken)
    {
        var who = await connection.ExtendedAsync(new LdapExtendedRequest(LdapOid.WhoAmI, changesData: false), cancellationToken).ConfigureAwait(false);
        if (!who.IsSuccess || who.ResponseValue is not { Length: > 0 } identity) return null;
        // "dn:…", as the control wants it (draft-ietf-ldapext-acl-model section 9).
        var request = new LdapSearchRequest(from, LdapScope.Subtree, filter, attributes)
        {
            SizeLimit = 1,
            Tolerated = [LdapResultCode.SizeLimitExceeded],
            Controls = [new LdapControl(LdapOid.EffectiveRights, isCritical: true, identity)],
        };
        try
        {
            if (await connection.Search(request).ToListAsync(cancellationToken).ConfigureAwait(false) is not [var entry, ..]) return null;
            var level = entry.FindText(EntryRights) ?? string.Empty;
            return entry.FindText(Rights) is { } text ? new Ds389Rights(Read(text), level.Contains('a', StringComparison.Ordinal), level.Contains('d', StringComparison.Ordinal)) : null;
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
