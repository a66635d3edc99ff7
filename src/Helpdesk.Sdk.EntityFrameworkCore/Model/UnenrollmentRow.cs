using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>When an account last lost a proven enrollment.</summary>
internal sealed class UnenrollmentRow : IEntityTypeConfiguration<UnenrollmentRow>
{
    public string Account { get; set; } = "";
    public long At { get; set; }

    public void Configure(EntityTypeBuilder<UnenrollmentRow> builder)
    {
        builder.ToTable("Unenrollments");
        builder.HasKey(r => r.Account);
    }
}
