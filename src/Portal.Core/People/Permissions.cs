using System.Collections.Frozen;
using Portal.Core.Kernel;

namespace Portal.Core.People;

/// <summary>
/// Who may do what: a pure table of role, action and relation. It fails closed: an action or role that is not listed is refused.
/// A test holds it equal to the table people wrote.
/// </summary>
public static class Permissions
{
    private const Relations Always = (Relations)(-1);
    private const Relations Never = Relations.None;

    private static readonly FrozenDictionary<string, Relations[]> Table = new Dictionary<string, Relations[]>(StringComparer.Ordinal)
    {
        // Columns in the order of Role: Admin, DataScienceAdmin, DataScientist, Approver, MLEngineer, Auditor.
        [Permission.ProjectList.Action] = [Always, Always, Always, Always, Always, Always],
        [Permission.ProjectRead.Action] = [Always, Always, Relations.Member, Relations.Decider, Always, Always],
        [Permission.ProjectCreate.Action] = [Never, Always, Never, Never, Never, Never],
        [Permission.ProjectRetry.Action] = [Always, Relations.Owner, Never, Never, Never, Never],
        [Permission.ProjectDelete.Action] = [Always, Relations.Owner, Never, Never, Never, Never],
        [Permission.ProjectEdit.Action] = [Always, Relations.Owner, Never, Never, Never, Never],
        [Permission.ProjectAdopt.Action] = [Always, Always, Never, Never, Never, Never],
        [Permission.ProjectRequest.Action] = [Always, Always, Always, Never, Never, Never],
        [Permission.OperationRead.Action] = [Always, Always, Relations.Own, Relations.Own, Always, Always],
        [Permission.AuditRead.Action] = [Always, Relations.Owner, Relations.Own, Relations.Own, Relations.Pipeline, Always],
        [Permission.AuditVerify.Action] = [Always, Never, Never, Never, Never, Always],
        [Permission.TemplateRead.Action] = [Always, Always, Always, Always, Always, Always],
        [Permission.TemplateUpgrade.Action] = [Always, Relations.Owner, Never, Never, Never, Never],
        [Permission.PlatformRead.Action] = [Always, Always, Never, Never, Always, Always],
        [Permission.AccessRequest.Action] = [Always, Always, Always, Always, Always, Never],
        [Permission.AccessGrant.Action] = [Never, Always, Never, Never, Never, Never],
        [Permission.AccessDecide.Action] = [Relations.Named, Relations.Named, Relations.Named, Relations.Named, Never, Never],
        [Permission.AccessRevoke.Action] = [Always, Relations.Owner, Relations.Own, Relations.Decider, Never, Never],
        [Permission.StudioOpen.Action] = [Relations.Own, Relations.Own, Relations.Own, Relations.Own, Relations.Own, Never],
        [Permission.PolicyEdit.Action] = [Always, Relations.Owner, Never, Never, Never, Never],
        [Permission.FloorEdit.Action] = [Always, Never, Never, Never, Never, Never],
        [Permission.DeploymentRead.Action] = [Always, Always, Relations.Member, Relations.Decider, Always, Always],
        [Permission.DeploymentDecide.Action] = [Relations.Named, Relations.Named, Relations.Named, Relations.Named, Never, Never],
        [Permission.BreakGlass.Action] = [Always, Never, Never, Never, Never, Never],
        [Permission.BuildStart.Action] = [Never, Never, Relations.Member, Never, Always, Never],
        [Permission.PipelineRetry.Action] = [Never, Never, Never, Never, Always, Never],
        [Permission.AccountRegister.Action] = [Always, Never, Never, Never, Never, Never],
        [Permission.DelegationCreate.Action] = [Always, Always, Always, Always, Always, Never],
        [Permission.SessionEnd.Action] = [Always, Never, Never, Never, Never, Never],
        [Permission.SandboxFaults.Action] = [Always, Never, Never, Never, Never, Never],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The actions in the table.</summary>
    public static IEnumerable<string> Actions => Table.Keys;

    /// <summary>The relations in which a role may do an action: none, some, or all (-1).</summary>
    public static Relations RelationsFor(Role role, string action) =>
        Table.TryGetValue(action, out var row) && Enum.IsDefined(role) ? row[(int)role] : Never;

    /// <summary>Whether the actor may do it, being <paramref name="relations"/> to its subject.</summary>
    public static bool Allows(Actor actor, Permission permission, Relations relations = Relations.None) =>
        actor.Roles.Any(role => RelationsFor(role, permission.Action) is var needed && (needed == Always || (needed & relations) != Relations.None));

    /// <summary>Null when allowed; otherwise the refusal, naming the role or relation that is missing.</summary>
    public static Error? Check(Actor actor, Permission permission, Relations relations = Relations.None)
    {
        if (Allows(actor, permission, relations)) return null;
        if (!actor.HasSession)
        {
            return new Error("session.ended", "Your session has ended.", "Sign in again; nothing you typed is lost.", ErrorKind.Refused);
        }

        return new Error("permission.refused", $"{Reason(actor)} may not do this ({permission.Action}).", WhoMay(permission), ErrorKind.Refused);
    }

    private static string Reason(Actor actor) => actor.Roles.Count == 0
        ? "A person without a role"
        : $"The role {string.Join(", ", actor.Roles.Order())}";

    /// <summary>A sentence naming the roles that may, for refusals and for disabled buttons.</summary>
    public static string WhoMay(Permission permission)
    {
        var able = Enum.GetValues<Role>()
            .Select(role => (Role: role, Needed: RelationsFor(role, permission.Action)))
            .Where(cell => cell.Needed != Never)
            .Select(cell => cell.Needed == Always ? $"{cell.Role}" : $"{cell.Role} ({Describe(cell.Needed)})")
            .ToArray();
        return able.Length == 0 ? "Nobody may do this." : $"It takes one of: {string.Join(", ", able)}. Ask an Admin if you need it.";
    }

    private static string Describe(Relations relations) => relations switch
    {
        Relations.Owner => "as owner of the project",
        Relations.Member => "as member of the project",
        Relations.Decider => "as decider of the project",
        Relations.Own => "for their own",
        Relations.Pipeline => "for pipelines",
        Relations.Named => "where a policy names them",
        _ => relations.ToString(),
    };
}
