namespace Helpdesk.Sdk;

/// <summary>Brings a deleted account back. It is judged as what it was, where it was.</summary>
internal sealed class RestoreUserOperation(MessageWriter messages) : DirectoryOperation(messages, HelpdeskAction.RestoreUser)
{
    public override bool FindsDeleted => true;

    public override HelpdeskError? CheckSupport(IIdentityStore store) => Need<IUserRestorer>(store, "restore users");

    public override ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken) =>
        facts.Store.GetCapability<IUserRestorer>()!.RestoreUserAsync(permit, facts.User, cancellationToken);
}
