namespace Helpdesk.Sdk;

/// <summary>What one role's policy says of one action on one person.</summary>
public sealed record PolicyDecision
{
    /// <summary>The decision.</summary>
    public required PolicyOutcome Outcome { get; init; }
    /// <summary>The role that was judged.</summary>
    public string? Role { get; init; }
    /// <summary>Every rule that was looked at.</summary>
    public IReadOnlyList<RuleResult> Rules { get; init; } = [];
    /// <summary>What the caller must prove; <see langword="null"/> when no proof is demanded.</summary>
    public VerificationRequirement? Requirement { get; init; }
    /// <summary>The error code when it is more precise than the outcome tells (policy-unsatisfiable).</summary>
    public ErrorCode? Code { get; init; }
}
