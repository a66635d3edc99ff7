namespace Helpdesk.Sdk;

/// <summary>Applies a profile to all devices of a user, or removes it.</summary>
internal sealed class DeviceProfileOperation(MessageWriter messages, string reference, bool apply) : DeviceOperation(messages, HelpdeskAction.ManageDevice)
{
    private DeviceProfile? _profile;

    public override string Parameters => $"profile|{apply}|{reference}";

    public override string Options => $"profile {OptionText.Quote(_profile?.Name ?? reference)} {(apply ? "applied" : "removed")}";

    protected override string Did => apply ? "DeviceProfileApplied" : "DeviceProfileRemoved";

    protected override string Named => _profile?.Name ?? "";

    protected override (DeviceTrace Trace, string? Thing) Leaves => (apply ? DeviceTrace.ProfileApplied : DeviceTrace.ProfileRemoved, _profile!.Name);

    public override HelpdeskError? CheckInput(HelpdeskSettings settings) =>
        InputText.IsWellFormed(reference, InputText.MaximumNameLength, out var problem) ? null : Errors.InvalidInput($"The profile's name {problem}.");

    public override HelpdeskError? CheckSupport(IIdentityStore store) => Need<IDeviceProfiles>(store, "apply profiles to devices");

    public override async ValueTask<HelpdeskError?> FindAsync(IIdentityStore store, DirectoryUser user, CancellationToken cancellationToken)
    {
        _profile = await store.GetCapability<IDeviceProfiles>()!.FindDeviceProfileAsync(reference, cancellationToken).ConfigureAwait(false);
        return _profile is null ? Errors.NoSuch("profile", reference) : null;
    }

    public override async ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken)
    {
        var profiles = facts.Store.GetCapability<IDeviceProfiles>()!;
        return Told(apply
            ? await profiles.ApplyDeviceProfileAsync(permit, facts.User, _profile!, cancellationToken).ConfigureAwait(false)
            : await profiles.RemoveDeviceProfileAsync(permit, facts.User, _profile!, cancellationToken).ConfigureAwait(false));
    }
}
