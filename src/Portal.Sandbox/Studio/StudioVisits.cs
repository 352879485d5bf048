using System.Security.Cryptography;
using System.Text;
using Portal.Sandbox.SageMaker;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Studio;

/// <summary>Links into Studio and the sessions they open. Tokens are kept as hashes only; their lives are real time, never scaled.</summary>
internal sealed class StudioVisits : IAccountState
{
    private static readonly TimeSpan KeptAfterEnd = TimeSpan.FromDays(1);

    public static string Section => "studio";

    /// <summary>By the hash of the token in the link.</summary>
    public Dictionary<string, StudioInvitation> Invitations { get; set; } = [];

    /// <summary>By the hash of the token in the cookie.</summary>
    public Dictionary<string, StudioVisit> Visits { get; set; } = [];

    /// <summary>A new link's token, good for one use until it expires.</summary>
    public static string Admit(Account account, UserProfile profile, DateTimeOffset expires, TimeSpan session, DateTimeOffset now)
    {
        var state = account.State<StudioVisits>();
        Forget(state.Invitations, invitation => invitation.Expires + KeptAfterEnd < now);
        var token = NewToken(account);
        state.Invitations[Hash(token)] = new StudioInvitation(profile.DomainId, profile.Name, expires, session);
        return token;
    }

    /// <summary>Uses a link up and answers with the cookie's token, or with the sentence that says why not.</summary>
    public static (string? Token, TimeSpan Session, string? Refusal) Enter(Account account, string domain, string token, DateTimeOffset now)
    {
        var state = account.State<StudioVisits>();
        if (!state.Invitations.TryGetValue(Hash(token), out var invitation) || invitation.DomainId != domain)
        {
            return (null, default, "This link is not valid. It may have been cut off or changed.");
        }

        if (invitation.Used)
        {
            return (null, default, "This link has been used already. A link opens Studio once.");
        }

        if (invitation.Expires <= now)
        {
            return (null, default, "This link has expired. A link is good for seconds only.");
        }

        state.Invitations[Hash(token)] = invitation with { Used = true };
        Forget(state.Visits, visit => visit.Ends + KeptAfterEnd < now);
        var cookie = NewToken(account);
        state.Visits[Hash(cookie)] = new StudioVisit(domain, invitation.ProfileName, now + invitation.Session);
        return (cookie, invitation.Session, null);
    }

    /// <summary>The visit of a cookie while its session lasts; otherwise the sentence that says why not.</summary>
    public static (StudioVisit? Visit, string? Refusal) Find(Account account, string domain, string token, DateTimeOffset now) =>
        account.State<StudioVisits>().Visits.GetValueOrDefault(Hash(token)) is not { } visit || visit.DomainId != domain
            ? (null, "There is no Studio session in this browser.")
            : visit.Ends <= now
                ? (null, "Your Studio session has ended.")
                : (visit, null);

    /// <summary>The account is readable from a token, so that a request finds it without looking through all.</summary>
    public static string? AccountOf(string? token) =>
        token?.Split('.') is [{ Length: 12 } account, { Length: > 0 }] && Wire.Credentials.IsAccountId(account) ? account : null;

    /// <summary>What a form of this session carries, so that no other page can send it.</summary>
    public static string FormToken(string cookie) => Hash("form/" + cookie);

    private static string NewToken(Account account) => $"{account.Id}.{Identifiers.Lower(48)}";

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private static void Forget<T>(Dictionary<string, T> entries, Func<T, bool> isOld)
    {
        foreach (var key in entries.Where(e => isOld(e.Value)).Select(e => e.Key).ToList())
        {
            entries.Remove(key);
        }
    }
}

internal sealed record StudioInvitation(string DomainId, string ProfileName, DateTimeOffset Expires, TimeSpan Session, bool Used = false);

internal sealed record StudioVisit(string DomainId, string ProfileName, DateTimeOffset Ends);
