namespace Helpdesk.Sdk;

/// <summary>A person to unfreeze: needs UnfreezeAccount, a second operator, and a proof by a factor older than the freeze.</summary>
/// <param name="User">Whose.</param>
public sealed record UnfreezeRequest(UserTarget User) : OperationOptions;
