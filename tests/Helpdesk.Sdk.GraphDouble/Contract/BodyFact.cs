namespace Helpdesk.Sdk.GraphDouble;

/// <summary>The shape of a body: what must be there, what may, and nothing else.</summary>
/// <param name="Type">The entity's name for <c>@odata.type</c>; <see langword="null"/> = the parameters of an action.</param>
/// <param name="Properties">Its properties.</param>
internal sealed record BodyFact(string? Type, params IReadOnlyList<BodyProperty> Properties)
{
    /// <summary>Whether names are taken in any letter case, as actions do.</summary>
    public bool AnyCase => Type is null;
}

/// <summary>One property of a body.</summary>
internal sealed record BodyProperty(string Name, PropertyKind Kind)
{
    public bool Required { get; init; }
    public bool Nullable { get; init; } = true;
    public int Longest { get; init; } = int.MaxValue;
    /// <summary>The shape of the object, or of the objects in the list.</summary>
    public BodyFact? Inner { get; init; }
}
