using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>An account of the embedded local directory. Folded columns hold one form for names that differ in letter case only.</summary>
internal sealed class LocalAccountRow : IEntityTypeConfiguration<LocalAccountRow>
{
    public string Store { get; set; } = "";
    public string Id { get; set; } = "";
    public string UserName { get; set; } = "";
    public string? DisplayName { get; set; }
    public string? GivenName { get; set; }
    public string? Surname { get; set; }
    public string? Email { get; set; }
    public string? SecondaryEmail { get; set; }
    public string? Mobile { get; set; }
    public string? Location { get; set; }
    public bool Enabled { get; set; }
    public string? PasswordHash { get; set; }
    public long? PasswordLastSet { get; set; }
    public bool MustChangePassword { get; set; }
    public int FailedSignIns { get; set; }
    public long? LastFailedSignIn { get; set; }
    public long? LockedAt { get; set; }
    public long? LastSignIn { get; set; }
    public long Created { get; set; }
    public int Version { get; set; }
    public string? Role { get; set; }
    public long? AccountExpires { get; set; }
    /// <summary>0 = it is there: a name is taken by one that is there only.</summary>
    public long DeletedAt { get; set; }
    public string? Details { get; set; }
    public string? SignInDetails { get; set; }
    public string FoldedId { get; set; } = "";
    public string FoldedUserName { get; set; } = "";
    public string? FoldedEmail { get; set; }
    public string? FoldedSecondaryEmail { get; set; }
    public string SearchText { get; set; } = "";

    public void Configure(EntityTypeBuilder<LocalAccountRow> builder)
    {
        builder.ToTable("LocalAccounts");
        builder.HasKey(r => new { r.Store, r.Id });
        builder.HasIndex(r => new { r.Store, r.FoldedUserName, r.DeletedAt }).IsUnique();
        builder.HasIndex(r => new { r.Store, r.FoldedId });
        builder.HasIndex(r => new { r.Store, r.FoldedEmail });
        builder.HasIndex(r => new { r.Store, r.FoldedSecondaryEmail });
    }
}
