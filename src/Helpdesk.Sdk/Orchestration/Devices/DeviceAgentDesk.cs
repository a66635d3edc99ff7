namespace Helpdesk.Sdk;

/// <summary>
/// What a device does for itself, over the host's own endpoint: no operator's act. Whatever is wrong with a token or a credential, the answer is the same.
/// </summary>
public sealed class DeviceAgentDesk
{
    private readonly DeskServices _services;
    private readonly ContactInfo _info;

    internal DeviceAgentDesk(DeskServices services, ContactInfo info) => (_services, _info) = (services, info);

    /// <summary>Enrolls a device with a token of its user; any number of devices can use one.</summary>
    /// <param name="token">The token. The caller keeps ownership.</param>
    /// <param name="device">What the device tells of itself.</param>
    /// <param name="cancellationToken">Cancels before the change.</param>
    /// <returns>The device's id and credential; otherwise device-token-invalid (whatever is wrong with it), invalid-input, store-refused (too many devices), store-unavailable, outcome-unknown.</returns>
    public Task<HelpdeskResult<EnrolledDevice>> EnrollAsync(Secret token, DeviceReport device, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(device);
        return _services.Corridor.RunAsync<EnrolledDevice>(async () =>
        {
            if (DeviceReportCheck.Find(device) is { } wrong)
                return wrong;
            var split = DeviceSecretText.Split(token);
            using var secret = split?.Secret;
            if (split is not { } named || await HolderAsync(named.Store, named.Secret, cancellationToken).ConfigureAwait(false) is not { } holder)
                return await RefuseAsync(HelpdeskAction.EnrollDevice).ConfigureAwait(false);
            using var operation = new RedeemDeviceTokenOperation(_services.Corridor, _services.Messages, holder.Token, named.Secret, device);
            var call = new OperationCall(new Contact(new EndUserActor(holder.User.Key), _info), holder.User.Key, new OperationOptions());
            return Uniform(await _services.Pipeline.RunAsync(operation, call, cancellationToken).ConfigureAwait(false));
        }, cancellationToken);
    }

    private async ValueTask<DeviceTokenHolder?> HolderAsync(string store, Secret token, CancellationToken cancellationToken) =>
        _services.Corridor.Catalog.TryGet(store, out var found) && found.GetCapability<IDeviceEnroller>() is { } enroller
            ? await enroller.FindTokenHolderAsync(token, cancellationToken).ConfigureAwait(false)
            : null;

    private async ValueTask<HelpdeskError> RefuseAsync(HelpdeskAction action)
    {
        var corridor = _services.Corridor;
        var line = new Contact(new SystemActor("device"), _info).Line(corridor.Now, action, HistoryStatus.Unproved);
        await corridor.RecordAsync(line with { Reason = ErrorCode.DeviceTokenInvalid.Value, TargetName = "(device)" }).ConfigureAwait(false);
        return Errors.DeviceTokenInvalid();
    }

    // Why an account gets no device is told to nobody who merely holds a token.
    private static HelpdeskResult<T> Uniform<T>(HelpdeskResult<T> result) => result.Error switch
    {
        { Kind: ErrorKind.Denied or ErrorKind.Verification or ErrorKind.NotFound or ErrorKind.NotSupported or ErrorKind.Approval } => Errors.DeviceTokenInvalid(),
        { Kind: ErrorKind.Refused, Details: { } details } when details.GetValueOrDefault("reason") is string reason && (reason == RefusalReason.TokenInvalid.Value || reason == RefusalReason.NoSuchUser.Value) =>
            Errors.DeviceTokenInvalid(),
        _ => result,
    };
}
