namespace Helpdesk.Sdk;

/// <summary>Capability: tokens with which devices of an account are enrolled, any number with each.</summary>
public interface IDeviceTokens
{
    /// <summary>How long a token can live.</summary>
    (TimeSpan Shortest, TimeSpan Longest) DeviceTokenLifetimes { get; }

    /// <summary>The tokens of an account, those that ended too, the newest first.</summary>
    /// <exception cref="IdentityStoreException">Why reading failed.</exception>
    ValueTask<IReadOnlyList<DeviceToken>> ListDeviceTokensAsync(DirectoryUser user, CancellationToken cancellationToken);

    /// <summary>Makes a token of at least 128 random bits. Only a hash of it is kept; its id is the permit's operation.</summary>
    ValueTask<DeviceTokenResult> CreateDeviceTokenAsync(ChangePermit permit, DirectoryUser user, DeviceTokenOrder order, CancellationToken cancellationToken);

    /// <summary>Ends a token. What was enrolled with it stays enrolled.</summary>
    ValueTask<ChangeResult> RevokeDeviceTokenAsync(ChangePermit permit, DirectoryUser user, string token, CancellationToken cancellationToken);
}
