namespace Helpdesk.Sdk;

/// <summary>One contact's verification: who asks for what on whom, what has been proven so far, and the sealed proof.</summary>
public sealed record VerificationSession
{
    /// <summary>The id the operator holds.</summary>
    public required SessionId Id { get; init; }
    /// <summary>The operator it belongs to.</summary>
    public required string Operator { get; init; }
    /// <summary>The role that decided; it alone is judged again when acting.</summary>
    public required string Role { get; init; }
    /// <summary>The account it was started for.</summary>
    public required UserKey Target { get; init; }
    /// <summary>The person's accounts the proof covers.</summary>
    public required IReadOnlyList<UserKey> Accounts { get; init; }
    /// <summary>The one action it is good for.</summary>
    public required HelpdeskAction Action { get; init; }
    /// <summary>The class of options the action was verified for.</summary>
    public string OptionsClass { get; init; } = "standard";
    /// <summary>The process.</summary>
    public required string Process { get; init; }
    /// <summary>The ticket, if one was given.</summary>
    public string? Ticket { get; init; }
    /// <summary>When it started (UTC).</summary>
    public required DateTimeOffset StartedAt { get; init; }
    /// <summary>Last activity (UTC).</summary>
    public required DateTimeOffset LastActivityAt { get; init; }
    /// <summary>Where it stands.</summary>
    public SessionStatus Status { get; init; }
    /// <summary>What was proven.</summary>
    public IReadOnlyList<VerifiedFactor> Verified { get; init; } = [];
    /// <summary>The security questions put to the caller, by id, in the order they were asked.</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];
    /// <summary>Those of <see cref="Asked"/> that were answered right.</summary>
    public IReadOnlyList<string> Answered { get; init; } = [];
    /// <summary>When the proof was sealed (UTC).</summary>
    public DateTimeOffset? ProvenAt { get; init; }
    /// <summary>Why it ended.</summary>
    public string? EndReason { get; init; }
    /// <summary>Counts updates, for compare-and-swap; 1 at creation.</summary>
    public int Version { get; init; } = 1;
}
