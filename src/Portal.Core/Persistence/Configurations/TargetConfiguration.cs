using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Platform.Targets;

namespace Portal.Core.Persistence.Configurations;

internal sealed class TargetConfiguration : IEntityTypeConfiguration<TargetRegistration>
{
    public void Configure(EntityTypeBuilder<TargetRegistration> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.Property(row => row.OpenKey).HasMaxLength(64);
        builder.HasIndex(row => row.OpenKey).IsUnique();
        builder.HasIndex(row => row.EndedAt);
        builder.Ignore(row => row.ProposedBy);
    }
}
