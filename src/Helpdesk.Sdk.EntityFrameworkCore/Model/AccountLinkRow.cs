using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>The group of linked accounts that an account belongs to.</summary>
internal sealed class AccountLinkRow : IEntityTypeConfiguration<AccountLinkRow>
{
    public string Account { get; set; } = "";
    public string GroupId { get; set; } = "";
    public long LinkedAt { get; set; }

    public void Configure(EntityTypeBuilder<AccountLinkRow> builder)
    {
        builder.ToTable("AccountLinks");
        builder.HasKey(r => r.Account);
        builder.HasIndex(r => r.GroupId);
    }
}
