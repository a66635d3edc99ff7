namespace Helpdesk.Sdk.AspNetCore;

/// <summary>A group.</summary>
internal sealed record GroupDocument(string Id, string Name, string? Description, DistinguishedName? DistinguishedName, string? FixedBecause)
{
    public static GroupDocument Of(DirectoryGroup group) => new(group.Id, group.Name, group.Description, group.DistinguishedName, group.FixedBecause);
}

/// <summary>A membership, with the way to it.</summary>
internal sealed record MembershipDocument(GroupDocument Group, GroupMembershipKind Kind, IReadOnlyList<string> Through)
{
    public static MembershipDocument Of(GroupMembershipEntry entry) => new(GroupDocument.Of(entry.Group), entry.Kind, entry.Through);
}

/// <summary>What taking a user out of a group would take away with it.</summary>
internal sealed record GroupRemovalDocument(GroupDocument Group, bool IsMember, IReadOnlyList<GroupDocument> Groups, IReadOnlyList<ApplicationAssignment> Applications)
{
    public static GroupRemovalDocument Of(GroupRemovalPreview preview) => new(GroupDocument.Of(preview.Group), preview.IsMember, [.. preview.Groups.Select(GroupDocument.Of)], preview.Applications);
}
