namespace Helpdesk.Sdk;

/// <summary>An account to unlock.</summary>
/// <param name="User">Whose.</param>
public sealed record UnlockAccountRequest(UserTarget User) : OperationOptions
{
    /// <summary>Linked accounts to unlock too, each under its own store's policy and limits.</summary>
    public LinkedChoice Linked { get; init; } = LinkedChoice.None;
}
