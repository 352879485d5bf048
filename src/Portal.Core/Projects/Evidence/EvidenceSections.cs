using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Deployments;
using Portal.Core.Operations;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Evidence;

/// <summary>Reads what Portal keeps of one project, in pieces, within what the exporter may see.</summary>
internal sealed class EvidenceSections(IDbContextFactory<PortalDbContext> contexts, Project project, EvidenceScope scope, ReleaseEvidence releases)
{
    private const int Piece = 100;

    /// <summary>Asked of AWS once, though the parts are read twice.</summary>
    private readonly Dictionary<string, VersionEvidence> _versions = new(StringComparer.Ordinal);

    public IReadOnlyList<EvidenceSection> All =>
    [
        new("project", "Project", ["What", "Value"], ProjectAsync),
        new("members", "Who had or has access", ["Person", "State", "From", "Until", "Ended because", "Studio user", "Request"], MembersAsync),
        new("requests", "Requests and decisions", ["Request", "For", "Asked by", "At", "Why", "State", "Votes"], RequestsAsync),
        .. scope.HasReleases ? new[] { new EvidenceSection("releases", "Releases", ["Version", "State", "Registered", "Live", "Commit", "Pipeline run", "Metrics", "Votes"], ReleasesAsync) } : [],
        new("operations", "What was done in AWS", ["Operation", "State", "Asked for by", "Begun", "Ended", "Steps"], OperationsAsync),
    ];

    private async IAsyncEnumerable<EvidenceRow> ProjectAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var access = await db.ProjectPolicies.AsNoTracking().SingleOrDefaultAsync(row => row.ProjectId == project.Id, ct);
        var promotion = await PromotionCases.PolicyAsync(db, project.Id, ct);
        var facts = new (string Name, string? Value)[]
        {
            ("Id", project.Id.ToString()), ("Name", project.Name), ("State", project.State.ToString()), ("Description", project.Description), ("Purpose", project.Purpose),
            ("Owner", $"{project.OwnerName} ({project.OwnerSubject})"), ("Deputy owner", project.DeputyName), ("Cost centre", project.CostCentre), ("Tags", project.Tags),
            ("Template", $"{project.ProductName} {project.VersionName}"), ("Parameters", project.Parameters), ("Asked for", EvidencePack.Moment(project.CreatedAt)), ("Active since", Moment(project.ActiveAt)),
            ("SageMaker project", project.SageMakerProjectArn), ("Provisioned product", project.ProvisionedProductId), ("Stack", project.StackArn),
            ("Access policy", access is null ? "The platform's" : JsonSerializer.Serialize(access.Policy)), ("Promotion policy", JsonSerializer.Serialize(promotion)),
        };
        foreach (var (name, value) in facts.Where(fact => !string.IsNullOrEmpty(fact.Value))) yield return new(new { name, value }, [name, value]);
    }

    private async IAsyncEnumerable<EvidenceRow> MembersAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var grants = PiecesAsync(
            (db, after) => db.AccessGrants.Where(row => row.ProjectId == project.Id && row.SortKey.CompareTo(after) > 0).OrderBy(row => row.SortKey), row => row.SortKey, ct);
        await foreach (var row in grants)
        {
            yield return new(
                new { id = row.Id.ToString(), issuer = row.PersonIssuer, subject = row.PersonSubject, name = row.PersonName, row.State, row.StartsAt, row.EndsAt, row.ActiveAt, row.SuspendedAt, row.RemovedAt, row.EndReason, row.ProfileName, row.ProfileArn, row.RoleArn, row.LastOpenedAt, row.IsAdopted, request = row.RequestId.ToString() },
                [$"{row.PersonName} ({row.PersonSubject})", row.State.ToString(), EvidencePack.Moment(row.StartsAt), EvidencePack.Moment(row.RemovedAt ?? row.SuspendedAt ?? row.EndsAt), row.EndReason, row.ProfileName, row.RequestId.ToString()]);
        }
    }

    private async IAsyncEnumerable<EvidenceRow> RequestsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var row in PiecesAsync(RequestsAfter, row => row.SortKey, ct))
        {
            var votes = row.Votes.OrderBy(vote => vote.Ordinal).Select(vote => new { vote.Round, vote.Kind, by = vote.VoterName, bySubject = vote.VoterSubject, inTheNameOf = vote.PrincipalSubject, vote.Right, vote.Reason, vote.At }).ToArray();
            yield return new(
                new { id = row.Id.ToString(), row.Kind, person = row.PersonName, personSubject = row.PersonSubject, requester = row.RequesterName, requesterSubject = row.RequesterSubject, row.Reason, row.Ticket, row.Days, row.StartsAt, row.State, row.CreatedAt, row.AnsweredAt, row.AnsweredBy, policyThen = row.PolicyThen, votes, comments = row.Comments.OrderBy(said => said.Ordinal).Select(said => new { by = said.AuthorName, said.Text, said.At }) },
                [row.Id.ToString(), row.PersonName, row.RequesterName, EvidencePack.Moment(row.CreatedAt), row.Reason, row.State.ToString(), string.Join("; ", votes.Select(vote => $"{vote.by}: {vote.Kind} ({vote.Right}) {vote.Reason}".TrimEnd()))]);
        }
    }

    private async IAsyncEnumerable<EvidenceRow> ReleasesAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var promotions = PiecesAsync(
            (db, after) => db.Promotions.Include(row => row.Votes).Include(row => row.Comments).AsSplitQuery()
                .Where(row => row.ProjectId == project.Id && row.SortKey.CompareTo(after) > 0).OrderBy(row => row.SortKey),
            row => row.SortKey,
            ct);
        await foreach (var row in promotions)
        {
            if (!_versions.TryGetValue(row.PackageArn, out var version)) _versions[row.PackageArn] = version = await releases.ReadAsync(project, row, ct);
            var votes = row.Votes.OrderBy(vote => vote.Ordinal).Select(vote => new { vote.Stage, vote.Kind, by = vote.VoterName, bySubject = vote.VoterSubject, inTheNameOf = vote.PrincipalSubject, vote.Right, vote.Reason, vote.Ticket, vote.ExecutionId, vote.At }).ToArray();
            yield return new(
                new { id = row.Id.ToString(), row.Kind, row.ModelVersion, row.PackageArn, row.State, row.CreatedAt, row.LiveAt, row.EndedAt, row.Outcome, row.Outside, row.BrokenGlassBy, row.BrokenGlassReason, row.ReviewedBy, row.ReviewedAt, row.ExecutionId, binding = row.BindingDocument, trainers = row.Trainers.People.Select(person => new { person.Name, person.Subject }), policyThen = row.PolicyThen, approversThen = row.ApproversThen, version, votes, comments = row.Comments.OrderBy(said => said.Ordinal).Select(said => new { by = said.AuthorName, said.Text, said.At }) },
                [$"{row.ModelVersion} ({row.PackageArn})", row.State.ToString(), EvidencePack.Moment(row.CreatedAt), Moment(row.LiveAt), version.Commit, row.ExecutionId, version.Problem ?? string.Join(", ", version.Metrics.Select(metric => FormattableString.Invariant($"{metric.Name} {metric.Value:0.####}"))), string.Join("; ", votes.Select(vote => $"{vote.by}: {vote.Stage} {vote.Kind} {vote.Reason}".TrimEnd()))]);
        }
    }

    private async IAsyncEnumerable<EvidenceRow> OperationsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var query = db.Operations.AsNoTracking().Include(row => row.Steps).Where(row => row.ProjectId == project.Id).OrderBy(row => row.CreatedAt).ThenBy(row => row.Id);
        await foreach (var row in query.AsAsyncEnumerable().WithCancellation(ct))
        {
            var steps = row.Steps.OrderBy(step => step.Ordinal).Select(step => new { step.Title, step.State, step.Message, step.StartedAt, step.EndedAt }).ToArray();
            yield return new(
                new { id = row.Id.ToString(), row.Kind, row.State, requestedBy = row.RequestedByName, requestedBySubject = row.RequestedBySubject, row.CreatedAt, row.EndedAt, steps },
                [OperationTitles.Of(row.Kind), row.State.ToString(), row.RequestedByName, EvidencePack.Moment(row.CreatedAt), Moment(row.EndedAt), string.Join("; ", steps.Select(step => $"{step.Title}: {step.Message}"))]);
        }
    }

    private IQueryable<AccessRequest> RequestsAfter(PortalDbContext db, string after)
    {
        var me = scope.Person;
        var query = db.AccessRequests.Include(row => row.Votes).Include(row => row.Comments).AsSplitQuery().Where(row => row.ProjectId == project.Id && row.SortKey.CompareTo(after) > 0);
        if (!scope.IsWhole)
        {
            query = query.Where(row => (row.RequesterIssuer == me.Issuer && row.RequesterSubject == me.Subject) || (row.PersonIssuer == me.Issuer && row.PersonSubject == me.Subject)
                || row.Votes.Any(vote => vote.VoterIssuer == me.Issuer && vote.VoterSubject == me.Subject));
        }

        return query.OrderBy(row => row.SortKey);
    }

    private async IAsyncEnumerable<T> PiecesAsync<T>(Func<PortalDbContext, string, IQueryable<T>> following, Func<T, string> keyOf, [EnumeratorCancellation] CancellationToken ct)
        where T : class
    {
        var after = "";
        while (true)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var rows = await following(db, after).AsNoTracking().Take(Piece).ToListAsync(ct);
            foreach (var row in rows) yield return row;
            if (rows.Count < Piece) yield break;
            after = keyOf(rows[^1]);
        }
    }

    private static string? Moment(DateTimeOffset? at) => at is { } known ? EvidencePack.Moment(known) : null;
}
