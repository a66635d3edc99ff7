using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>A request for approval. Folded columns hold one form for names that differ in letter case only.</summary>
internal sealed class ApprovalRow : IEntityTypeConfiguration<ApprovalRow>
{
    public string Id { get; set; } = "";
    public string Requester { get; set; } = "";
    public string? RequesterAccounts { get; set; }
    public string? RequesterOsUser { get; set; }
    public string? Role { get; set; }
    public string Action { get; set; } = "";
    public string Target { get; set; } = "";
    public string TargetName { get; set; } = "";
    public string Options { get; set; } = "";
    public string Process { get; set; } = "";
    public string? Ticket { get; set; }
    public string ParametersHash { get; set; } = "";
    public string Reasons { get; set; } = "";
    public long RequestedAt { get; set; }
    public long ExpiresAt { get; set; }
    public int Status { get; set; }
    public string? DecidedBy { get; set; }
    public long? DecidedAt { get; set; }
    public string ReasonSet { get; set; } = "";
    public string FoldedRequester { get; set; } = "";
    public string? FoldedDecidedBy { get; set; }

    public void Configure(EntityTypeBuilder<ApprovalRow> builder)
    {
        builder.ToTable("Approvals");
        builder.HasKey(r => r.Id);
        builder.HasIndex(r => r.ParametersHash);
        builder.HasIndex(r => r.FoldedRequester);
        builder.HasIndex(r => r.FoldedDecidedBy).HasFilter("FoldedDecidedBy IS NOT NULL");
        builder.HasIndex(r => r.ExpiresAt);
    }
}
