namespace Helpdesk.Sdk;

/// <summary>Takes a device away from its user.</summary>
internal sealed class RemoveDeviceOperation(MessageWriter messages, string reference) : OneDeviceOperation(messages, reference)
{
    public override string Parameters => $"remove|{Reference}";

    public override string Options => $"device {Words} removed";

    protected override string Did => "DeviceRemoved";

    protected override (DeviceTrace Trace, string? Thing) Leaves => (DeviceTrace.DeviceRemoved, Device!.Id);

    public override HelpdeskError? CheckSupport(IIdentityStore store) => Need<IDeviceRemover>(store, "remove devices");

    public override async ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken) =>
        Told(await facts.Store.GetCapability<IDeviceRemover>()!.RemoveDeviceAsync(permit, facts.User, Device!.Id, cancellationToken).ConfigureAwait(false));
}
