using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Access.Drift;

namespace Portal.Core.Persistence.Configurations;

internal sealed class DriftConfiguration : IEntityTypeConfiguration<DriftFinding>, IEntityTypeConfiguration<Routine>
{
    public void Configure(EntityTypeBuilder<DriftFinding> builder)
    {
        builder.HasKey(finding => finding.Id);
        builder.Property(finding => finding.Kind).HasConversion<string>().HasMaxLength(32);
        builder.Property(finding => finding.OpenKey).HasMaxLength(300);
        builder.Property(finding => finding.Version).IsConcurrencyToken();
        builder.HasIndex(finding => finding.OpenKey).IsUnique();
        builder.Ignore(finding => finding.Changes);
    }

    public void Configure(EntityTypeBuilder<Routine> builder) => builder.HasKey(routine => routine.Name);
}
