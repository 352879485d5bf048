using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Projects;
using Portal.Core.Projects.Requests;
using Portal.Core.Projects.Upgrades;

namespace Portal.Core.Persistence.Configurations;

internal sealed class ProjectConfiguration :
    IEntityTypeConfiguration<Project>, IEntityTypeConfiguration<ProjectResource>, IEntityTypeConfiguration<ProjectStackEvent>, IEntityTypeConfiguration<Favourite>,
    IEntityTypeConfiguration<RollOut>, IEntityTypeConfiguration<ProjectRequest>, IEntityTypeConfiguration<ProjectRequestAnswer>
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
        builder.HasIndex(project => new { project.ProductId, project.State });
        builder.HasIndex(project => new { project.OwnerIssuer, project.OwnerSubject });
        builder.Ignore(project => project.Owner);
        builder.Ignore(project => project.Deputy);
        builder.Ignore(project => project.Closed);
        builder.Ignore(project => project.Template);
    }

    public void Configure(EntityTypeBuilder<RollOut> builder)
    {
        builder.HasKey(rollOut => rollOut.Id);
        builder.Property(rollOut => rollOut.ProductId).HasMaxLength(100);
        builder.Property(rollOut => rollOut.OpenKey).HasMaxLength(100);
        builder.Property(rollOut => rollOut.Version).IsConcurrencyToken();
        builder.HasIndex(rollOut => rollOut.OpenKey).IsUnique();
        builder.HasIndex(rollOut => new { rollOut.ProductId, rollOut.CreatedAt });
        builder.Ignore(rollOut => rollOut.RequestedBy);
        builder.Ignore(rollOut => rollOut.Requester);
        builder.Ignore(rollOut => rollOut.Target);
        builder.Ignore(rollOut => rollOut.Items);
        builder.Ignore(rollOut => rollOut.Next);
    }

    public void Configure(EntityTypeBuilder<ProjectRequest> builder)
    {
        builder.HasKey(request => request.Id);
        builder.Property(request => request.Version).IsConcurrencyToken();
        builder.HasIndex(request => new { request.State, request.SortKey });
        builder.HasIndex(request => new { request.RequesterIssuer, request.RequesterSubject, request.SortKey });
        builder.HasMany(request => request.Answers).WithOne().HasForeignKey(answer => answer.RequestId);
        builder.Ignore(request => request.Requester);
        builder.Ignore(request => request.Wish);
    }

    public void Configure(EntityTypeBuilder<ProjectRequestAnswer> builder) => builder.HasKey(answer => new { answer.RequestId, answer.Ordinal });

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
