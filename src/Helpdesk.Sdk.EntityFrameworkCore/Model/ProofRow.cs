using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>Which operation holds or has spent a proof for one account.</summary>
internal sealed class ProofRow : IEntityTypeConfiguration<ProofRow>
{
    public string Session { get; set; } = "";
    public string Account { get; set; } = "";
    public string? Holder { get; set; }
    public int Refusals { get; set; }

    public void Configure(EntityTypeBuilder<ProofRow> builder)
    {
        builder.ToTable("Proofs");
        builder.HasKey(r => new { r.Session, r.Account });
    }
}
