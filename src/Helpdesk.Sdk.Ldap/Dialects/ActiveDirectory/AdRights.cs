namespace Helpdesk.Sdk.Ldap;

/// <summary>What the service account may do to one entry.</summary>
/// <param name="Writable">Attributes it may write, as the server computes them (allowedAttributesEffective).</param>
/// <param name="ResetPassword">Whether it may reset the password, which no attribute tells: the entry's access list is read. Null when that is not readable.</param>
/// <param name="TellsMemberships">Whether tokenGroups is readable.</param>
internal sealed record AdRights(IReadOnlySet<string> Writable, bool? ResetPassword, bool TellsMemberships)
{
    /// <summary>Whether it may delete the entry, which moving it away needs too; null when that cannot be told.</summary>
    public bool? Delete { get; private init; }

    /// <summary>Whether it may create users beside the entry; null when that was not asked.</summary>
    public bool? Create { get; init; }

    // User-Force-Change-Password, [MS-ADTS] section 5.1.3.2.1.
    private static readonly Guid ResetPasswordRight = new("00299570-246d-11d0-a768-00aa006e0529");

    private static readonly string[] Attributes = [AdAttribute.AllowedAttributesEffective, AdAttribute.SecurityDescriptor, AdAttribute.TokenGroups];
    private static readonly string[] TokenAttributes = [AdAttribute.TokenGroups];

    // SEQUENCE { INTEGER 4 }: the discretionary access list only; without it the system list would be asked for, which only administrators may read.
    private static readonly LdapControl AccessListOnly = new(LdapOid.SecurityDescriptorFlags, isCritical: true, new byte[] { 0x30, 0x03, 0x02, 0x01, 0x04 });

    /// <summary>The SIDs in the service account's own token; empty when the server does not tell.</summary>
    public static async Task<IReadOnlySet<AdSid>> ReadTokenAsync(ILdapConnection connection, CancellationToken cancellationToken)
    {
        var root = await connection.ReadEntryAsync(string.Empty, TokenAttributes, cancellationToken).ConfigureAwait(false);
        return root is null ? new HashSet<AdSid>() : SidsOf(root);
    }

    /// <summary>Reads the rights on an entry; null when it is not there.</summary>
    /// <exception cref="LdapException">The server could not be asked.</exception>
    public static async Task<AdRights?> ReadAsync(ILdapConnection connection, string name, IReadOnlySet<AdSid> token, CancellationToken cancellationToken)
    {
        var request = new LdapSearchRequest(name, LdapScope.Base, LdapFilter.Present("objectClass"), Attributes)
        {
            Controls = [AccessListOnly],
            Tolerated = [LdapResultCode.NoSuchObject],
        };
        if (await connection.Search(request).ToListAsync(cancellationToken).ConfigureAwait(false) is not [var entry]) return null;
        bool? reset = token.Count > 0 && entry.TryFindBytes(AdAttribute.SecurityDescriptor, out var descriptor)
            ? AdAccessList.Allows(descriptor, token, ResetPasswordRight)
            : null;
        return new AdRights(
            entry.FindTexts(AdAttribute.AllowedAttributesEffective).ToHashSet(StringComparer.OrdinalIgnoreCase), reset, entry.TryFindBytes(AdAttribute.TokenGroups, out _))
        {
            Delete = token.Count > 0 && entry.TryFindBytes(AdAttribute.SecurityDescriptor, out descriptor) ? AdAccessList.Allows(descriptor, token, AdAccessList.Delete, null) : null,
        };
    }

    /// <summary>Whether users may be created in a container, as the server computes it.</summary>
    public static async Task<bool> MayCreateAsync(ILdapConnection connection, string container, CancellationToken cancellationToken) =>
        await connection.ReadEntryAsync(container, [AdAttribute.AllowedChildClassesEffective], cancellationToken).ConfigureAwait(false) is { } entry
        && entry.FindTexts(AdAttribute.AllowedChildClassesEffective).Contains("user", StringComparer.OrdinalIgnoreCase);

    private static HashSet<AdSid> SidsOf(LdapEntry root)
    {
        var token = new HashSet<AdSid>();
        if (!root.TryFind(AdAttribute.TokenGroups, out var groups)) return token;
        foreach (var value in groups.Values)
            if (AdSid.TryRead(value, out var sid))
                token.Add(sid);
        return token;
    }
}
