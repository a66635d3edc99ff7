namespace Helpdesk.Sdk;

/// <summary>Has the missing patches of a device installed.</summary>
internal sealed class StartPatchesOperation(MessageWriter messages, string reference) : OneDeviceOperation(messages, reference)
{
    public override string Parameters => $"patch|{Reference}";

    public override string Options => $"missing patches of the device {Words}";

    protected override string Did => "DevicePatches";

    protected override (DeviceTrace Trace, string? Thing) Leaves => (DeviceTrace.TaskGiven, null);

    public override HelpdeskError? CheckSupport(IIdentityStore store) => Need<IDevicePatcher>(store, "install patches on devices");

    public override async ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken) =>
        Told(await facts.Store.GetCapability<IDevicePatcher>()!.StartDevicePatchesAsync(
            permit, facts.User, new DevicePatchOrder(Device!.Id) { OrderedBy = facts.Contact.Actor.Name, Role = facts.Decision.Role }, cancellationToken).ConfigureAwait(false));
}
