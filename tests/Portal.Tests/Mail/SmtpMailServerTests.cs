using MimeKit;
using Portal.Core.Kernel;
using Portal.Mail;
using Portal.Settings;
using Letter = Portal.Core.Notifications.Mail;

namespace Portal.Tests.Mail;

/// <summary>The SMTP adapter against a listener of its own.</summary>
public sealed class SmtpMailServerTests
{
    private const string Password = "correct-horse-battery";

    private static readonly Letter Mail = new("0192aa", "sam@example.invalid", "Sam Rivera", "Studio is ready for you", "Studio is ready.\n\nhttps://portal.example/access\n");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_arrives_as_it_was_written()
    {
        await using var listener = new SmtpListener();
        Assert.Null((await SendAsync(Settings(listener))).Error);
        using var read = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Assert.Single(listener.Mails)));
        using var message = await MimeMessage.LoadAsync(read, Ct);
        Assert.Equal("Studio is ready for you", message.Subject);
        Assert.Equal("\"Portal\" <portal@example.com>", message.From.ToString());
        Assert.Equal("\"Sam Rivera\" <sam@example.invalid>", message.To.ToString());
        Assert.Equal("0192aa@example.com", message.MessageId);
        Assert.Equal("auto-generated", message.Headers[HeaderId.AutoSubmitted]);
        Assert.Equal(Mail.Text, message.TextBody!.ReplaceLineEndings("\n"));
        Assert.Null(message.HtmlBody);
    }

    [Fact]
    public async Task A_refused_recipient_is_final_and_says_the_servers_reason()
    {
        await using var listener = new SmtpListener { Answers = { ["RCPT"] = "550 5.1.1 No such user here" } };
        var error = (await SendAsync(Settings(listener))).Error!;
        Assert.Equal((ErrorKind.Failed, "The mail server refuses the recipient: 550 5.1.1 No such user here"), (error.Kind, error.Sentence));
        Assert.Empty(listener.Mails);
    }

    [Theory]
    [InlineData("RCPT", "451 Try again later", true)]
    [InlineData("MAIL", "553 Not your domain", true)]
    [InlineData("DATA", "554 Looks like spam", false)]
    [InlineData("DATA", "452 Disk full", true)]
    public async Task A_refusal_is_final_only_where_trying_again_cannot_help(string command, string answer, bool isTransient)
    {
        await using var listener = new SmtpListener { Answers = { [command] = answer } };
        var error = (await SendAsync(Settings(listener))).Error!;
        Assert.Equal(isTransient, error.IsTransient);
        Assert.Contains(answer, error.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_away_is_tried_again()
    {
        var gone = new SmtpListener();
        var settings = Settings(gone);
        await gone.DisposeAsync();
        var error = (await SendAsync(settings)).Error!;
        Assert.Equal((true, $"The mail server 127.0.0.1:{settings.Port} cannot be reached, or does not answer."), (error.IsTransient, error.Sentence));
    }

    [Theory]
    [InlineData("EHLO")]
    [InlineData("DATA")]
    public async Task A_server_that_hangs_up_is_tried_again(string command)
    {
        await using var listener = new SmtpListener { HangsUpAt = command };
        Assert.True((await SendAsync(Settings(listener))).Error?.IsTransient);
    }

    [Fact]
    public async Task A_server_that_hangs_up_after_taking_the_mail_has_taken_it()
    {
        await using var listener = new SmtpListener { HangsUpAt = "QUIT" };
        Assert.Null((await SendAsync(Settings(listener))).Error);
        Assert.Single(listener.Mails);
    }

    [Fact]
    public async Task TLS_that_is_demanded_but_missing_sends_nothing_not_even_the_password()
    {
        await using var listener = new SmtpListener { OffersSignIn = true };
        var error = (await SendAsync(Settings(listener, "starttls", "portal"))).Error!;
        Assert.Equal((true, "The mail server offers no STARTTLS, which the setting Mail:Security demands; nothing was sent unprotected."), (error.IsTransient, error.Sentence));
        Assert.Empty(listener.Mails);
        Assert.DoesNotContain(listener.Commands, command => command.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase) || command.StartsWith("MAIL", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_gets_neither_password_nor_mail()
    {
        await using var listener = new SmtpListener(offersTls: true) { OffersSignIn = true };
        var error = (await SendAsync(Settings(listener, "starttls", "portal"))).Error!;
        Assert.Equal((true, "The mail server's certificate is not trusted, or it speaks no TLS on this port."), (error.IsTransient, error.Sentence));
        Assert.Empty(listener.Mails);
        Assert.Equal(["EHLO", "STARTTLS"], listener.Commands.Select(command => command.Split(' ')[0]).Take(2));
        Assert.DoesNotContain(listener.Commands, command => command.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_refused_password_is_not_repeated_in_what_is_said()
    {
        await using var listener = new SmtpListener { OffersSignIn = true, Answers = { ["AUTH"] = $"535 Wrong password {Password}" } };
        // Only a test may hand a password to a server without TLS: the settings refuse it.
        var error = (await SendAsync(Settings(listener, "none", "portal"))).Error!;
        Assert.Equal((true, "The mail server refuses the user name or the password of the section Mail."), (error.IsTransient, error.Sentence));
        Assert.DoesNotContain(Password, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_address_is_not_tried()
    {
        await using var listener = new SmtpListener();
        Assert.Equal("mail.address", (await new SmtpMailServer(Settings(listener)).SendAsync(Mail with { To = "sam at example" }, Ct)).Error?.Code);
        Assert.Empty(listener.Commands);
    }

    private static Task<Result> SendAsync(MailSettings settings) => new SmtpMailServer(settings).SendAsync(Mail, Ct);

    private static MailSettings Settings(SmtpListener listener, string security = "none", string user = "") => new()
    {
        Host = "127.0.0.1",
        Port = listener.Port,
        From = "Portal <portal@example.com>",
        Security = security,
        UserName = user,
        Password = user.Length > 0 ? Password : "",
        CheckRevocation = false,
        PublicUrl = "https://portal.example",
    };
}
