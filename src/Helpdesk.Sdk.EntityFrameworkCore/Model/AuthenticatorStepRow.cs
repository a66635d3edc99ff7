using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>The highest accepted time step of an authenticator.</summary>
internal sealed class AuthenticatorStepRow : IEntityTypeConfiguration<AuthenticatorStepRow>
{
    public string Device { get; set; } = "";
    public long Step { get; set; }

    public void Configure(EntityTypeBuilder<AuthenticatorStepRow> builder)
    {
        builder.ToTable("AuthenticatorSteps");
        builder.HasKey(r => r.Device);
    }
}
