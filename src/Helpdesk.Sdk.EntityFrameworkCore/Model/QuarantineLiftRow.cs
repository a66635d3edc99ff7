using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>A quarantine that an approval lifted: one value of one account.</summary>
internal sealed class QuarantineLiftRow : IEntityTypeConfiguration<QuarantineLiftRow>
{
    public string Account { get; set; } = "";
    public string Value { get; set; } = "";
    public long LiftedAt { get; set; }

    public void Configure(EntityTypeBuilder<QuarantineLiftRow> builder)
    {
        builder.ToTable("QuarantineLifts");
        builder.HasKey(r => new { r.Account, r.Value });
    }
}
