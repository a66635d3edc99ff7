namespace Helpdesk.Sdk;

/// <summary>Why an operation did not do what was asked: an expected outcome, not an exception.</summary>
/// <param name="Kind">The family.</param>
/// <param name="Code">The stable code.</param>
/// <param name="Message">A sentence a person can act on; holds no secret.</param>
public sealed record HelpdeskError(ErrorKind Kind, ErrorCode Code, string Message)
{
    /// <summary>Facts for programs: rule names, what is still required, the typed reason. Holds no secret.</summary>
    public IReadOnlyDictionary<string, object?> Details { get; init; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>When the next attempt is possible (UTC), for limits and for approvals that waiting makes needless; otherwise <see langword="null"/>.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>The store's own diagnostic, kept for administrators; not for end users.</summary>
    public string? Diagnostic { get; init; }
}
