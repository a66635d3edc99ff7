namespace Helpdesk.Sdk;

/// <summary>A group of the local directory, as it is configured.</summary>
public sealed record LocalGroup
{
    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>The groups that this one is a member of, by name: its members are members of those as well.</summary>
    public IReadOnlyList<string> MemberOf { get; init; } = [];

    /// <summary>The profiles that its members' devices have, by name.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = [];
}
