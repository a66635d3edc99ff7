using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>A begun operation and how it stands.</summary>
internal sealed class OperationRow : IEntityTypeConfiguration<OperationRow>
{
    public string Id { get; set; } = "";
    public string Action { get; set; } = "";
    public long At { get; set; }
    public int Status { get; set; }
    public string? IdempotencyKey { get; set; }
    public string? ParametersHash { get; set; }
    public string? Approval { get; set; }
    public string? ProofSession { get; set; }
    public string? ProofAccount { get; set; }
    public string? Before { get; set; }
    public long Deadline { get; set; }
    public string? Recorded { get; set; }
    public string? Server { get; set; }
    public long IntentSequence { get; set; }
    public string? Redeems { get; set; }
    public string? KillsLinksOf { get; set; }

    public void Configure(EntityTypeBuilder<OperationRow> builder)
    {
        builder.ToTable("Operations");
        builder.HasKey(r => r.Id);
        builder.HasIndex(r => r.IdempotencyKey).IsUnique().HasFilter("IdempotencyKey IS NOT NULL");
        builder.HasIndex(r => r.Approval).HasFilter("Approval IS NOT NULL");
        builder.HasIndex(r => r.IntentSequence).HasFilter("Status IN (0, 4)");
    }
}
