using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Projects;

namespace Portal.Core.Persistence.Configurations;

internal sealed class ProjectConfiguration :
    IEntityTypeConfiguration<Project>, IEntityTypeConfiguration<ProjectResource>, IEntityTypeConfiguration<ProjectStackEvent>, IEntityTypeConfiguration<Favourite>
{
    public void Configure(EntityTypeBuilder<Project> builder)
    {
        builder.HasKey(project => project.Id);
        builder.Property(project => project.Name).HasMaxLength(64);
        builder.Property(project => project.NameInUse).HasMaxLength(64);
        builder.Property(project => project.Version).IsConcurrencyToken();
        builder.HasIndex(project => project.NameInUse).IsUnique();
        builder.HasIndex(project => project.SubmissionId).IsUnique();
        builder.HasIndex(project => project.State);
        builder.HasIndex(project => new { project.OwnerIssuer, project.OwnerSubject });
        builder.Ignore(project => project.Owner);
        builder.Ignore(project => project.Template);
    }

    public void Configure(EntityTypeBuilder<Favourite> builder) =>
        builder.HasKey(favourite => new { favourite.PersonIssuer, favourite.PersonSubject, favourite.ProjectId });

    public void Configure(EntityTypeBuilder<ProjectResource> builder) =>
        builder.HasKey(resource => new { resource.ProjectId, resource.LogicalId });

    public void Configure(EntityTypeBuilder<ProjectStackEvent> builder)
    {
        builder.HasKey(happened => new { happened.ProjectId, happened.EventId });
        builder.HasIndex(happened => new { happened.ProjectId, happened.Ordinal });
    }
}
