namespace Helpdesk.Sdk;

/// <summary>One group an account is in.</summary>
/// <param name="Group">The group.</param>
/// <param name="Kind">How it is in it.</param>
/// <param name="Through">For nested membership the direct groups it comes through; empty otherwise.</param>
public sealed record GroupMembershipEntry(DirectoryGroup Group, GroupMembershipKind Kind, IReadOnlyList<string> Through);
