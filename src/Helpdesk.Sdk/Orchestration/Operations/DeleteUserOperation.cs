namespace Helpdesk.Sdk;

/// <summary>Deletes an account, when its user name was typed once more.</summary>
internal sealed class DeleteUserOperation(MessageWriter messages, string confirm) : DirectoryOperation(messages, HelpdeskAction.DeleteUser)
{
    public override bool KillsLinks => true;

    public override bool Deletes => true;

    public override HelpdeskError? CheckSupport(IIdentityStore store) => Need<IUserWriter>(store, "delete users");

    public override ValueTask<HelpdeskError?> FindAsync(IIdentityStore store, DirectoryUser user, CancellationToken cancellationToken) =>
        new(string.Equals(confirm, user.UserName, StringComparison.Ordinal) ? null : Errors.InvalidInput("The confirmation is not the user name of the account: type it exactly."));

    public override ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken) =>
        facts.Store.GetCapability<IUserWriter>()!.DeleteUserAsync(permit, facts.User, cancellationToken);
}
