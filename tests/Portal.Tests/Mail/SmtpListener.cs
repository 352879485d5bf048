using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Portal.Tests.Mail;

/// <summary>As much of an SMTP server as a sender needs, on loopback, with what it was told and what it refuses.</summary>
internal sealed class SmtpListener : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly X509Certificate2? _certificate;
    private readonly Task _loop;

    public SmtpListener(bool offersTls = false)
    {
        _certificate = offersTls ? NewCertificate() : null;
        _listener.Start();
        _loop = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Answers to a command that begins so, instead of the usual one.</summary>
    public Dictionary<string, string> Answers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Hangs up as soon as a command begins so.</summary>
    public string? HangsUpAt { get; set; }

    public bool OffersSignIn { get; set; }

    public List<string> Commands { get; } = [];

    public List<string> Mails { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _listener.Stop();
        _stop.Dispose();
        _certificate?.Dispose();
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                try
                {
                    await TalkAsync(client.GetStream());
                }
                catch (Exception broken) when (broken is IOException or System.Security.Authentication.AuthenticationException)
                {
                    // The other side hung up; the next one is served.
                }
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(Stream stream)
    {
        await SayAsync(stream, "220 localhost");
        while (await ReadLineAsync(stream) is { } line)
        {
            Commands.Add(line);
            if (HangsUpAt is { } fatal && line.StartsWith(fatal, StringComparison.OrdinalIgnoreCase)) return;
            if (Answers.FirstOrDefault(pair => line.StartsWith(pair.Key, StringComparison.OrdinalIgnoreCase)).Value is { } answer)
            {
                await SayAsync(stream, answer);
                continue;
            }

            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await SayAsync(stream, $"250-localhost{(_certificate is null ? "" : "\r\n250-STARTTLS")}{(OffersSignIn ? "\r\n250-AUTH PLAIN" : "")}\r\n250 8BITMIME");
                    break;
                case "STARTTLS" when _certificate is not null:
                    await SayAsync(stream, "220 go ahead");
                    var secured = new SslStream(stream);
                    await secured.AuthenticateAsServerAsync(_certificate);
                    stream = secured;
                    break;
                case "AUTH":
                    await SayAsync(stream, "235 welcome");
                    break;
                case "DATA":
                    await SayAsync(stream, "354 go ahead");
                    Mails.Add(await ReadMailAsync(stream));
                    await SayAsync(stream, "250 taken");
                    break;
                case "QUIT":
                    await SayAsync(stream, "221 bye");
                    return;
                default:
                    await SayAsync(stream, "250 ok");
                    break;
            }
        }
    }

    private async Task<string> ReadMailAsync(Stream stream)
    {
        var mail = new StringBuilder();
        while (await ReadLineAsync(stream) is { } line && line != ".") mail.Append(line).Append('\n');
        return mail.ToString();
    }

    private async Task SayAsync(Stream stream, string text) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text + "\r\n"), _stop.Token);

    private async Task<string?> ReadLineAsync(Stream stream)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, _stop.Token) == 1)
        {
            if (one[0] == '\n') return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(one[0]);
        }

        return null;
    }
}
