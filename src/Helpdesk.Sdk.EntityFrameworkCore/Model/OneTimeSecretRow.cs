using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>A live code or link, hashed.</summary>
internal sealed class OneTimeSecretRow : IEntityTypeConfiguration<OneTimeSecretRow>
{
    public string Purpose { get; set; } = "";
    public string Subject { get; set; } = "";
    public string Channel { get; set; } = "";
    public string KeyId { get; set; } = "";
    public byte[] Hash { get; set; } = [];
    public long CreatedAt { get; set; }
    public long ExpiresAt { get; set; }
    public int AttemptsLeft { get; set; }
    public string? State { get; set; }

    public void Configure(EntityTypeBuilder<OneTimeSecretRow> builder)
    {
        builder.ToTable("OneTimeSecrets");
        builder.HasKey(r => new { r.Purpose, r.Subject, r.Channel });
        builder.HasIndex(r => r.ExpiresAt);
    }
}
