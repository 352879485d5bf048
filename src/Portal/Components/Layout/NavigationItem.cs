using Portal.Auth;
using Portal.Core.People;

namespace Portal.Components.Layout;

/// <summary>A place in the navigation, shown to those whom the permissions table lets in under some relation.</summary>
public sealed record NavigationItem(string Href, string Label, string Glyph, Permission? Needs)
{
    /// <summary>The one place that shows how much waits there.</summary>
    public const string Reviews = "/reviews";

    /// <summary>Drift, what is not managed, floor and health lie below it and have places of their own.</summary>
    public const string Platform = "/platform";

    private static readonly NavigationItem[] All =
    [
        new("/", "Home", "home", null),
        new("/projects", "Projects", "project", Permission.ProjectList),
        new("/access", "Access", "access", Permission.AccessRequest),
        new(Reviews, "Reviews", "review", Permission.AccessDecide),
        new("/deployments", "Deployments", "deploy", Permission.DeploymentRead),
        new("/live", "Live", "live", Permission.DeploymentRead),
        new("/delegations", "Delegations", "lend", Permission.DelegationCreate),
        new("/operations", "Operations", "operation", Permission.OperationRead),
        new("/templates", "Templates", "template", Permission.TemplateRead),
        new(Platform, "Platform", "platform", Permission.PlatformRead),
        new("/platform/drift", "Drift", "search", Permission.PlatformRead),
        new("/platform/unmanaged", "Not managed", "plus", Permission.ProjectAdopt),
        new("/platform/stuck", "Stuck", "warning", Permission.PlatformRead),
        new("/platform/floor", "Platform floor", "floor", Permission.PlatformRead),
        new("/platform/health", "Health", "check", Permission.PlatformRead),
        new("/recertification", "Re-certification", "review", Permission.PlatformRead),
        new("/people", "People", "people", Permission.PlatformRead),
        new("/sessions", "Sessions", "session", Permission.SessionEnd),
        new("/audit", "Audit", "audit", Permission.AuditRead),
    ];

    /// <summary>What people come to do, named as they would look for it; found by Ctrl-K, not in the navigation.</summary>
    private static readonly NavigationItem[] Deeds =
    [
        new("/projects/new", "Create a project", "plus", Permission.ProjectCreate),
        new("/projects/requests/new", "Ask for a project", "plus", Permission.ProjectRequest),
        new("/projects/requests", "Project requests", "review", Permission.ProjectRequest),
        new("/projects?joinable=true", "Ask for Studio access", "access", Permission.AccessRequest),
        new("/deployments/freezes", "Freeze releases", "clock", Permission.DeploymentRead),
        new("/audit/access", "See who had access on a day", "people", Permission.AuditRead),
        new("/notifications", "Read notifications", "bell", Permission.ProjectList),
        new("/notifications/choices", "Choose what is mailed to me", "bell", Permission.ProjectList),
    ];

    public static IEnumerable<NavigationItem> For(Person me) => All.Where(item => item.IsOpenTo(me));

    public static IEnumerable<NavigationItem> DeedsOf(Person me) => Deeds.Where(item => item.IsOpenTo(me));

    private bool IsOpenTo(Person me) => Needs is null || me.Roles.Any(role => Permissions.RelationsFor(role, Needs.Action) != Relations.None);
}
