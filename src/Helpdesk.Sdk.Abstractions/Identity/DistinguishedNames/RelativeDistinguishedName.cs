namespace Helpdesk.Sdk;

/// <summary>One level of a distinguished name: one or several attribute values whose order does not matter.</summary>
public sealed class RelativeDistinguishedName : IEquatable<RelativeDistinguishedName>
{
    private readonly string[] _sorted;

    internal RelativeDistinguishedName(IReadOnlyList<AttributeValueAssertion> values)
    {
        Values = values;
        _sorted = [.. values.Select(static v => v.Canonical).Order(StringComparer.Ordinal)];
    }

    /// <summary>The values in the order they were given.</summary>
    public IReadOnlyList<AttributeValueAssertion> Values { get; }

    /// <inheritdoc/>
    public bool Equals(RelativeDistinguishedName? other) => other is not null && _sorted.AsSpan().SequenceEqual(other._sorted);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RelativeDistinguishedName);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(_sorted[0], StringComparison.Ordinal);

    /// <summary>The level as RFC 4514 text.</summary>
    public override string ToString() => string.Join('+', Values);
}
