using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>One group a user is in.</summary>
internal sealed record GroupDocument(string Id, string Name, string? Description, string Kind, IReadOnlyList<string> Through, string? FixedBecause)
{
    public static GroupDocument From(GroupMembershipEntry entry) =>
        new(entry.Group.Id, entry.Group.Name, entry.Group.Description, KindOf(entry), entry.Through, entry.Group.FixedBecause);

    public static string KindOf(GroupMembershipEntry entry) => entry.Kind switch
    {
        GroupMembershipKind.Nested => "nested",
        GroupMembershipKind.Primary => "primary",
        _ => "direct",
    };
}
