namespace Helpdesk.Sdk.Ldap;

/// <summary>A protected group as this domain knows it.</summary>
/// <param name="Name">What the configuration calls it.</param>
/// <param name="Sids">What stands in its members' tokens; two groups may share a name.</param>
/// <param name="Problem">Why its members cannot be told, and what to do; null when they can.</param>
internal sealed record AdProtectedGroup(string Name, IReadOnlyList<AdSid> Sids, string? Problem)
{
    public static AdProtectedGroup Unreadable(string name, string problem, params IReadOnlyList<AdSid> sids) => new(name, sids, problem);

    // Which groups of another domain or forest an account is in, only that domain's own controllers know.
    public static AdProtectedGroup Foreign(string name, params IReadOnlyList<AdSid> sids) => Unreadable(
        name,
        $"the protected group '{name}' is not of this domain, whose controllers do not tell who is in it: put its members (universal groups may be nested) into a group of this domain and name that one in ProtectedGroups instead",
        sids);

    public static AdProtectedGroup Missing(string name) =>
        Unreadable(name, $"the protected group '{name}' was not found in this domain: correct its name in ProtectedGroups, let the service account read it, or take it out");
}
