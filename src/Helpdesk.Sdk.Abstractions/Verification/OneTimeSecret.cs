namespace Helpdesk.Sdk;

/// <summary>A code, link or token that works once, as it is stored: hashed.</summary>
public sealed record OneTimeSecret
{
    /// <summary>What it is for ("verify", "enroll").</summary>
    public required string Purpose { get; init; }
    /// <summary>What it is bound to (a session id, an enrollment id).</summary>
    public required string Subject { get; init; }
    /// <summary>The channel or factor it went over.</summary>
    public required string Channel { get; init; }
    /// <summary>The keyed hash of the secret with its bindings.</summary>
    public required KeyedHash Hash { get; init; }
    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }
    /// <summary>When it ends (UTC).</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
    /// <summary>Wrong answers that end it; <see cref="int.MaxValue"/> = none does, and none is counted, so that it takes the same work as where there is no secret.</summary>
    public int MaximumAttempts { get; init; } = 3;
    /// <summary>Carried with it and given back when it is redeemed; no secret.</summary>
    public string? State { get; init; }
}
