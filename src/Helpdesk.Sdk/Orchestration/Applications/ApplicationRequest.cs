namespace Helpdesk.Sdk;

/// <summary>An application to assign to a user, or to take away.</summary>
/// <param name="User">Whose.</param>
/// <param name="Application">The application's id or name.</param>
/// <param name="Role">The role in it; <see langword="null"/> = it has none, or, taking away, all of them.</param>
public sealed record ApplicationRequest(UserTarget User, string Application, string? Role = null) : OperationOptions;
