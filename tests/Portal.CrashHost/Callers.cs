using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.CrashHost;

/// <summary>People as they sign in, and what they do: each use case that succeeded may be the last.</summary>
internal sealed class Callers(StartSession startSession, OrderInForce inForce)
{
    private const string Issuer = "https://crash.example";

    public static PersonId Person(string subject) => new(Issuer, subject);

    public Task<SessionId> DanaAsync(CancellationToken ct) => SignInAsync("dana", "Dana Okafor", "mlops-data-science-admins", ct);

    public Task<SessionId> ScientistAsync(string subject, CancellationToken ct) => SignInAsync(subject, subject, "mlops-data-scientists", ct);

    /// <summary>Signing in is none of the use cases that are counted.</summary>
    public async Task<SessionId> SignInAsync(string subject, string name, string group, CancellationToken ct) =>
        Must(await startSession.ExecuteAsync(new SignIn(Person(subject), name, [group], null, $"{subject}@crash.example"), ct));

    public T Done<T>(Result<T> result)
    {
        var value = Must(result);
        inForce.UseCaseDone();
        return value;
    }

    public void Done(Result result)
    {
        if (result.Error is { } error) throw Refused(error);
        inForce.UseCaseDone();
    }

    private static T Must<T>(Result<T> result) => result.Error is { } error ? throw Refused(error) : result.Value!;

    private static InvalidOperationException Refused(Error error) => new(error.InFull);
}
