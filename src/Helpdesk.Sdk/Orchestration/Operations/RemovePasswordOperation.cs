namespace Helpdesk.Sdk;

/// <summary>Takes an account's password away.</summary>
internal sealed class RemovePasswordOperation(MessageWriter messages) : DirectoryOperation(messages, HelpdeskAction.RemovePassword)
{
    public override HelpdeskError? CheckSupport(IIdentityStore store) => Need<IPasswordRemover>(store, "remove passwords");

    public override ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken) =>
        facts.Store.GetCapability<IPasswordRemover>()!.RemovePasswordAsync(permit, facts.User, cancellationToken);
}
