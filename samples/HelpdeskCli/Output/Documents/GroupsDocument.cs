namespace HelpdeskCli;

/// <summary>The groups a user is in.</summary>
internal sealed record GroupsDocument(IReadOnlyList<GroupDocument> Groups);
