namespace Helpdesk.Sdk.GraphDouble;

/// <summary>The properties of one kind of entity that the double knows; others are refused like misspelt ones.</summary>
internal sealed class EntityFact(string name, params IReadOnlyList<PropertyFact> properties)
{
    private readonly Dictionary<string, PropertyFact> _properties = properties.ToDictionary(static p => p.Name, StringComparer.Ordinal);

    public string Name { get; } = name;

    public PropertyFact? this[string property] => _properties.GetValueOrDefault(property);

    /// <summary>What comes without $select; empty = everything.</summary>
    public IReadOnlySet<string> Defaults { get; } = properties.Where(static p => p.Default).Select(static p => p.Name).ToHashSet(StringComparer.Ordinal);

    public IReadOnlySet<string> Searchable { get; } = properties.Where(static p => p.Searchable).Select(static p => p.Name).ToHashSet(StringComparer.Ordinal);
}
