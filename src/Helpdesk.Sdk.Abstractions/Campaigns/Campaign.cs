namespace Helpdesk.Sdk;

/// <summary>A campaign as it is stored.</summary>
public sealed record Campaign
{
    /// <summary>The id.</summary>
    public required CampaignId Id { get; init; }
    /// <summary>The operation that started it; every delivery is part of it.</summary>
    public required OperationId Operation { get; init; }
    /// <summary>Who started it. When that operator is revoked nothing more is sent.</summary>
    public required string Operator { get; init; }
    /// <summary>Whom to reach with what words, as the core wrote it (JSON); opaque to stores.</summary>
    public required string Definition { get; init; }
    /// <summary>Equal for campaigns that would reach the same users with the same purpose: only one of them is live.</summary>
    public required string Fingerprint { get; init; }
    /// <summary>The caller's key, scoped to the operator; used once for ever.</summary>
    public string? IdempotencyKey { get; init; }
    /// <summary>At most this many messages a minute over all workers; 0 = no cap.</summary>
    public int RatePerMinute { get; init; }
    /// <summary>When it was started (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }
    /// <summary>What operators decided.</summary>
    public CampaignControl Control { get; init; }
    /// <summary>Where planning goes on; <see langword="null"/> = at the beginning. Opaque to stores.</summary>
    public string? Cursor { get; init; }
    /// <summary>Up to which number recipients were announced to the workers.</summary>
    public long Announced { get; init; }
    /// <summary>When the last recipient was planned (UTC); <see langword="null"/> = planning goes on.</summary>
    public DateTimeOffset? PlannedAt { get; init; }
    /// <summary>When the last recipient was settled, or it was cancelled (UTC).</summary>
    public DateTimeOffset? FinishedAt { get; init; }
    /// <summary>The recipients.</summary>
    public CampaignCounts Counts { get; init; } = CampaignCounts.None;

    /// <summary>Whether anything can still happen to it.</summary>
    public bool IsLive => FinishedAt is null;

    /// <summary>The id; the texts do not print.</summary>
    public override string ToString() => $"campaign {Id}";
}
