namespace Helpdesk.Sdk;

/// <summary>What taking a user out of a group takes away with it, as it is now.</summary>
/// <param name="Group">The group.</param>
/// <param name="IsMember">Whether the user is a direct member at all.</param>
/// <param name="Groups">Groups that the user is in only by way of this one.</param>
/// <param name="Applications">Applications that the user has only by way of these groups.</param>
public sealed record GroupRemovalPreview(DirectoryGroup Group, bool IsMember, IReadOnlyList<DirectoryGroup> Groups, IReadOnlyList<ApplicationAssignment> Applications)
{
    /// <summary>Profiles that the user's devices have only by way of these groups.</summary>
    public IReadOnlyList<DeviceProfile> Profiles { get; init; } = [];
}
