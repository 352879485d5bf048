namespace Portal.Core.Notifications;

/// <summary>Whether Portal sends mail, and where its readers find it.</summary>
/// <param name="PublicUrl">Address under which people reach Portal; null while no mail is sent.</param>
public sealed record MailOptions(Uri? PublicUrl)
{
    public static MailOptions Off { get; } = new((Uri?)null);

    public bool IsOn => PublicUrl is not null;
}
