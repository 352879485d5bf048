using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access.Policies;

/// <summary>A project's policy with what pages show around it.</summary>
/// <param name="InForce">What counts: the project's own rules over the platform floor.</param>
/// <param name="Tightened">Rules that the floor makes stricter than the project wrote them.</param>
/// <param name="ChangedAt">Null while nobody has changed the standard policy.</param>
/// <param name="Deciders">Known people who can decide now.</param>
/// <param name="LaterDeciders">Known people who can decide too once a request has escalated.</param>
/// <param name="KnownGroups">Groups of known people to choose from; none for those who may not edit.</param>
/// <param name="EditRefusal">Why this person may not edit; null when they may.</param>
public sealed record ProjectPolicyDetail(
    ProjectId ProjectId,
    string ProjectName,
    string OwnerName,
    ApprovalPolicy InForce,
    PolicyFloor Floor,
    IReadOnlyList<PolicyDifference> Tightened,
    DateTimeOffset? ChangedAt,
    string? ChangedBy,
    IReadOnlyList<string> Deciders,
    IReadOnlyList<string> LaterDeciders,
    IReadOnlyList<PolicyWarning> Warnings,
    PolicyChangeRow? Pending,
    IReadOnlyList<PolicyChangeRow> Answered,
    IReadOnlyList<string> KnownGroups,
    Error? EditRefusal);

/// <summary>The platform floor with what pages show around it.</summary>
public sealed record FloorDetail(
    PolicyFloor Floor, DateTimeOffset? ChangedAt, string? ChangedBy, PolicyChangeRow? Pending, IReadOnlyList<TightenedProject> PendingTightens, IReadOnlyList<PolicyChangeRow> Answered, Error? EditRefusal);

/// <summary>A proposed change, pending or answered.</summary>
/// <param name="ConfirmRefusal">Why this person may not confirm or refuse it; null when they may.</param>
/// <param name="WithdrawRefusal">Why this person may not take it back; null when they may.</param>
public sealed record PolicyChangeRow(
    Guid Id,
    PolicyChangeState State,
    string ProposedByName,
    DateTimeOffset ProposedAt,
    string Reason,
    IReadOnlyList<PolicyDifference> Differences,
    string? AnsweredByName,
    DateTimeOffset? AnsweredAt,
    string? Answer,
    Error? ConfirmRefusal,
    Error? WithdrawRefusal)
{
    internal static PolicyChangeRow Of(PolicyChange change, IReadOnlyList<PolicyDifference> differences, Actor reader, Error? editRefusal)
    {
        var isOwn = change.ProposedBy == reader.Person;
        return new(
            change.Id, change.State, change.ProposedByName, change.ProposedAt, change.Reason, differences, change.AnsweredByName, change.AnsweredAt, change.Answer,
            change.EndedError() ?? editRefusal ?? (isOwn ? PolicyErrors.OwnChange : null),
            change.EndedError() ?? editRefusal ?? (isOwn ? null : PolicyErrors.NotYours));
    }
}

/// <summary>The latest changes of one policy: the one that waits, and those that were answered.</summary>
internal sealed record PolicyChangeRows(PolicyChangeRow? Pending, IReadOnlyList<PolicyChangeRow> Answered)
{
    private const int MostAnswered = 10;

    public static async Task<PolicyChangeRows> ReadAsync<T>(
        UnitOfWork uow, PolicyKind kind, ProjectId? project, Func<string, T> read, Func<T, T, IReadOnlyList<PolicyDifference>> between, Error? editRefusal, CancellationToken ct)
    {
        var changes = await uow.Db.PolicyChanges.AsNoTracking().Where(change => change.Kind == kind && change.ProjectId == project)
            .OrderByDescending(change => change.ProposedAt).Take(MostAnswered + 1).ToListAsync(ct);
        var rows = changes.Select(change => PolicyChangeRow.Of(change, between(read(change.Before), read(change.After)), uow.Actor, editRefusal)).ToArray();
        return new(Array.Find(rows, change => change.State is PolicyChangeState.Pending), [.. rows.Where(change => change.State is not PolicyChangeState.Pending).Take(MostAnswered)]);
    }
}

/// <summary>What a floor would make stricter in one project.</summary>
public sealed record TightenedProject(ProjectId ProjectId, string ProjectName, IReadOnlyList<PolicyDifference> Differences);
