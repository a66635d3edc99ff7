namespace Helpdesk.Sdk;

/// <summary>A profile that an account has: it is in force on each of its devices whose operating system it is for.</summary>
/// <param name="Profile">The profile.</param>
public sealed record DeviceProfileAssignment(DeviceProfile Profile)
{
    /// <summary>The group it comes through; <see langword="null"/> = it was applied to the account itself.</summary>
    public string? ThroughGroup { get; init; }
    /// <summary>When it was applied (UTC).</summary>
    public DateTimeOffset? AppliedAt { get; init; }
}
