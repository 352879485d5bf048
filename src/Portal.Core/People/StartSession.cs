using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Persistence;

namespace Portal.Core.People;

/// <summary>A person as their identity provider has just vouched for them.</summary>
/// <param name="Groups">Null when the token carried no readable group claim.</param>
/// <param name="ProtectedIdToken">Already encrypted; handed back to the provider at sign-out.</param>
public sealed record SignIn(PersonId Person, string Name, IReadOnlyList<string>? Groups, string? ProtectedIdToken, string? Email = null);

/// <summary>
/// Writes the session row that a sign-in leads to, and what the provider says of the person. People without a role get one too, so that
/// they can be told why. Access that hung on a role or group they lost ends in the same transaction.
/// </summary>
[Requires(RequiresAttribute.Nothing)]
public sealed class StartSession(UnitOfWorkFactory work, RoleTable roles, GrantTransitions transitions)
{
    private const int LongestName = 200;

    public async Task<Result<SessionId>> ExecuteAsync(SignIn signIn, CancellationToken ct)
    {
        var mapped = RoleMapping.From(signIn.Groups, roles.Groups);
        var first = await StartAsync(signIn, mapped, ct);
        // Two browsers of one person at once: the second finds the first one's row.
        return first.Error is { Kind: ErrorKind.Conflict } ? await StartAsync(signIn, mapped, ct) : first;
    }

    private async Task<Result<SessionId>> StartAsync(SignIn signIn, RoleMapping mapped, CancellationToken ct)
    {
        var name = signIn.Name.Length > LongestName ? signIn.Name[..LongestName] : signIn.Name;
        await using var uow = await work.BeginAsync(new Actor(signIn.Person, name, mapped.Roles, null), ct);
        var session = Session.Start(signIn.Person, name, mapped, signIn.ProtectedIdToken, uow.Now);
        uow.Db.Sessions.Add(session);
        var person = await uow.Db.KnownPeople.SingleOrDefaultAsync(row => row.Issuer == signIn.Person.Issuer && row.Subject == signIn.Person.Subject, ct);
        if (person is null) uow.Db.KnownPeople.Add(person = KnownPerson.First(signIn.Person, uow.Now));
        person.SignedIn(name, signIn.Email, mapped, uow.Now);
        await EndWhatHungOnLostGroupsAsync(uow, person, ct);
        uow.Audit(new AuditEvent("session.started", AuditTarget.Session(session.Id), AuditOutcome.Succeeded, Sentence(mapped)));
        var committed = await uow.CommitAsync(ct);
        return committed.IsError ? committed.Error : session.Id;
    }

    private async Task EndWhatHungOnLostGroupsAsync(UnitOfWork uow, KnownPerson person, CancellationToken ct)
    {
        var held = await uow.Db.AccessGrants
            .Where(row => row.PersonIssuer == person.Issuer && row.PersonSubject == person.Subject)
            .Where(row => row.State == GrantState.Active || row.State == GrantState.Provisioning || row.State == GrantState.Scheduled)
            .ToListAsync(ct);
        foreach (var grant in held)
        {
            if (!RequestOpening.MayOpenStudio(person)) await transitions.EndAsync(uow, grant, "The person lost the role that may open Studio.", ct);
            else if (grant.HangsOnGroup is { } group && !person.GroupIds.Contains(group, StringComparer.Ordinal)) await transitions.EndAsync(uow, grant, $"The person left the group {group}.", ct);
        }
    }

    private static string Sentence(RoleMapping mapped) =>
        mapped.Roles.Count == 0 ? $"Signed in without a role. {mapped.Remark}" : $"Signed in as {string.Join(", ", mapped.Roles)}.";
}

/// <summary>Group ids per role, from configuration.</summary>
public sealed record RoleTable(IReadOnlyDictionary<Role, IReadOnlyList<string>> Groups);
