using Portal.Auth;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Projects;
using Portal.Pages.Operations;

namespace Portal.Pages.Home;

/// <summary>What Home says to whom.</summary>
internal static class HomeWords
{
    public static string For(Person me) => me switch
    {
        _ when Has(me, Role.DataScienceAdmin) => "You create and own governed projects.",
        _ when Has(me, Role.Admin) => "You keep Portal running and mend what got stuck.",
        _ when Has(me, Role.Auditor) => "You read everything and decide nothing.",
        _ when Has(me, Role.MLEngineer) => "You look after the pipelines of all projects.",
        _ when Has(me, Role.Approver) => "You decide what is put before you.",
        _ => "You work in the projects you have access to.",
    };

    /// <summary>Whether a stopped operation waits for this very person: by role, or as owner of its project.</summary>
    public static Func<OperationRow, bool> DecidesOperations(Person me, IReadOnlyList<ProjectRow> mine)
    {
        var actor = me.ToActor();
        var owned = mine.Select(project => project.Id).ToHashSet();
        return row => OperationLinks.IsRelease(row.Kind)
            ? Permissions.Allows(actor, Permission.PipelineRetry)
            : Permissions.Allows(actor, Permission.ProjectRetry, owned.Contains(row.ProjectId) ? Relations.Owner : Relations.None);
    }

    private static bool Has(Person me, Role role) => me.Roles.Contains(role);
}
