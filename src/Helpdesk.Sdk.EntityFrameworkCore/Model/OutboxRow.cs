using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>A queued message.</summary>
internal sealed class OutboxRow : IEntityTypeConfiguration<OutboxRow>
{
    public string Id { get; set; } = "";
    public string? OperationId { get; set; }
    public string Channel { get; set; } = "";
    public string Destination { get; set; } = "";
    public string? Subject { get; set; }
    public byte[] ProtectedText { get; set; } = [];
    public bool CarriesSecret { get; set; }
    public long CreatedAt { get; set; }
    public long ExpiresAt { get; set; }
    public int Attempts { get; set; }
    public int Status { get; set; }
    public long NotBefore { get; set; }

    public void Configure(EntityTypeBuilder<OutboxRow> builder)
    {
        builder.ToTable("Outbox");
        builder.HasKey(r => r.Id);
        builder.HasIndex(r => r.OperationId);
        builder.HasIndex(r => new { r.NotBefore, r.Id }).HasFilter("Status = 1");
        builder.HasIndex(r => r.ExpiresAt).HasFilter("Status < 2");
        builder.HasIndex(r => new { r.CreatedAt, r.Id }).HasFilter("Status = 4");
    }
}
