using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>A recipient of a campaign. What is settled keeps no address.</summary>
internal sealed class CampaignRecipientRow : IEntityTypeConfiguration<CampaignRecipientRow>
{
    public string Campaign { get; set; } = "";
    public long Number { get; set; }
    public string Store { get; set; } = "";
    public string AccountId { get; set; } = "";
    public string UserName { get; set; } = "";
    public string? DisplayName { get; set; }
    public string? Address { get; set; }
    public string? Language { get; set; }
    public string? Location { get; set; }
    public int Status { get; set; }
    public int Attempts { get; set; }
    public string? Reason { get; set; }
    public long NotBefore { get; set; }
    public string? Worker { get; set; }
    public long LeaseUntil { get; set; }

    public void Configure(EntityTypeBuilder<CampaignRecipientRow> builder)
    {
        builder.ToTable("CampaignRecipients");
        builder.HasKey(r => new { r.Campaign, r.Number });
        builder.HasIndex(r => new { r.Campaign, r.Store, r.AccountId }).IsUnique();
        builder.HasIndex(r => new { r.Campaign, r.Number }, "IX_CampaignRecipients_Waiting").HasFilter("Status = 0");
        builder.HasIndex(r => r.LeaseUntil).HasFilter("Status IN (1, 2)");
        builder.HasIndex(r => new { r.Campaign, r.Status, r.Number }).HasFilter("Status > 3");
    }
}
