using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>One line of the history. Operator and action are plain text, for whoever reads the table with SQL.</summary>
internal sealed class HistoryRow : IEntityTypeConfiguration<HistoryRow>
{
    public long Sequence { get; set; }
    public string At { get; set; } = "";
    public string? OperationId { get; set; }
    public string? ParentOperationId { get; set; }
    public string PerformerKind { get; set; } = "";
    public string Operator { get; set; } = "";
    public string? OsUser { get; set; }
    public string? Role { get; set; }
    public string Action { get; set; } = "";
    public string Status { get; set; } = "";
    public string? TargetStore { get; set; }
    public string? TargetId { get; set; }
    public string? TargetName { get; set; }
    public string? Process { get; set; }
    public string? Ticket { get; set; }
    public string? Factors { get; set; }
    public string? Reason { get; set; }
    public string? Detail { get; set; }
    public string? Machine { get; set; }
    public string? IpAddress { get; set; }
    public string? Client { get; set; }
    public byte[] Salt { get; set; } = [];
    public byte[] PersonalDigests { get; set; } = [];
    public string KeyId { get; set; } = "";
    public byte[] Mac { get; set; } = [];

    public void Configure(EntityTypeBuilder<HistoryRow> builder)
    {
        builder.ToTable("History");
        builder.HasKey(r => r.Sequence);
        builder.Property(r => r.Sequence).ValueGeneratedNever();
        builder.HasIndex(r => new { r.TargetStore, r.TargetId, r.Sequence });
        builder.HasIndex(r => new { r.Operator, r.Sequence });
    }
}
