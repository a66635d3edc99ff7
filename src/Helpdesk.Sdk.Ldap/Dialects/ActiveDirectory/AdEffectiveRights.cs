namespace Helpdesk.Sdk.Ldap;

/// <summary>What the service account may write on an entry, as the server computes it.</summary>
internal static class AdEffectiveRights
{
    private static readonly string[] Attributes = [AdAttribute.AllowedAttributesEffective];

    /// <summary>The rights a refused change lacked, by name. Resetting a password is no attribute right: it is named when the attributes are not to blame.</summary>
    /// <exception cref="LdapException">The entry could not be read.</exception>
    public static async Task<IReadOnlyList<string>> FindMissingAsync(
        ILdapConnection connection, string id, IReadOnlyList<LdapModification> modifications, CancellationToken cancellationToken)
    {
        if (await connection.ReadEntryAsync(AdId.ToName(id), Attributes, cancellationToken).ConfigureAwait(false) is not { } entry) return [];
        var writable = entry.FindTexts(AdAttribute.AllowedAttributesEffective);
        var missing = modifications.Select(static modification => modification.ToString())
            .Where(attribute => attribute != AdAttribute.UnicodePassword && !writable.Contains(attribute, StringComparer.OrdinalIgnoreCase))
            .Select(static attribute => $"write {attribute}")
            .ToList();
        if (missing.Count == 0 && modifications.Any(static modification => modification.ToString() == AdAttribute.UnicodePassword)) missing.Add("reset password");
        return missing;
    }
}
