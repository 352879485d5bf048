using Portal.Core.Notifications;
using Portal.Settings;
using Portal.Workers;

namespace Portal.Mail;

public static class MailServices
{
    /// <summary>Where no mail server is set up nothing is written for one either.</summary>
    public static void AddPortalMail(this IServiceCollection services, MailSettings settings)
    {
        // Use cases are all built, so there is always a server to build them with; without the worker nothing reaches it.
        services.AddSingleton<IMailServer>(new SmtpMailServer(settings));
        if (!settings.IsOn) return;
        services.AddSingleton(settings.Options).AddHostedService<MailWorker>();
    }
}
