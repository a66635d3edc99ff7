namespace Helpdesk.Sdk;

/// <summary>A dry run: what would happen, and why. It changed nothing.</summary>
public sealed record EvaluationView
{
    /// <summary>The account.</summary>
    public required UserKey User { get; init; }
    /// <summary>The action.</summary>
    public required HelpdeskAction Action { get; init; }
    /// <summary>The decision.</summary>
    public required PolicyOutcome Decision { get; init; }
    /// <summary>The role that decided.</summary>
    public string? Role { get; init; }
    /// <summary>The process it would belong to.</summary>
    public required string Process { get; init; }
    /// <summary>Every rule with its outcome.</summary>
    public required IReadOnlyList<RuleResult> Rules { get; init; }
    /// <summary>What must be proven; <see langword="null"/> = nothing.</summary>
    public VerificationRequirement? Requirement { get; init; }
    /// <summary>The factors that could still satisfy it.</summary>
    public IReadOnlyList<FactorView> Factors { get; init; } = [];
    /// <summary>How often it may still be done in the window; <see langword="null"/> = not limited.</summary>
    public int? RemainingLimit { get; init; }
    /// <summary>When the next attempt is possible (UTC), if the limit is reached.</summary>
    public DateTimeOffset? RetryAt { get; init; }
    /// <summary>Whether the store can do it, and if not why.</summary>
    public string? NotSupported { get; init; }
}
