namespace Helpdesk.Sdk.Ldap;

/// <summary>Where a listing stands: the part of the directory, and the last account of it that was looked at.</summary>
/// <param name="Part">Index of the part.</param>
/// <param name="SortKey">The account's value of the attribute that listings are sorted by; null at the start of the part.</param>
/// <param name="Id">The account's id.</param>
internal sealed record LdapPosition(int Part, string? SortKey, string? Id)
{
    public static readonly LdapPosition Start = new(0, null, null);

    /// <summary>The accounts of a first page that came in the server's own order, before any order of ours began: they are not shown again.</summary>
    public IReadOnlyList<string> Shown { get; init; } = [];
}
