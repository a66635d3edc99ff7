using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>A campaign with its counts, which are kept with each settlement so that a million recipients need not be counted.</summary>
internal sealed class CampaignRow : IEntityTypeConfiguration<CampaignRow>
{
    public string Id { get; set; } = "";
    public string OperationId { get; set; } = "";
    public string Operator { get; set; } = "";
    public string FoldedOperator { get; set; } = "";
    public string Definition { get; set; } = "";
    public string Fingerprint { get; set; } = "";
    public string? IdempotencyKey { get; set; }
    public int RatePerMinute { get; set; }
    public long CreatedAt { get; set; }
    public int Control { get; set; }
    public string? NextPage { get; set; }
    public long Announced { get; set; }
    public long? PlannedAt { get; set; }
    public long? FinishedAt { get; set; }
    public long Total { get; set; }
    public long Sent { get; set; }
    public long Failed { get; set; }
    public long Unknowns { get; set; }
    public long WithoutAddress { get; set; }
    public long Skipped { get; set; }
    public string? Planner { get; set; }
    public long PlannerUntil { get; set; }
    public long NextSendAt { get; set; }

    public void Configure(EntityTypeBuilder<CampaignRow> builder)
    {
        builder.ToTable("Campaigns");
        builder.HasKey(r => r.Id);
        // Of campaigns to the same users for the same purpose one is live, whoever starts them at the same moment.
        builder.HasIndex(r => r.Fingerprint).IsUnique().HasFilter("FinishedAt IS NULL");
        builder.HasIndex(r => r.IdempotencyKey).IsUnique().HasFilter("IdempotencyKey IS NOT NULL");
        builder.HasIndex(r => r.CreatedAt);
    }
}
