namespace Helpdesk.Sdk.Ldap;

internal static class LdapSearchExtensions
{
    /// <summary>Reads everything into a list.</summary>
    public static async Task<List<LdapEntry>> ToListAsync(this ILdapSearch search, CancellationToken cancellationToken = default)
    {
        var entries = new List<LdapEntry>();
        await foreach (var entry in search.WithCancellation(cancellationToken).ConfigureAwait(false)) entries.Add(entry);
        return entries;
    }

    /// <summary>Reads one entry by its name; null when there is none.</summary>
    public static async Task<LdapEntry?> ReadEntryAsync(this ILdapConnection connection, string name, IReadOnlyList<string> attributes, CancellationToken cancellationToken = default)
    {
        var request = new LdapSearchRequest(name, LdapScope.Base, LdapFilter.Present("objectClass"), attributes) { Tolerated = [LdapResultCode.NoSuchObject] };
        var entries = await connection.Search(request).ToListAsync(cancellationToken).ConfigureAwait(false);
        return entries.Count == 0 ? null : entries[0];
    }
}
