namespace Helpdesk.Sdk.Ldap;

/// <summary>One search of a listing.</summary>
/// <param name="Base">Where it begins.</param>
/// <param name="IsBase">Whether that is the store's own base.</param>
/// <param name="Ids">Limits it to some accounts, if given.</param>
internal sealed record LdapListingPart(string Base, bool IsBase, LdapFilter? Ids)
{
    // Servers limit how long a filter may be.
    public const int IdsPerPart = 100;

    /// <summary>The searches a query comes to, in an order that does not change; none when nobody can match.</summary>
    public static IReadOnlyList<LdapListingPart> Plan(LdapStoreSettings settings, ILdapDialect dialect, UserQuery query)
    {
        // Malformed text is in no name, and could not even be encoded.
        if (!string.IsNullOrWhiteSpace(query.Text) && !InputText.IsWellFormed(query.Text, InputText.MaximumNameLength, out _)) return [];
        var ids = query.Ids is null ? [null] : Chunks(dialect, query.Ids);
        return [.. ids.SelectMany(filter => Bases(settings, query.Containers).Select(at => new LdapListingPart(at, at == settings.Base, filter)))];
    }

    private static IEnumerable<LdapFilter?> Chunks(ILdapDialect dialect, IReadOnlyCollection<string> ids) => ids
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Order(StringComparer.OrdinalIgnoreCase)
        .Select(dialect.MatchId)
        .OfType<LdapFilter>()
        .Chunk(IdsPerPart)
        .Select(static chunk => LdapFilter.Or(chunk));

    private static IEnumerable<string> Bases(LdapStoreSettings settings, IReadOnlyList<DistinguishedName>? containers)
    {
        if (containers is null || containers.Any(settings.BaseDn.IsWithin)) return [settings.Base];
        // Who is in a container inside another one would be listed twice.
        return containers
            .Where(container => container.IsWithin(settings.BaseDn))
            .Distinct()
            .Where(container => !containers.Any(other => other.Depth < container.Depth && container.IsWithin(other)))
            .Select(static container => container.ToString())
            .Order(StringComparer.Ordinal);
    }
}
