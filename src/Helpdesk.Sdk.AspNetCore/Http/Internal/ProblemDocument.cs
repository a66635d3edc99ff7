namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Why a request did not do what was asked (RFC 9457), with the stable code of the SDK.</summary>
internal sealed record ProblemDocument
{
    /// <summary>urn:helpdesk-sdk:error: and the code.</summary>
    public required string Type { get; init; }
    /// <summary>The family of the error in words.</summary>
    public required string Title { get; init; }
    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }
    /// <summary>A sentence that a person can act on.</summary>
    public required string Detail { get; init; }
    /// <summary>The stable code.</summary>
    public required ErrorCode Code { get; init; }
    /// <summary>When the next attempt is possible (UTC), for limits.</summary>
    public DateTimeOffset? RetryAt { get; init; }
    /// <summary>Facts for programs: the id of a request for approval, what is still required, which rules were broken.</summary>
    public IReadOnlyDictionary<string, object?>? Details { get; init; }
}
