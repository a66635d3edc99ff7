namespace Helpdesk.Sdk.GraphDouble;

/// <summary>One breach of the contract.</summary>
/// <param name="Kind">The part that breaks it.</param>
/// <param name="Request">Method, path and query.</param>
/// <param name="Message">What is wrong.</param>
public sealed record Violation(ViolationKind Kind, string Request, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"[{Kind}] {Request}: {Message}";
}
