using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>A fact about the database itself; the ids of the keys it was made with stand under <c>key:</c>.</summary>
internal sealed class MetaRow : IEntityTypeConfiguration<MetaRow>
{
    public string Name { get; set; } = "";
    public string Value { get; set; } = "";

    public void Configure(EntityTypeBuilder<MetaRow> builder)
    {
        builder.ToTable("Meta");
        builder.HasKey(r => r.Name);
    }
}
