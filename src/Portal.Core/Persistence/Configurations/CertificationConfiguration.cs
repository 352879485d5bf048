using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Access.Certification;

namespace Portal.Core.Persistence.Configurations;

internal sealed class CertificationConfiguration : IEntityTypeConfiguration<CertificationCampaign>, IEntityTypeConfiguration<CertificationItem>
{
    public void Configure(EntityTypeBuilder<CertificationCampaign> builder)
    {
        builder.HasKey(campaign => campaign.Id);
        builder.Property(campaign => campaign.Quarter).HasMaxLength(16);
        builder.Property(campaign => campaign.OpenKey).HasMaxLength(64);
        builder.Property(campaign => campaign.Version).IsConcurrencyToken();
        builder.HasIndex(campaign => campaign.Quarter).IsUnique();
        builder.HasIndex(campaign => campaign.OpenKey).IsUnique();
        builder.HasIndex(campaign => campaign.SortKey);
        builder.HasIndex(campaign => campaign.DueAt);
        builder.Ignore(campaign => campaign.IsOpen);
    }

    public void Configure(EntityTypeBuilder<CertificationItem> builder)
    {
        builder.HasKey(item => item.Id);
        builder.Property(item => item.Version).IsConcurrencyToken();
        builder.HasIndex(item => new { item.CampaignId, item.SortKey });
        builder.HasIndex(item => new { item.CampaignId, item.Answer });
        builder.Ignore(item => item.Person);
    }
}
