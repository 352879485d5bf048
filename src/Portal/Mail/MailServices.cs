using Portal.Core.Notifications;
using Portal.Settings;
using Portal.Workers;

namespace Portal.Mail;

public static class MailServices
{
    /// <summary>Where no mail server is set up nothing is written for one either.</summary>
    public static void AddPortalMail(this IServiceCollection services, MailSettings settings)
    {
        if (!settings.IsOn) return;
        services.AddSingleton(settings.Options).AddSingleton<IMailServer>(new SmtpMailServer(settings)).AddHostedService<MailWorker>();
    }
}
