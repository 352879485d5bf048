using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.People;

namespace Portal.Core.Persistence.Configurations;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>, IEntityTypeConfiguration<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.HasKey(session => session.Id);
        builder.Property(session => session.Version).IsConcurrencyToken();
        builder.HasIndex(session => new { session.Issuer, session.Subject });
        builder.HasIndex(session => session.EndedAt);
        builder.Ignore(session => session.Person);
        builder.Ignore(session => session.Roles);
    }

    public void Configure(EntityTypeBuilder<ProtectionKey> builder) => builder.HasKey(key => key.Id);
}
