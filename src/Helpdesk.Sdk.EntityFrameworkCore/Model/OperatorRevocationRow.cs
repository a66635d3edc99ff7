using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>An operator who may do nothing any more, under the folded name: letter case does not count.</summary>
internal sealed class OperatorRevocationRow : IEntityTypeConfiguration<OperatorRevocationRow>
{
    public string FoldedOperator { get; set; } = "";
    public string Operator { get; set; } = "";
    public long At { get; set; }
    public string By { get; set; } = "";

    public void Configure(EntityTypeBuilder<OperatorRevocationRow> builder)
    {
        builder.ToTable("OperatorRevocations");
        builder.HasKey(r => r.FoldedOperator);
    }
}
