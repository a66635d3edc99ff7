namespace Helpdesk.Sdk;

/// <summary>One thing that could verify the caller: an enrolled factor, a trusted contact attribute, or the person's own data.</summary>
internal sealed record FactorCandidate
{
    /// <summary>What questions and personal data rest on: knowing the person. However many there are, they are one method.</summary>
    public const string Knowledge = "knowledge";

    public required FactorType Factor { get; init; }
    public Enrollment? Enrollment { get; init; }
    public string? Address { get; init; }
    public required string Independence { get; init; }
    /// <summary>What its quarantine is known by.</summary>
    public required string Value { get; init; }
    public bool OpensTarget { get; init; }
    /// <summary>Since when it is known (UTC).</summary>
    public required DateTimeOffset Since { get; init; }
    public DateTimeOffset? QuarantinedUntil { get; init; }
    /// <summary>Until when the link that brings it holds it back, whatever is lifted of its own.</summary>
    public DateTimeOffset? HeldByLinkUntil { get; init; }
    /// <summary>Why it cannot be used for this action now; <see langword="null"/> = it can.</summary>
    public string? Unusable { get; init; }
    public string? Masked { get; init; }
    /// <summary>Which method of a verifier of the host it is; <see langword="null"/> = none.</summary>
    public string? Method { get; init; }
}
