using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>The stop in force: one row, or none while the desk works.</summary>
internal sealed class DeskStopRow : IEntityTypeConfiguration<DeskStopRow>
{
    public string Desk { get; set; } = "";
    public long At { get; set; }
    public string By { get; set; } = "";

    public void Configure(EntityTypeBuilder<DeskStopRow> builder)
    {
        builder.ToTable("DeskStop");
        builder.HasKey(r => r.Desk);
    }
}
