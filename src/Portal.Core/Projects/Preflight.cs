using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.Persistence;
using Portal.Core.Platform;
using Portal.Core.Templates;

namespace Portal.Core.Projects;

/// <summary>One line of the check list before a project is made.</summary>
/// <param name="Problem">Null when it passed.</param>
public sealed record PreflightLine(string Key, string Title, string Found, Error? Problem)
{
    public bool Passed => Problem is null;
}

/// <summary>
/// Looks at everything a creation depends on, without changing anything. Every line is answered, so that a person mends all at once.
/// </summary>
public sealed class Preflight(IProjectProvisioning projects, IProjectTemplates templates, IPlatform platform, ProjectOptions options)
{
    /// <param name="ownTag">The operation that may already have made the project; null before there is one.</param>
    public async Task<IReadOnlyList<PreflightLine>> RunAsync(
        PortalDbContext? db, string name, string costCentre, TemplateReference template, string? ownTag, CancellationToken ct)
    {
        var nameLine = NameAsync(db, name, ownTag, ct);
        var catalogue = templates.ListAsync(ct);
        var role = LaunchRoleAsync(template, ct);
        var domain = DomainAsync(ct);
        var settings = PlatformAsync(ct);
        var listed = await catalogue;
        return
        [
            await nameLine,
            LaunchPath(listed, template),
            Artifact(listed, template),
            await role,
            await domain,
            await settings,
            Tags(costCentre),
        ];
    }

    private async Task<PreflightLine> NameAsync(PortalDbContext? db, string name, string? ownTag, CancellationToken ct)
    {
        const string key = "name", title = "The name is free in Portal and in AWS";
        if (ProjectName.Check(name) is { } malformed) return new(key, title, name, malformed);
        if (db is not null && await db.Projects.AnyAsync(project => project.NameInUse == name, ct))
        {
            return new(key, title, name, ProjectErrors.NameTaken(name));
        }

        var found = await projects.FindAsync(name, ct);
        if (found.Error is { } error) return new(key, title, name, error);
        return found.Value is { } existing && (ownTag is null || existing.OperationTag != ownTag)
            ? new(key, title, existing.Status, ProjectErrors.NameTakenInAws(name))
            : new(key, title, name, null);
    }

    private static PreflightLine LaunchPath(Result<IReadOnlyList<ProjectTemplate>> listed, TemplateReference template)
    {
        const string key = "launch-path", title = "Portal may launch the template";
        if (listed.Error is { } error) return new(key, title, template.ProductName, error);
        return Find(listed, template) is { } product
            ? new(key, title, product.LaunchPathId, null)
            : new(key, title, template.ProductName, new Error(
                "preflight.launch-path",
                $"Service Catalog offers Portal no launch path to '{template.ProductName}'.",
                "Ask the platform team to add Portal's role to the portfolio's principals, and to tag the product sagemaker:studio-visibility=true.",
                ErrorKind.Failed));
    }

    private static PreflightLine Artifact(Result<IReadOnlyList<ProjectTemplate>> listed, TemplateReference template)
    {
        const string key = "artifact", title = "The template version is active";
        if (listed.Error is { } error) return new(key, title, template.VersionName, error);
        var version = Find(listed, template)?.Versions.FirstOrDefault(candidate => candidate.ArtifactId == template.ArtifactId);
        return version is { IsActive: true }
            ? new(key, title, version.Name, null)
            : new(key, title, template.VersionName, new Error(
                "preflight.artifact",
                $"Version '{template.VersionName}' of '{template.ProductName}' is no longer active.",
                "Go back and choose a newer version.",
                ErrorKind.Failed));
    }

    private async Task<PreflightLine> LaunchRoleAsync(TemplateReference template, CancellationToken ct)
    {
        const string key = "launch-role", title = "The launch role is in place";
        var constraint = await templates.ReadLaunchRoleAsync(template, ct);
        if (constraint.Error is { } error) return new(key, title, template.ProductName, error);
        if (constraint.Value is not { } arn)
        {
            return new(key, title, "none", new Error(
                "preflight.launch-role.missing",
                "The product has no launch constraint, so it would be launched with Portal's own rights.",
                "Ask the platform team to deploy base/catalog.yaml, which sets one.",
                ErrorKind.Failed));
        }

        var sight = await platform.ReadRoleAsync(arn[(arn.LastIndexOf('/') + 1)..], ct);
        if (sight.Error is { } unreadable) return new(key, title, arn, unreadable.Kind is ErrorKind.NotFound ? MissingRole(arn) : unreadable);
        if (!sight.Value!.IsReadable) return new(key, title, $"{arn} (not re-read: IAM is out of reach)", null);
        return sight.Value.TrustedServices.Contains("servicecatalog.amazonaws.com", StringComparer.Ordinal)
            ? new(key, title, arn, null)
            : new(key, title, arn, new Error(
                "preflight.launch-role.trust",
                "The launch role does not trust Service Catalog.",
                "Let its trust policy name servicecatalog.amazonaws.com.",
                ErrorKind.Failed));
    }

    private async Task<PreflightLine> DomainAsync(CancellationToken ct)
    {
        const string key = "domain", title = "The Studio domain is in service";
        var status = await platform.ReadDomainStatusAsync(ct);
        if (status.Error is { } error) return new(key, title, "unknown", error);
        return status.Value == "InService"
            ? new(key, title, status.Value, null)
            : new(key, title, status.Value!, new Error(
                "preflight.domain", $"The Studio domain is {status.Value}.", "Wait until it is InService, then check again.", ErrorKind.Failed));
    }

    private async Task<PreflightLine> PlatformAsync(CancellationToken ct)
    {
        const string key = "platform", title = "The base infrastructure is deployed";
        var parameters = await platform.ReadParametersAsync(ct);
        if (parameters.Error is { } error) return new(key, title, "unknown", error);
        string[] needed = ["artifact-bucket", "domain-id", "project-boundary-arn", "launch-role-arn"];
        var missing = needed.Where(name => !parameters.Value!.ContainsKey(name)).ToArray();
        return missing.Length == 0
            ? new(key, title, $"{parameters.Value!.Count} platform parameters", null)
            : new(key, title, "incomplete", new Error(
                "preflight.platform",
                $"Platform parameters are missing: {string.Join(", ", missing)}.",
                "Deploy cfn/1-infra.yaml in this account and region.",
                ErrorKind.Failed));
    }

    private PreflightLine Tags(string costCentre)
    {
        const string key = "tags", title = "Tags are complete";
        return options.CostCentres.Contains(costCentre, StringComparer.Ordinal)
            ? new(key, title, $"CostCenter={costCentre}", null)
            : new(key, title, costCentre, ProjectErrors.Invalid("CostCentre", $"'{costCentre}' is not a cost centre of this company.", "Choose one from the list."));
    }

    private static ProjectTemplate? Find(Result<IReadOnlyList<ProjectTemplate>> listed, TemplateReference template) =>
        listed.Value!.FirstOrDefault(product => product.ProductId == template.ProductId);

    private static Error MissingRole(string arn) => new(
        "preflight.launch-role.missing", $"The launch role {arn} does not exist.", "Ask the platform team to deploy base/catalog.yaml again.", ErrorKind.Failed);
}
