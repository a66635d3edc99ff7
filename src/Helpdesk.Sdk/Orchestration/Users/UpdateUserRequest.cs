namespace Helpdesk.Sdk;

/// <summary>Fields of a user to change, by the allow-list <c>Users:UpdatableFields</c>.</summary>
/// <param name="User">Whose.</param>
/// <param name="Update">The fields; a move needs the old and the new container inside the role's scope.</param>
public sealed record UpdateUserRequest(UserTarget User, UserUpdate Update) : OperationOptions;
