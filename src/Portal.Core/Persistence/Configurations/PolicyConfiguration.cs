using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Access.Policies;

namespace Portal.Core.Persistence.Configurations;

internal sealed class PolicyConfiguration : IEntityTypeConfiguration<PolicyChange>
{
    public void Configure(EntityTypeBuilder<PolicyChange> builder)
    {
        builder.HasKey(change => change.Id);
        builder.Property(change => change.Version).IsConcurrencyToken();
        builder.Property(change => change.OpenKey).HasMaxLength(64);
        builder.HasIndex(change => change.OpenKey).IsUnique();
        builder.HasIndex(change => new { change.ProjectId, change.Kind, change.ProposedAt });
        builder.Ignore(change => change.ProposedBy);
        builder.Ignore(change => change.IsFloor);
    }
}
