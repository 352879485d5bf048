using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Deployments;

namespace Portal.Core.Persistence.Configurations;

internal sealed class DeploymentConfiguration :
    IEntityTypeConfiguration<Promotion>, IEntityTypeConfiguration<PromotionVote>, IEntityTypeConfiguration<PromotionComment>,
    IEntityTypeConfiguration<BuildStart>, IEntityTypeConfiguration<ProjectPromotionPolicy>, IEntityTypeConfiguration<FreezeWindow>
{
    private const int LongestArn = 400;

    public void Configure(EntityTypeBuilder<Promotion> builder)
    {
        builder.HasKey(promotion => promotion.Id);
        builder.Property(promotion => promotion.Version).IsConcurrencyToken();
        builder.Property(promotion => promotion.OpenKey).HasMaxLength(LongestArn);
        builder.Property(promotion => promotion.PackageArn).HasMaxLength(LongestArn);
        builder.HasIndex(promotion => promotion.OpenKey).IsUnique();
        builder.HasIndex(promotion => promotion.PackageArn);
        builder.HasIndex(promotion => promotion.SortKey);
        builder.HasIndex(promotion => new { promotion.State, promotion.SortKey });
        builder.HasIndex(promotion => new { promotion.ProjectId, promotion.State, promotion.SortKey });
        builder.HasMany(promotion => promotion.Votes).WithOne().HasForeignKey(vote => vote.PromotionId);
        builder.HasMany(promotion => promotion.Comments).WithOne().HasForeignKey(comment => comment.PromotionId);
        builder.Ignore(promotion => promotion.Binding);
        builder.Ignore(promotion => promotion.Trainers);
        builder.Ignore(promotion => promotion.Asks);
        builder.Ignore(promotion => promotion.StageInView);
        builder.Ignore(promotion => promotion.IsOpen);
        builder.Ignore(promotion => promotion.Ballots);
        builder.Ignore(promotion => promotion.NeedsReview);
    }

    public void Configure(EntityTypeBuilder<PromotionVote> builder) => builder.HasKey(vote => new { vote.PromotionId, vote.Ordinal });

    public void Configure(EntityTypeBuilder<PromotionComment> builder) => builder.HasKey(comment => new { comment.PromotionId, comment.Ordinal });

    public void Configure(EntityTypeBuilder<BuildStart> builder)
    {
        builder.HasKey(start => new { start.ProjectId, start.ExecutionId });
        builder.HasIndex(start => new { start.ProjectId, start.At });
        builder.Ignore(start => start.Person);
    }

    public void Configure(EntityTypeBuilder<ProjectPromotionPolicy> builder)
    {
        builder.HasKey(policy => policy.ProjectId);
        builder.Property(policy => policy.Version).IsConcurrencyToken();
        builder.Ignore(policy => policy.Policy);
    }

    public void Configure(EntityTypeBuilder<FreezeWindow> builder)
    {
        builder.HasKey(freeze => freeze.Id);
        builder.Property(freeze => freeze.Version).IsConcurrencyToken();
        builder.HasIndex(freeze => freeze.Until);
    }
}
