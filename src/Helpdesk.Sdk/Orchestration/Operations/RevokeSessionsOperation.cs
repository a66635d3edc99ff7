namespace Helpdesk.Sdk;

/// <summary>Signs a user out everywhere.</summary>
internal sealed class RevokeSessionsOperation(MessageWriter messages) : DirectoryOperation(messages, HelpdeskAction.RevokeSessions)
{
    public override HelpdeskError? CheckSupport(IIdentityStore store) => Need<ISessionRevoker>(store, "end sessions");

    public override ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken) =>
        facts.Store.GetCapability<ISessionRevoker>()!.RevokeSessionsAsync(permit, facts.User, cancellationToken);
}
