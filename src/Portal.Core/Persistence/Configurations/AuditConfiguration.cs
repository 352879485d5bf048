using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Audit;

namespace Portal.Core.Persistence.Configurations;

internal sealed class AuditConfiguration :
    IEntityTypeConfiguration<AuditEntry>,
    IEntityTypeConfiguration<AuditPrivatePart>,
    IEntityTypeConfiguration<AuditHead>,
    IEntityTypeConfiguration<RefusalCount>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.HasKey(entry => entry.Sequence);
        builder.Property(entry => entry.Sequence).ValueGeneratedNever();
        builder.Property(entry => entry.ActorIssuer).HasMaxLength(AuditText.Issuer);
        builder.Property(entry => entry.ActorSubject).HasMaxLength(AuditText.Subject);
        builder.Property(entry => entry.Action).HasMaxLength(AuditText.Action);
        builder.Property(entry => entry.TargetKind).HasMaxLength(AuditText.Kind);
        builder.Property(entry => entry.TargetId).HasMaxLength(AuditText.Target);
        builder.Property(entry => entry.Project).HasMaxLength(AuditText.Project);
        builder.HasOne(entry => entry.PrivatePart).WithOne().HasForeignKey<AuditPrivatePart>(part => part.Sequence);

        // Each ends in the sequence, so that a filtered page newest first is one walk along its index.
        builder.HasIndex(entry => new { entry.ActorSubject, entry.Sequence });
        builder.HasIndex(entry => new { entry.Action, entry.Sequence });
        builder.HasIndex(entry => new { entry.TargetKind, entry.Sequence });
        builder.HasIndex(entry => new { entry.TargetId, entry.Sequence });
        builder.HasIndex(entry => new { entry.Project, entry.Sequence });
        builder.HasIndex(entry => new { entry.Outcome, entry.Sequence });
        builder.HasIndex(entry => new { entry.At, entry.Sequence });
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

    public void Configure(EntityTypeBuilder<RefusalCount> builder)
    {
        builder.HasKey(count => count.Key);
        builder.Property(count => count.Key).HasMaxLength(64);
        builder.Property(count => count.Since).IsConcurrencyToken();
        builder.Property(count => count.Repeats).IsConcurrencyToken();
        builder.HasIndex(count => count.Since);
    }
}
