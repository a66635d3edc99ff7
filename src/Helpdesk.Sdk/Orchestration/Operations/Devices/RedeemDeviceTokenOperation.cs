namespace Helpdesk.Sdk;

/// <summary>A device enrolls itself with its user's token. Freeze, privilege, scope and the role that made the token are judged again, under the policy in force.</summary>
internal sealed class RedeemDeviceTokenOperation(Corridor corridor, MessageWriter messages, DeviceToken made, Secret token, DeviceReport device) : Operation<EnrolledDevice>, IDisposable
{
    private Secret? _credential;
    private string? _device;
    private bool _makerRevoked;

    public override HelpdeskAction Action => HelpdeskAction.EnrollDevice;

    // Whoever says "this wasn't me" wants no new device in their name.
    public override bool RefusedWhenFrozen => true;

    public override bool OffersUndo => false;

    public override bool KillsLinks => false;

    public override HelpdeskError? CheckSupport(IIdentityStore store) =>
        store.GetCapability<IDeviceEnroller>() is null ? Errors.NotSupported($"The store '{store.Name}' enrolls no devices.") : null;

    public override async ValueTask PrepareAsync(OperationFacts facts, CancellationToken cancellationToken) =>
        _makerRevoked = made.CreatedBy is { } maker && await Admissions.IsDeadAsync(corridor.State, maker, made.CreatedAt, cancellationToken).ConfigureAwait(false);

    public override HelpdeskError? Check(OperationFacts facts)
    {
        var policy = facts.Settings.PolicyOf(made.Role, facts.User.Key.Store);
        if (_makerRevoked)
            return No("the operator who made the token was revoked");
        if (policy is null || !facts.Settings.Roles[made.Role!].Permissions.Contains(Permission.ManageDevices))
            return No("the role that made the token may not any more");
        if (!facts.User.Enabled)
            return No("the account is disabled");
        if (!Scopes.Contains(policy, facts.User))
            return No("the account is outside the role's scope");
        return !policy.AllowPrivilegedTargets && (facts.Person.Privilege.IsPrivileged || OperatorAccounts.IsKnownOperator(facts.Settings, facts.Person))
            ? No("the person is privileged")
            : null;
    }

    public override IReadOnlyList<OutboxMessage> Messages(OperationFacts facts) => messages.Changed(facts, "DeviceEnrolled", device.Name ?? device.Model ?? "?");

    public override ReconcileFacts Before(OperationFacts facts) =>
        ReconcileFacts.Of(facts.User, facts.User.MustChangePassword) with { Thing = facts.Id.Value, Role = nameof(DeviceTrace.DeviceEnrolled) };

    public override async ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken)
    {
        var enrolled = await facts.Store.GetCapability<IDeviceEnroller>()!.EnrollDeviceAsync(permit, facts.User, token, device, cancellationToken).ConfigureAwait(false);
        if (enrolled is not { Change.Status: ChangeStatus.Succeeded, Credential: { } credential })
            return enrolled.Change;
        using (credential)
            _credential = DeviceSecretText.Join(facts.Store.Name, credential);
        _device = enrolled.Device;
        return enrolled.Change with { Message = $"device {enrolled.Device} enrolled with the token {made.Id}" };
    }

    public override EnrolledDevice Complete(OperationFacts facts, ChangeResult change) => new() { Operation = facts.Id, Device = _device!, Credential = _credential!.Copy() };

    public override EnrolledDevice Replay(DirectoryUser user, RecordedOutcome recorded) => throw new InvalidOperationException("A device enrolls without an idempotency key.");

    public void Dispose() => _credential?.Dispose();

    private static HelpdeskError No(string why) => new(ErrorKind.Denied, ErrorCode.DeviceTokenInvalid, $"Denied: {why}.");
}
