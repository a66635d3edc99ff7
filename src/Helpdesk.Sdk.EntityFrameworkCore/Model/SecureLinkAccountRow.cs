using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>An account of the person a secure link is about.</summary>
internal sealed class SecureLinkAccountRow : IEntityTypeConfiguration<SecureLinkAccountRow>
{
    public string Account { get; set; } = "";
    public string Link { get; set; } = "";

    public void Configure(EntityTypeBuilder<SecureLinkAccountRow> builder)
    {
        builder.ToTable("SecureLinkAccounts");
        builder.HasKey(r => new { r.Account, r.Link });
        builder.HasIndex(r => r.Link);
    }
}
