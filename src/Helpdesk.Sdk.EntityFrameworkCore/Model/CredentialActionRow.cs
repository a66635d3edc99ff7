using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>A credential-affecting action on one account that happened, or may have.</summary>
internal sealed class CredentialActionRow : IEntityTypeConfiguration<CredentialActionRow>
{
    public string OperationId { get; set; } = "";
    public string Account { get; set; } = "";
    public string Action { get; set; } = "";
    public long At { get; set; }

    public void Configure(EntityTypeBuilder<CredentialActionRow> builder)
    {
        builder.ToTable("CredentialActions");
        builder.HasKey(r => new { r.OperationId, r.Account });
        builder.HasIndex(r => new { r.Account, r.At });
    }
}
