using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Audit;

namespace Portal.Core.Persistence.Configurations;

internal sealed class AuditConfiguration :
    IEntityTypeConfiguration<AuditEntry>, IEntityTypeConfiguration<AuditPrivatePart>, IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.HasKey(entry => entry.Sequence);
        builder.Property(entry => entry.Sequence).ValueGeneratedNever();
        builder.HasOne(entry => entry.PrivatePart).WithOne().HasForeignKey<AuditPrivatePart>(part => part.Sequence);
    }

    public void Configure(EntityTypeBuilder<AuditPrivatePart> builder)
    {
        builder.HasKey(part => part.Sequence);
        builder.Property(part => part.Sequence).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.HasKey(head => head.Id);
        builder.Property(head => head.Id).ValueGeneratedNever();
        builder.HasData(new AuditHead());
    }
}
