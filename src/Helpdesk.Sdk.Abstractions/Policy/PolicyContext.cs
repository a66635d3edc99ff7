namespace Helpdesk.Sdk;

/// <summary>The facts a policy decides on. Everything was read for this decision.</summary>
public sealed record PolicyContext
{
    /// <summary>Who acts.</summary>
    public required OperatorActor Operator { get; init; }
    /// <summary>The one role to judge, as a whole.</summary>
    public required string Role { get; init; }
    /// <summary>What is to be done.</summary>
    public required HelpdeskAction Action { get; init; }
    /// <summary>The named process it belongs to.</summary>
    public required string Process { get; init; }
    /// <summary>The person acted upon; <see langword="null"/> for actions on a store as a whole (create, search).</summary>
    public PersonFacts? Person { get; init; }
    /// <summary>The store acted in.</summary>
    public required string Store { get; init; }
    /// <summary>The container a user is to be created in, or to be moved to (the one they are in is the person's).</summary>
    public DistinguishedName? Container { get; init; }
    /// <summary>The time of the decision (UTC).</summary>
    public required DateTimeOffset Now { get; init; }
}
