using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>A secure link and where it stands; of its token the keyed hash alone.</summary>
internal sealed class SecureLinkRow : IEntityTypeConfiguration<SecureLinkRow>
{
    public string Id { get; set; } = "";
    public int Kind { get; set; }
    public string Target { get; set; } = "";
    public string Accounts { get; set; } = "";
    public string KeyId { get; set; } = "";
    public byte[] Hash { get; set; } = [];
    public string? Operator { get; set; }
    public string? Role { get; set; }
    public string? Process { get; set; }
    public string? Ticket { get; set; }
    public string OperationId { get; set; } = "";
    public long CreatedAt { get; set; }
    public long ExpiresAt { get; set; }
    public int MaximumAttempts { get; set; }
    public string? Options { get; set; }
    public int Status { get; set; }
    public int Tries { get; set; }
    public string? Claimant { get; set; }
    public bool Doomed { get; set; }
    public string? FoldedOperator { get; set; }

    public void Configure(EntityTypeBuilder<SecureLinkRow> builder)
    {
        builder.ToTable("SecureLinks");
        builder.HasKey(r => r.Id);
        builder.HasIndex(r => r.OperationId);
        builder.HasIndex(r => r.FoldedOperator).HasFilter("FoldedOperator IS NOT NULL");
        builder.HasIndex(r => r.ExpiresAt);
    }
}
