using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>One place taken in a sliding window.</summary>
internal sealed class PlaceRow : IEntityTypeConfiguration<PlaceRow>
{
    public long Id { get; set; }
    public string Counter { get; set; } = "";
    public string Member { get; set; } = "";
    public string Holder { get; set; } = "";
    public long At { get; set; }
    public long Window { get; set; }
    public int Keep { get; set; }
    public long? Until { get; set; }

    public void Configure(EntityTypeBuilder<PlaceRow> builder)
    {
        builder.ToTable("Places");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever(); // SQLite numbers the rows itself, without the bookkeeping of AUTOINCREMENT
        builder.HasIndex(r => new { r.Counter, r.Member, r.At });
        builder.HasIndex(r => new { r.Counter, r.At });
        builder.HasIndex(r => r.Holder);
    }
}
