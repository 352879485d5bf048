using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Notifications;
using Portal.Core.People;

namespace Portal.Core.Persistence.Configurations;

internal sealed class PeopleConfiguration : IEntityTypeConfiguration<KnownPerson>, IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<KnownPerson> builder)
    {
        builder.HasKey(person => new { person.Issuer, person.Subject });
        builder.Property(person => person.Version).IsConcurrencyToken();
        builder.HasIndex(person => new { person.Name, person.Subject });
        builder.Ignore(person => person.Person);
        builder.Ignore(person => person.Roles);
        builder.Ignore(person => person.GroupIds);
    }

    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.HasKey(notification => notification.Id);
        builder.HasIndex(notification => new { notification.PersonIssuer, notification.PersonSubject, notification.ReadAt });
        builder.HasIndex(notification => new { notification.PersonIssuer, notification.PersonSubject, notification.At });
    }
}
