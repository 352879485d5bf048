using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Operations;

namespace Portal.Core.Persistence.Configurations;

internal sealed class OperationConfiguration : IEntityTypeConfiguration<Operation>, IEntityTypeConfiguration<OperationStep>
{
    public void Configure(EntityTypeBuilder<Operation> builder)
    {
        builder.HasKey(operation => operation.Id);
        builder.Property(operation => operation.Version).IsConcurrencyToken();
        builder.Property(operation => operation.Fence).IsConcurrencyToken();
        builder.HasMany(operation => operation.Steps).WithOne().HasForeignKey(step => step.OperationId);
        builder.HasIndex(operation => new { operation.State, operation.DueAt });
        builder.HasIndex(operation => operation.ProjectId);
        builder.HasIndex(operation => operation.SubjectId);
        builder.Ignore(operation => operation.RequestedBy);
        builder.Ignore(operation => operation.Current);
        builder.Ignore(operation => operation.Requester);
    }

    public void Configure(EntityTypeBuilder<OperationStep> builder)
    {
        builder.HasKey(step => new { step.OperationId, step.Ordinal });
        builder.Ignore(step => step.Failure);
    }
}
