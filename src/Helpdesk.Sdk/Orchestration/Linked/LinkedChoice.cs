namespace Helpdesk.Sdk;

/// <summary>Which linked accounts an operation also covers. Each is decided by its own store's policy and limits.</summary>
/// <param name="All">All of them.</param>
/// <param name="Users">These.</param>
public sealed record LinkedChoice(bool All, IReadOnlyList<UserTarget> Users)
{
    /// <summary>None.</summary>
    public static LinkedChoice None { get; } = new(false, []);
    /// <summary>Every linked account the operator can see.</summary>
    public static LinkedChoice Everyone { get; } = new(true, []);
    /// <summary>These accounts.</summary>
    public static LinkedChoice Of(params IReadOnlyList<UserTarget> users) => new(false, users);
}
