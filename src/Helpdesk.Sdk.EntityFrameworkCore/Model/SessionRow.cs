using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>A verification session.</summary>
internal sealed class SessionRow : IEntityTypeConfiguration<SessionRow>
{
    public string Id { get; set; } = "";
    public string Operator { get; set; } = "";
    public string Role { get; set; } = "";
    public string Target { get; set; } = "";
    public string Accounts { get; set; } = "";
    public string Action { get; set; } = "";
    public string OptionsClass { get; set; } = "";
    public string Process { get; set; } = "";
    public string? Ticket { get; set; }
    public long StartedAt { get; set; }
    public long LastActivityAt { get; set; }
    public int Status { get; set; }
    public string Verified { get; set; } = "";
    public long? ProvenAt { get; set; }
    public string? EndReason { get; set; }
    public int Version { get; set; }
    public string Asked { get; set; } = "";
    public string Answered { get; set; } = "";

    public void Configure(EntityTypeBuilder<SessionRow> builder)
    {
        builder.ToTable("Sessions");
        builder.HasKey(r => r.Id);
        builder.HasIndex(r => r.Operator).HasFilter("Status <> 2");
        builder.HasIndex(r => r.LastActivityAt);
    }
}
