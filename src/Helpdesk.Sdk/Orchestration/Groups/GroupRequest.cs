namespace Helpdesk.Sdk;

/// <summary>A user to be put into a group, or taken out.</summary>
/// <param name="User">Whose.</param>
/// <param name="Group">The group's id, name or distinguished name.</param>
public sealed record GroupRequest(UserTarget User, string Group) : OperationOptions;
