using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>When a contact value was first seen; an empty value marks the first look at the account.</summary>
internal sealed class ContactObservationRow : IEntityTypeConfiguration<ContactObservationRow>
{
    public string Account { get; set; } = "";
    public string Value { get; set; } = "";
    public long FirstSeen { get; set; }
    public bool AtFirstSight { get; set; }

    public void Configure(EntityTypeBuilder<ContactObservationRow> builder)
    {
        builder.ToTable("ContactObservations");
        builder.HasKey(r => new { r.Account, r.Value });
    }
}
