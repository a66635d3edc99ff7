namespace Helpdesk.Sdk;

/// <summary>A token for enrolling devices; only a hash of it is kept. Its id is the operation that made it.</summary>
internal sealed record LocalDeviceToken(string Id, string Hash, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    public string? CreatedBy { get; init; }

    public string? Role { get; init; }

    public int Uses { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Without the hash.</summary>
    public override string ToString() => $"device token {Id}";

    public DeviceToken Show(DateTimeOffset now)
    {
        var state = RevokedAt is not null ? DeviceTokenState.Revoked : ExpiresAt <= now ? DeviceTokenState.Expired : DeviceTokenState.Live;
        return new DeviceToken(Id, CreatedAt, ExpiresAt)
        {
            State = state,
            DaysLeft = state == DeviceTokenState.Live ? (int)Math.Ceiling((ExpiresAt - now).TotalDays) : 0,
            Uses = Uses,
            LastUsedAt = LastUsedAt,
            RevokedAt = RevokedAt,
            CreatedBy = CreatedBy,
            Role = Role,
        };
    }
}
