namespace Helpdesk.Sdk;

/// <summary>Ends a token for enrolling devices; what was enrolled with it stays.</summary>
internal sealed class RevokeDeviceTokenOperation(MessageWriter messages, string token) : DeviceOperation(messages, HelpdeskAction.ManageDevice)
{
    public override string Parameters => $"revoke-token|{token}";

    public override string Options => $"token {token} revoked";

    protected override string Did => "DeviceTokenRevoked";

    protected override (DeviceTrace Trace, string? Thing) Leaves => (DeviceTrace.TokenRevoked, token);

    public override HelpdeskError? CheckInput(HelpdeskSettings settings) =>
        InputText.IsWellFormed(token, 64, out var problem) ? null : Errors.InvalidInput($"The token's serial number {problem}.");

    public override HelpdeskError? CheckSupport(IIdentityStore store) => Need<IDeviceTokens>(store, "revoke tokens for enrolling devices");

    public override async ValueTask<HelpdeskError?> FindAsync(IIdentityStore store, DirectoryUser user, CancellationToken cancellationToken) =>
        (await store.GetCapability<IDeviceTokens>()!.ListDeviceTokensAsync(user, cancellationToken).ConfigureAwait(false)).Any(t => t.Id == token) ? null : Errors.NoSuch("token", token);

    public override async ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken) =>
        Told(await facts.Store.GetCapability<IDeviceTokens>()!.RevokeDeviceTokenAsync(permit, facts.User, token, cancellationToken).ConfigureAwait(false));
}
