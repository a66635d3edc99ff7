namespace Helpdesk.Sdk.GraphDouble;

internal abstract record FilterNode;

internal sealed record AndNode(FilterNode Left, FilterNode Right) : FilterNode;

internal sealed record OrNode(FilterNode Left, FilterNode Right) : FilterNode;

internal sealed record NotNode(FilterNode Inner) : FilterNode;

/// <summary>eq, ne, ge, le, gt, lt, startswith, endswith, contains.</summary>
internal sealed record CompareNode(string Property, string Operator, FilterLiteral Value) : FilterNode;

internal sealed record InNode(string Property, IReadOnlyList<FilterLiteral> Values) : FilterNode;

/// <summary>A collection with an element that meets the condition; without one, a collection that is not empty.</summary>
internal sealed record AnyNode(string Property, string Variable, FilterNode? Condition) : FilterNode;

internal enum LiteralKind
{
    Null,
    Text,
    Flag,
    Bare,
}

internal sealed record FilterLiteral(LiteralKind Kind, string Value);
