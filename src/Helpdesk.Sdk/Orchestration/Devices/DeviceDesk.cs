namespace Helpdesk.Sdk;

/// <summary>Lists and manages a user's devices, and the tokens with which they are enrolled.</summary>
public sealed class DeviceDesk
{
    private readonly DeskServices _services;
    private readonly Contact _contact;
    private readonly DeskReading _reading;

    internal DeviceDesk(DeskServices services, OperatorActor actor, Contact contact)
    {
        _services = services;
        _contact = contact;
        _reading = new DeskReading(services, actor, contact);
    }

    /// <summary>The devices of a user.</summary>
    /// <returns>The devices; otherwise not-found, denied or not-supported.</returns>
    public Task<HelpdeskResult<IReadOnlyList<UserDevice>>> ListAsync(UserTarget user, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        return _reading.ListAsync<IDeviceReader, UserDevice>(user, "devices", (reader, account) => DeskReading.AllAsync(reader.ListDevicesAsync(account, cancellationToken), cancellationToken), cancellationToken);
    }

    /// <summary>The tokens of a user, those that ended too, the newest first; never the token itself.</summary>
    /// <returns>The tokens; otherwise not-found, denied or not-supported.</returns>
    public Task<HelpdeskResult<IReadOnlyList<DeviceToken>>> ListTokensAsync(UserTarget user, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        return _reading.ListAsync<IDeviceTokens, DeviceToken>(user, "tokens for enrolling devices", (tokens, account) => tokens.ListDeviceTokensAsync(account, cancellationToken), cancellationToken);
    }

    /// <summary>Makes a token with which any number of the user's devices can be enrolled.</summary>
    /// <returns>The token, shown this once; otherwise why not, see <see cref="PasswordDesk.ResetAsync"/>.</returns>
    public Task<HelpdeskResult<DeviceTokenOutcome>> CreateTokenAsync(DeviceTokenRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _services.Corridor.RunAsync(_contact, request.User, HelpdeskAction.EnrollDevice, async () =>
        {
            using var operation = new CreateDeviceTokenOperation(_services.Corridor, _services.Messages, request);
            return await _services.Pipeline.RunAsync(operation, new OperationCall(_contact, request.User, request), cancellationToken).ConfigureAwait(false);
        }, cancellationToken);
    }

    /// <summary>Ends a token; devices that were enrolled with it stay.</summary>
    /// <returns>The outcome; otherwise why not.</returns>
    public Task<HelpdeskResult<ChangeOutcome>> RevokeTokenAsync(RevokeDeviceTokenRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(request.Token);
        return RunAsync(request.User, new RevokeDeviceTokenOperation(_services.Messages, request.Token), request, cancellationToken);
    }

    private Task<HelpdeskResult<ChangeOutcome>> RunAsync(UserTarget user, DeviceOperation operation, OperationOptions options, CancellationToken cancellationToken) =>
        _services.Corridor.RunAsync(_contact, user, operation.Action, () => _services.Pipeline.RunAsync(operation, new OperationCall(_contact, user, options), cancellationToken), cancellationToken);
}
