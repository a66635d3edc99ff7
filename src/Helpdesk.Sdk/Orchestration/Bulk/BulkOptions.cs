namespace Helpdesk.Sdk;

/// <summary>When a run over a selection stops before its end. A stopped desk, a revoked operator, the operator's cap and a state that is away always stop it.</summary>
public sealed record BulkOptions
{
    /// <summary>Stop at this many failures; <see langword="null"/> = go on whatever fails.</summary>
    public int? MostFailures { get; init; }
}
