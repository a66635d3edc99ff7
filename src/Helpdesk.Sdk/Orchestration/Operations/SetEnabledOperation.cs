namespace Helpdesk.Sdk;

/// <summary>Lets an account sign in, or not.</summary>
internal sealed class SetEnabledOperation(MessageWriter messages, bool enabled) : DirectoryOperation(messages, enabled ? HelpdeskAction.EnableUser : HelpdeskAction.DisableUser)
{
    public override bool KillsLinks => true;

    public override HelpdeskError? CheckSupport(IIdentityStore store) => Need<IUserWriter>(store, "enable and disable users");

    public override ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken) =>
        facts.Store.GetCapability<IUserWriter>()!.SetEnabledAsync(permit, facts.User, enabled, cancellationToken);
}
