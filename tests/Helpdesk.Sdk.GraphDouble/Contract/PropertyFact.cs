namespace Helpdesk.Sdk.GraphDouble;

/// <summary>What the contract says of one property of an entity.</summary>
/// <param name="Name">Its name, letter case as the service writes it.</param>
/// <param name="Kind">What it holds.</param>
internal sealed record PropertyFact(string Name, PropertyKind Kind)
{
    /// <summary>The operators that $filter takes for it (eq ne ge le in startswith endswith null any); empty = not filterable.</summary>
    public string Operators { get; init; } = "";

    /// <summary>Whether every filter on it needs the eventual consistency level.</summary>
    public bool AdvancedFilter { get; init; }

    /// <summary>Whether $orderby takes it.</summary>
    public bool Sortable { get; init; }

    /// <summary>Whether it comes without $select.</summary>
    public bool Default { get; init; }

    /// <summary>Whether $search takes it.</summary>
    public bool Searchable { get; init; }

    public bool Takes(string operation) => Operators.Split(' ').Contains(operation, StringComparer.Ordinal);
}
