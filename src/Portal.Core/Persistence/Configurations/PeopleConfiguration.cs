using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Notifications;
using Portal.Core.People;

namespace Portal.Core.Persistence.Configurations;

internal sealed class PeopleConfiguration :
    IEntityTypeConfiguration<KnownPerson>, IEntityTypeConfiguration<Notification>, IEntityTypeConfiguration<NotificationMail>, IEntityTypeConfiguration<NotificationChoice>
{
    public void Configure(EntityTypeBuilder<KnownPerson> builder)
    {
        builder.HasKey(person => new { person.Issuer, person.Subject });
        builder.Property(person => person.Version).IsConcurrencyToken();
        builder.HasIndex(person => new { person.Name, person.Subject });
        builder.HasIndex(person => person.SortKey);
        builder.Ignore(person => person.Person);
        builder.Ignore(person => person.Roles);
        builder.Ignore(person => person.GroupIds);
    }

    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.HasKey(notification => notification.Id);
        builder.HasIndex(notification => new { notification.PersonIssuer, notification.PersonSubject, notification.ReadAt, notification.SortKey });
        builder.HasIndex(notification => new { notification.PersonIssuer, notification.PersonSubject, notification.SortKey });
        builder.Ignore(notification => notification.Person);
    }

    public void Configure(EntityTypeBuilder<NotificationMail> builder)
    {
        builder.HasKey(mail => mail.Id);
        builder.Property(mail => mail.Id).ValueGeneratedNever();
        builder.HasIndex(mail => new { mail.State, mail.DueAt });
        builder.HasIndex(mail => new { mail.State, mail.SortKey });
        builder.HasIndex(mail => mail.SortKey);
        builder.Ignore(mail => mail.Person);
    }

    public void Configure(EntityTypeBuilder<NotificationChoice> builder)
    {
        builder.HasKey(choice => new { choice.PersonIssuer, choice.PersonSubject, choice.Kind });
        builder.Property(choice => choice.Version).IsConcurrencyToken();
    }
}
