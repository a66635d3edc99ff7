namespace Helpdesk.Sdk;

/// <summary>Lists a user's devices.</summary>
public sealed class DeviceDesk
{
    private readonly DeskReading _reading;

    internal DeviceDesk(DeskServices services, OperatorActor actor, Contact contact) => _reading = new DeskReading(services, actor, contact);

    /// <summary>The devices of a user.</summary>
    /// <returns>The devices; otherwise not-found, denied or not-supported.</returns>
    public Task<HelpdeskResult<IReadOnlyList<UserDevice>>> ListAsync(UserTarget user, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        return _reading.ListAsync<IDeviceReader, UserDevice>(user, "devices", (reader, account) => DeskReading.AllAsync(reader.ListDevicesAsync(account, cancellationToken), cancellationToken), cancellationToken);
    }
}
