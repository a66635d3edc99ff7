namespace Helpdesk.Sdk;

/// <summary>A token with which devices are enrolled. Dispose it to wipe the token.</summary>
public sealed record DeviceTokenOutcome : IDisposable
{
    /// <summary>The operation; it is also the token's serial number.</summary>
    public required OperationId Operation { get; init; }
    /// <summary>Whose devices.</summary>
    public required UserKey User { get; init; }
    /// <summary>The token itself, shown this once. <see langword="null"/> when it is mailed to the user, and in a repeated answer.</summary>
    public Secret? Token { get; init; }
    /// <summary>Until when it works (UTC).</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
    /// <summary>Where it is on its way to, masked.</summary>
    public IReadOnlyList<string> SentTo { get; init; } = [];
    /// <summary>It could not be put on its way: revoke it and make another.</summary>
    public bool DeliveryFailed { get; init; }
    /// <summary>The user could not be told on any channel.</summary>
    public bool NotNotified { get; init; }
    /// <summary>The same call was made before; this is its recorded outcome.</summary>
    public bool Replayed { get; init; }

    /// <inheritdoc/>
    public void Dispose() => Token?.Dispose();
}
