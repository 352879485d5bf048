using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Platform;
using Portal.Core.Projects;

namespace Portal.Core.Access;

/// <summary>What somebody needs on their first day in a project: addresses and names in AWS, the private package index, who decides.</summary>
[Requires("project.read internals")]
public sealed class ReadGettingStarted(UnitOfWorkFactory work, ProjectReading reading, AccessPolicies policies, IPlatform platform)
{
    private static readonly PersonId NobodyYet = new("", "");
    private static readonly string[] Stages = ["staging", "prod"];

    public async Task<Result<GettingStarted>> ExecuteAsync(SessionId caller, ProjectId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var opened = await reading.OpenAsync(uow, id, Permission.ProjectRead, "project.read", ct);
        if (opened.Error is { } closed) return closed;
        var project = opened.Value!.Project;
        var policy = await policies.InForceAsync(uow.Db, id, ct);
        var about = await AccessPolicies.CaseAsync(uow.Db, project, NobodyYet, NobodyYet, policy, uow.Now, ct);
        var person = uow.Actor.Person;
        var mine = await uow.Db.AccessGrants.AsNoTracking()
            .Where(row => row.ProjectId == id && row.PersonIssuer == person.Issuer && row.PersonSubject == person.Subject && row.State != GrantState.Removed)
            .OrderByDescending(row => row.CreatedAt).FirstOrDefaultAsync(ct);
        // The index is a comfort here; without an answer from AWS the rest of the page still helps.
        var identity = (await platform.ReadIdentityAsync(ct)).Value;
        var index = (await platform.ReadParametersAsync(ct)).Value;
        var endpoints = project.InferenceMode == InferenceMode.RealTime && project.SageMakerProjectId is { } number
            ? Stages.Select(stage => $"{project.Name}-{number}-{stage}").ToArray()
            : [];
        return new GettingStarted(
            project.Name,
            project.State,
            project.OwnerName,
            identity?.Region,
            index?.GetValueOrDefault("codeartifact-domain"),
            index?.GetValueOrDefault("codeartifact-repository"),
            CloudFacts.Read(project.CloudFacts)?.SsmParameters ?? new Dictionary<string, string>(StringComparer.Ordinal),
            endpoints,
            policy.Needed,
            ReadRequest.Rows(about),
            mine is null ? null : GrantRow.Of(mine));
    }
}

/// <param name="Parameters">SSM parameters of the project, keyed without their common prefix.</param>
/// <param name="Endpoints">Names that the deploy pipeline gives to endpoints; they exist once it has run.</param>
/// <param name="Mine">The caller's own access, when they have some.</param>
public sealed record GettingStarted(
    string ProjectName,
    ProjectState State,
    string OwnerName,
    string? Region,
    string? PackageDomain,
    string? PackageRepository,
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyList<string> Endpoints,
    int DecidersNeeded,
    IReadOnlyList<DeciderRow> Deciders,
    GrantRow? Mine);
