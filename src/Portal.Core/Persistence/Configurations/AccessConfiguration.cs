using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Access;

namespace Portal.Core.Persistence.Configurations;

internal sealed class AccessConfiguration :
    IEntityTypeConfiguration<AccessRequest>, IEntityTypeConfiguration<AccessVote>, IEntityTypeConfiguration<AccessComment>,
    IEntityTypeConfiguration<AccessGrant>, IEntityTypeConfiguration<Delegation>, IEntityTypeConfiguration<ProjectPolicy>, IEntityTypeConfiguration<PlatformFloor>
{
    private const int LongestKey = 600;

    public void Configure(EntityTypeBuilder<AccessRequest> builder)
    {
        builder.HasKey(request => request.Id);
        builder.Property(request => request.Version).IsConcurrencyToken();
        builder.Property(request => request.OpenKey).HasMaxLength(LongestKey);
        builder.HasIndex(request => request.OpenKey).IsUnique();
        builder.HasIndex(request => new { request.State, request.SortKey, request.ProjectId });
        builder.HasIndex(request => request.SortKey);
        builder.HasIndex(request => new { request.State, request.Kind, request.SortKey });
        builder.HasIndex(request => new { request.ProjectId, request.State, request.SortKey });
        builder.HasIndex(request => new { request.RequesterIssuer, request.RequesterSubject, request.CreatedAt });
        builder.HasIndex(request => new { request.PersonIssuer, request.PersonSubject, request.CreatedAt });
        builder.HasIndex(request => request.DueAt);
        builder.HasMany(request => request.Votes).WithOne().HasForeignKey(vote => vote.RequestId);
        builder.HasMany(request => request.Comments).WithOne().HasForeignKey(comment => comment.RequestId);
        builder.Ignore(request => request.Requester);
        builder.Ignore(request => request.Person);
        builder.Ignore(request => request.Then);
        builder.Ignore(request => request.CurrentVotes);
    }

    public void Configure(EntityTypeBuilder<AccessVote> builder)
    {
        builder.HasKey(vote => new { vote.RequestId, vote.Ordinal });
        builder.HasIndex(vote => new { vote.VoterIssuer, vote.VoterSubject, vote.RequestSortKey });
        builder.HasIndex(vote => new { vote.VoterIssuer, vote.VoterSubject, vote.ProjectId });
    }

    public void Configure(EntityTypeBuilder<AccessComment> builder) => builder.HasKey(comment => new { comment.RequestId, comment.Ordinal });

    public void Configure(EntityTypeBuilder<AccessGrant> builder)
    {
        builder.HasKey(grant => grant.Id);
        builder.Property(grant => grant.Version).IsConcurrencyToken();
        builder.Property(grant => grant.OpenKey).HasMaxLength(LongestKey);
        builder.Property(grant => grant.ProfileName).HasMaxLength(63);
        builder.HasIndex(grant => grant.OpenKey).IsUnique();
        builder.HasIndex(grant => grant.ProfileName);
        builder.HasIndex(grant => new { grant.ProjectId, grant.SortKey });
        builder.HasIndex(grant => new { grant.PersonIssuer, grant.PersonSubject, grant.CreatedAt });
        builder.HasIndex(grant => grant.DueAt);
        builder.Ignore(grant => grant.Person);
        builder.Ignore(grant => grant.IsOpenable);
        builder.Ignore(grant => grant.SeenSpaces);
    }

    public void Configure(EntityTypeBuilder<Delegation> builder)
    {
        builder.HasKey(delegation => delegation.Id);
        builder.Property(delegation => delegation.Version).IsConcurrencyToken();
        builder.HasIndex(delegation => delegation.Ends);
        builder.HasIndex(delegation => new { delegation.FromIssuer, delegation.FromSubject, delegation.Ends });
        builder.HasIndex(delegation => new { delegation.ToIssuer, delegation.ToSubject, delegation.Ends });
        builder.Ignore(delegation => delegation.From);
        builder.Ignore(delegation => delegation.To);
    }

    public void Configure(EntityTypeBuilder<ProjectPolicy> builder)
    {
        builder.HasKey(policy => policy.ProjectId);
        builder.Property(policy => policy.Version).IsConcurrencyToken();
        builder.Ignore(policy => policy.Policy);
    }

    public void Configure(EntityTypeBuilder<PlatformFloor> builder)
    {
        builder.HasKey(floor => floor.Id);
        builder.Property(floor => floor.Id).ValueGeneratedNever();
        builder.Property(floor => floor.Version).IsConcurrencyToken();
        builder.Ignore(floor => floor.Floor);
    }
}
