namespace Helpdesk.Sdk;

/// <summary>What became of a group that a user was to be in from the first.</summary>
/// <param name="Group">The group, as it was asked for.</param>
/// <param name="Joined">Whether the user is in it.</param>
public sealed record JoinedGroup(string Group, bool Joined)
{
    /// <summary>Why not. The user exists all the same, and can be put into it later.</summary>
    public string? Reason { get; init; }
}
