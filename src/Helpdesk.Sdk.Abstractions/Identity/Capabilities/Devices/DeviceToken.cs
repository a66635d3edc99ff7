namespace Helpdesk.Sdk;

/// <summary>A token with which devices of an account can be enrolled, without the secret itself, which was told once. Times are UTC.</summary>
/// <param name="Id">Its serial number: the operation that made it.</param>
/// <param name="CreatedAt">Made at.</param>
/// <param name="ExpiresAt">Until when it works.</param>
public sealed record DeviceToken(string Id, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>Whether it works.</summary>
    public DeviceTokenState State { get; init; }
    /// <summary>How many days remain, a begun one included; 0 when it does not work any more.</summary>
    public int DaysLeft { get; init; }
    /// <summary>How many devices were enrolled with it.</summary>
    public int Uses { get; init; }
    /// <summary>When the last of them was.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }
    /// <summary>Revoked at.</summary>
    public DateTimeOffset? RevokedAt { get; init; }
    /// <summary>The operator who made it.</summary>
    public string? CreatedBy { get; init; }
    /// <summary>The role it was made under; it is judged again at each enrollment.</summary>
    public string? Role { get; init; }
}
