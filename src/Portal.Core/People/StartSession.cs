using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Persistence;

namespace Portal.Core.People;

/// <summary>A person as their identity provider has just vouched for them.</summary>
/// <param name="Groups">Null when the token carried no readable group claim.</param>
/// <param name="ProtectedIdToken">Already encrypted; handed back to the provider at sign-out.</param>
public sealed record SignIn(PersonId Person, string Name, IReadOnlyList<string>? Groups, string? ProtectedIdToken);

/// <summary>Writes the session row that a sign-in leads to. People without a role get one too, so that they can be told why.</summary>
[Requires(RequiresAttribute.Nothing)]
public sealed class StartSession(UnitOfWorkFactory work, RoleTable roles)
{
    private const int LongestName = 200;

    public async Task<Result<SessionId>> ExecuteAsync(SignIn signIn, CancellationToken ct)
    {
        var mapped = RoleMapping.From(signIn.Groups, roles.Groups);
        var name = signIn.Name.Length > LongestName ? signIn.Name[..LongestName] : signIn.Name;
        var actor = new Actor(signIn.Person, name, mapped.Roles, null);
        await using var uow = await work.BeginAsync(actor, ct);
        var session = Session.Start(signIn.Person, name, mapped, signIn.ProtectedIdToken, uow.Now);
        uow.Db.Sessions.Add(session);
        uow.Audit(new AuditEvent("session.started", AuditTarget.Session(session.Id), AuditOutcome.Succeeded, Sentence(mapped)));
        var committed = await uow.CommitAsync(ct);
        return committed.IsError ? committed.Error : session.Id;
    }

    private static string Sentence(RoleMapping mapped) =>
        mapped.Roles.Count == 0 ? $"Signed in without a role. {mapped.Remark}" : $"Signed in as {string.Join(", ", mapped.Roles)}.";
}

/// <summary>Group ids per role, from configuration.</summary>
public sealed record RoleTable(IReadOnlyDictionary<Role, IReadOnlyList<string>> Groups);
