using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Access.Policies;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Deployments.Policies;

/// <summary>A project's release policy as it counts, with warnings and a change that waits, for all who may read the project.</summary>
[Requires("project.read internals")]
public sealed class ReadPromotionPolicy(UnitOfWorkFactory work, PromotionScopes scopes, ProjectReading reading)
{
    public async Task<Result<PromotionPolicyDetail>> ExecuteAsync(SessionId caller, ProjectId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var opened = await reading.OpenAsync(uow, id, Permission.ProjectRead, "policy.releases.read", ct);
        if (opened.Error is { } closed) return closed;
        var (project, relations) = opened.Value!;
        var floor = await AccessPolicies.FloorAsync(uow.Db, ct);
        var row = await uow.Db.PromotionPolicies.AsNoTracking().SingleOrDefaultAsync(one => one.ProjectId == id, ct);
        var written = row?.Policy ?? new PromotionPolicy();
        var inForce = written.Over(floor);
        var scope = await scopes.ReadAsync(uow.Db, project, inForce, ct);
        var editRefusal = uow.Authorise(Permission.PolicyEdit, relations);
        var changes = await PolicyChangeRows.ReadAsync(uow, PolicyKind.Releases, id, PromotionPolicy.Read, PromotionComparison.Between, editRefusal, ct);
        return new PromotionPolicyDetail(
            id,
            inForce,
            floor,
            PromotionComparison.Between(written, inForce),
            row?.ChangedAt,
            row?.ChangedBy,
            [.. PromotionLint.Able(scope, PromotionStage.Staging, []).Select(one => one.Name)],
            [.. PromotionLint.Able(scope, PromotionStage.Production, []).Select(one => one.Name)],
            [.. (scope.Reported?.Metrics ?? []).Select(metric => metric.Name)],
            PromotionLint.Look(scope),
            changes.Pending,
            changes.Answered,
            editRefusal is null ? DecidingPeople.Groups(scope.People) : [],
            editRefusal);
    }
}

/// <summary>A project's release policy with what pages show around it.</summary>
/// <param name="InForce">What counts: the project's own rules over the platform floor.</param>
/// <param name="Tightened">Rules that the floor makes stricter than the project wrote them.</param>
/// <param name="ChangedAt">Null while nobody has changed Portal's default.</param>
/// <param name="ForStaging">Known people who can decide about staging.</param>
/// <param name="ForProduction">Known people who can decide about production.</param>
/// <param name="Metrics">Names that the live version reports, to choose from.</param>
/// <param name="KnownGroups">Groups of known people to choose from; none for those who may not edit.</param>
/// <param name="EditRefusal">Why this person may not edit; null when they may.</param>
public sealed record PromotionPolicyDetail(
    ProjectId ProjectId,
    PromotionPolicy InForce,
    PolicyFloor Floor,
    IReadOnlyList<PolicyDifference> Tightened,
    DateTimeOffset? ChangedAt,
    string? ChangedBy,
    IReadOnlyList<string> ForStaging,
    IReadOnlyList<string> ForProduction,
    IReadOnlyList<string> Metrics,
    IReadOnlyList<PolicyWarning> Warnings,
    PolicyChangeRow? Pending,
    IReadOnlyList<PolicyChangeRow> Answered,
    IReadOnlyList<string> KnownGroups,
    Error? EditRefusal);
