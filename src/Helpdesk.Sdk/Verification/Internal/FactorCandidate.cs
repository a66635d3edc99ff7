namespace Helpdesk.Sdk;

/// <summary>One thing that could verify the caller: an enrolled factor, or a trusted contact attribute.</summary>
internal sealed record FactorCandidate
{
    public required FactorType Factor { get; init; }
    public Enrollment? Enrollment { get; init; }
    public string? Address { get; init; }
    public required string Independence { get; init; }
    public bool OpensTarget { get; init; }
    public DateTimeOffset? QuarantinedUntil { get; init; }
    /// <summary>Why it cannot be used for this action now; <see langword="null"/> = it can.</summary>
    public string? Unusable { get; init; }
    public string? Masked { get; init; }
}
