using Portal.Settings;

namespace Portal.Tests.Mail;

/// <summary>What is wrong with the section Mail is told by key, before anything starts.</summary>
public sealed class MailSettingsTests
{
    private static readonly SettingsContext Production = new(IsDevelopment: false, IsLoopbackOnly: false);

    [Fact]
    public void Without_a_host_nothing_else_matters() => Assert.Empty(new MailSettings { Port = 0, Security = "?" }.Problems(Production));

    [Fact]
    public void What_is_right_is_accepted()
    {
        var settings = Right();
        Assert.Empty(settings.Problems(Production));
        Assert.Equal("https://portal.example/", settings.Options.PublicUrl?.ToString());
        Assert.False(new MailSettings().Options.IsOn);
    }

    [Fact]
    public void Each_problem_names_its_key()
    {
        AssertProblem(settings => settings.Port = 0, "Mail:Port");
        AssertProblem(settings => settings.Port = 70000, "Mail:Port");
        AssertProblem(settings => settings.From = "", "Mail:From");
        AssertProblem(settings => settings.From = "portal", "Mail:From");
        AssertProblem(settings => settings.Security = "STARTTLS please", "Mail:Security");
        AssertProblem(settings => settings.Password = "", "Mail:Password");
        AssertProblem(settings => settings.UserName = "", "Mail:UserName");
        AssertProblem(settings => settings.Security = "none", "Mail:Security");
        AssertProblem(settings => settings.PublicUrl = "", "Web:PublicUrl");
        AssertProblem(settings => settings.PublicUrl = "ftp://portal.example", "Web:PublicUrl");
        AssertProblem(settings => settings.PublicUrl = "http://portal.example", "Web:PublicUrl");
    }

    private static void AssertProblem(Action<MailSettings> spoil, string key)
    {
        var settings = Right();
        spoil(settings);
        var problem = Assert.Single(settings.Problems(Production));
        Assert.StartsWith(key, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret-of-the-test", problem, StringComparison.Ordinal);
    }

    private static MailSettings Right() => new()
    {
        Host = "mail.example",
        From = "Portal <portal@example.com>",
        UserName = "portal",
        Password = "s3cret-of-the-test",
        PublicUrl = "https://portal.example",
    };
}
