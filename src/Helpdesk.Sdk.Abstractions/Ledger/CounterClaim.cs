namespace Helpdesk.Sdk;

/// <summary>One place taken under one limit in a sliding window.</summary>
public sealed record CounterClaim
{
    /// <summary>What is counted ("process:password-reset", "operator:alice").</summary>
    public required string Counter { get; init; }
    /// <summary>What the place is recorded for (an account key).</summary>
    public required string Member { get; init; }
    /// <summary>The members counted together (all accounts of the person); <see langword="null"/> counts the whole counter.</summary>
    public IReadOnlyList<string>? CountedMembers { get; init; }
    /// <summary>Counts distinct members instead of places; a member already counted passes.</summary>
    public bool Distinct { get; init; }
    /// <summary>How many are allowed in the window.</summary>
    public required int Limit { get; init; }
    /// <summary>How long a place counts. The window is half open: a place taken at t counts until just before t + window.</summary>
    public required TimeSpan Window { get; init; }
    /// <summary>When the place is kept after settling; otherwise it is given back.</summary>
    public KeepOn Keep { get; init; } = KeepOn.SuccessOrUnknown;
    /// <summary>What an excess means to the caller.</summary>
    public ExcessMeaning Excess { get; init; }
    /// <summary>The link that holds the place instead of the operation; it is given back when that link dies, and kept when it is redeemed.</summary>
    public string? HeldByLink { get; init; }
    /// <summary>When a held place ends by itself (UTC), if that comes before the window's end.</summary>
    public DateTimeOffset? Until { get; init; }
    /// <summary>What it is, for the operator ("password resets of this person").</summary>
    public required string Description { get; init; }
}
