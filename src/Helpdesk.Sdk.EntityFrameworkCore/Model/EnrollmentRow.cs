using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>A factor a user has registered.</summary>
internal sealed class EnrollmentRow : IEntityTypeConfiguration<EnrollmentRow>
{
    public string Id { get; set; } = "";
    public string Store { get; set; } = "";
    public string AccountId { get; set; } = "";
    public string Factor { get; set; } = "";
    public string? Address { get; set; }
    public byte[] ProtectedSecret { get; set; } = [];
    public string? Parameters { get; set; }
    public long CreatedAt { get; set; }
    public long? ProvenAt { get; set; }

    public void Configure(EntityTypeBuilder<EnrollmentRow> builder)
    {
        builder.ToTable("Enrollments");
        builder.HasKey(r => r.Id);
        builder.HasIndex(r => new { r.Store, r.AccountId });
    }
}
