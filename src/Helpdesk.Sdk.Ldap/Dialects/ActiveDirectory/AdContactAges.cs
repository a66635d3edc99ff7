namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// When the contact attributes of an account were last changed, from what domain controllers keep for replication. Windows writes it out
/// (msDS-ReplAttributeMetaData); Samba serves only what is stored (replPropertyMetaData). The values are read with it in one answer: another server, or
/// the same one a moment later, might tell the age of other values than the caller has.
/// </summary>
internal static class AdContactAges
{
    private static readonly string[] Attributes = [AdAttribute.ReplicationDataText, AdAttribute.ReplicationData, .. AdAttribute.Contacts];

    /// <summary>The times; null when they are not readable.</summary>
    /// <exception cref="LdapException">The server could not be asked.</exception>
    public static async Task<IReadOnlyDictionary<string, DateTimeOffset>?> ReadAsync(ILdapConnection connection, DirectoryUser user, CancellationToken cancellationToken) =>
        await connection.ReadEntryAsync(AdId.ToName(user.Key.Id), Attributes, cancellationToken).ConfigureAwait(false) is { } entry
            ? Read(entry, user.ContactAttributes)
            : null;

    /// <summary>The times of the attributes whose values are those; null when there are none to read.</summary>
    public static IReadOnlyDictionary<string, DateTimeOffset>? Read(LdapEntry entry, IReadOnlyDictionary<string, IReadOnlyList<string>> values)
    {
        var changes = entry.TryFind(AdAttribute.ReplicationDataText, out var texts) ? AdReplicationText.Read(texts) : null;
        if (changes is null && entry.TryFindBytes(AdAttribute.ReplicationData, out var stored)) changes = AdReplicationData.Read(stored);
        if (changes is null) return null;
        var now = AdRow.Read(entry).Contacts();
        return changes.Where(change => AreSame(change.Key)).ToDictionary(StringComparer.OrdinalIgnoreCase);

        bool AreSame(string attribute) =>
            values.TryGetValue(attribute, out var held) && now.TryGetValue(attribute, out var found)
            && held.ToHashSet(StringComparer.Ordinal).SetEquals(found);
    }
}
