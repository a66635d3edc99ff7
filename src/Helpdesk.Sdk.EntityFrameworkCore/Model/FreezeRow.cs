using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>An account whose credential-affecting actions are stopped.</summary>
internal sealed class FreezeRow : IEntityTypeConfiguration<FreezeRow>
{
    public string Account { get; set; } = "";
    public long At { get; set; }
    public string By { get; set; } = "";
    public string Reason { get; set; } = "";

    public void Configure(EntityTypeBuilder<FreezeRow> builder)
    {
        builder.ToTable("Freezes");
        builder.HasKey(r => r.Account);
    }
}
