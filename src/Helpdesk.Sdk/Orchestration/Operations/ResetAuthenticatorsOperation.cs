namespace Helpdesk.Sdk;

/// <summary>Takes every second factor away that the identity store keeps, so that it is set up again at next sign-in.</summary>
internal sealed class ResetAuthenticatorsOperation(MessageWriter messages) : DirectoryOperation(messages, HelpdeskAction.ResetAuthenticators)
{
    public override HelpdeskError? CheckSupport(IIdentityStore store) => Need<IAuthenticatorManager>(store, "reset authenticators");

    public override ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken) =>
        facts.Store.GetCapability<IAuthenticatorManager>()!.ResetAuthenticatorsAsync(permit, facts.User, cancellationToken);
}
