namespace Helpdesk.Sdk;

/// <summary>The helpdesk person (or bot) acting.</summary>
/// <param name="Name">The operator's name.</param>
/// <param name="Roles">The roles in configured order; each is judged alone.</param>
public sealed record OperatorActor(string Name, IReadOnlyList<string> Roles) : Actor(Name)
{
    /// <summary>The operator's own accounts (<c>store:name</c>), where declared.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];
}
