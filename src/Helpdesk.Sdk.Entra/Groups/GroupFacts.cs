using Microsoft.Graph.Models;

namespace Helpdesk.Sdk.Entra;

/// <summary>Shows groups of Graph the way the contract does.</summary>
internal static class GroupFacts
{
    public static readonly string[] Fields =
        ["id", "displayName", "description", "groupTypes", "mailEnabled", "securityEnabled", "onPremisesSyncEnabled", "onPremisesDomainName", "isAssignableToRole"];

    public static DirectoryGroup Map(Group group) => new(group.Id ?? "", group.DisplayName ?? group.Id ?? "")
    {
        Description = group.Description,
        FixedBecause = Fixed(group),
    };

    /// <summary>
    /// Whether the group may be read: of one that may not, Graph answers with success and the id alone. Every group is security-enabled or is not, so that
    /// one which tells neither is such a group.
    /// </summary>
    public static bool IsReadable(Group group) => group.SecurityEnabled is not null;

    /// <summary>Why Graph changes no members by hand.</summary>
    private static string? Fixed(Group group)
    {
        if (group.OnPremisesSyncEnabled == true)
            return $"The group is synchronised from {group.OnPremisesDomainName ?? "another directory"}: change its members there.";
        if (Has("DynamicMembership"))
            return "The group's members follow from a rule.";
        return group.MailEnabled == true && !Has("Unified") ? "Distribution and mail-enabled security groups are changed in Exchange." : null;

        bool Has(string type) => group.GroupTypes?.Contains(type, StringComparer.OrdinalIgnoreCase) == true;
    }
}
