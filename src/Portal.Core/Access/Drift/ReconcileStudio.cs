using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Access.Drift;

/// <summary>
/// One look at all Studio users and projects of the account: the lists side by side, one chain of pages per domain, then details of only
/// what is new or changed since the last look. What it finds is written down; nothing in AWS is changed.
/// </summary>
public sealed class ReconcileStudio(IStudioDirectory directory, IStudioUsers users, IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>Details are read this many at a time; the pacing of calls decides how fast.</summary>
    private const int DetailsAtOnce = 32;

    /// <summary>
    /// Chains that begin together stay together: with every page the longest of them would queue behind one of each other, at both ends of the line.
    /// Begun a little apart they hardly meet. Of 1, 2, 3 and 4 ms this was measured best for ten domains.
    /// </summary>
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(2);

    /// <summary>Reads AWS. The value is everything found, compared with what Portal knew before the look and after it.</summary>
    public async Task<Result<IReadOnlyList<Deviation>>> LookAsync(CancellationToken ct)
    {
        // What Portal is making while the lists are read belongs to it: it is asked while the first page is on its way and after the last.
        var listing = ListAsync(ct);
        var before = await OwnAsync(ct);
        var seen = await listing;
        if (seen.Error is { } error) return error;
        return Result<IReadOnlyList<Deviation>>.From(DriftRules.Compare(seen.Value!, before, await OwnAsync(ct)));
    }

    /// <summary>Writes what is new, settles what is gone, and reads details of what changed. Commits nothing itself.</summary>
    public async Task<Result<DriftChange>> StoreAsync(UnitOfWork uow, IReadOnlyList<Deviation> deviations, CancellationToken ct)
    {
        var open = await uow.Db.DriftFindings.Where(row => row.OpenKey != null && row.Kind != DriftKind.ChangedProject).ToDictionaryAsync(row => row.OpenKey!, row => row, StringComparer.Ordinal, ct);
        var found = deviations.DistinctBy(deviation => deviation.Key, StringComparer.Ordinal).ToDictionary(deviation => deviation.Key, StringComparer.Ordinal);
        var gone = open.Where(pair => !found.ContainsKey(pair.Key)).Select(pair => pair.Value).ToArray();
        foreach (var finding in gone) finding.Settle("It is no longer so.", uow.Now);
        var fresh = found.Where(pair => !open.ContainsKey(pair.Key)).Select(pair => DriftFinding.Of(pair.Value, uow.Now)).ToArray();
        uow.Db.DriftFindings.AddRange(fresh);
        var changed = fresh.Concat(open.Values.Where(finding => found.TryGetValue(finding.OpenKey ?? "", out var now) && now.ChangedInAws != finding.ChangedInAws)).ToArray();
        if (await DescribeAsync(uow, changed, found, ct) is { } unreadable) return unreadable;
        if (fresh.Length + gone.Length > 0)
        {
            uow.Audit(new AuditEvent("drift.changed", new AuditTarget("platform", "studio"), AuditOutcome.Succeeded, $"{fresh.Length} new, {gone.Length} no longer so, {found.Count} in all."));
        }

        return new DriftChange(fresh.Length, gone.Length, found.Count, changed.Length);
    }

    private async Task<Result<CloudSight>> ListAsync(CancellationToken ct)
    {
        var projects = directory.ListProjectsAsync(ct);
        var domains = await directory.ListDomainsAsync(ct);
        if (domains.Error is { } noDomains) return (await projects).Error ?? noDomains;
        var profiles = await Task.WhenAll(domains.Value!.Select((domain, place) => ListProfilesAsync(domain, Apart * (place + 1), ct)));
        var listed = await projects;
        if ((listed.Error ?? profiles.Select(result => result.Error).FirstOrDefault(error => error is not null)) is { } failed) return failed;
        return new CloudSight([.. profiles.SelectMany(result => result.Value!)], listed.Value!);
    }

    private async Task<Result<IReadOnlyList<StudioProfileRow>>> ListProfilesAsync(string domain, TimeSpan after, CancellationToken ct)
    {
        // Milliseconds on the line, whatever the clock of the business says.
        await Task.Delay(after, TimeProvider.System, ct);
        return await directory.ListProfilesAsync(domain, ct);
    }

    private async Task<PortalSight> OwnAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var busy = await db.Operations.AsNoTracking()
            .Where(row => row.SubjectId != null && row.State != OperationState.Succeeded && row.State != OperationState.Cancelled)
            .Select(row => row.SubjectId!.Value).ToListAsync(ct);
        var working = busy.ToHashSet();
        var grants = await db.AccessGrants.AsNoTracking().Where(row => row.OpenKey != null)
            .Select(row => new { row.Id, row.DomainId, row.ProfileName, row.State }).ToListAsync(ct);
        var projects = await db.Projects.AsNoTracking().Where(row => row.NameInUse != null).Select(row => new { row.Name, row.State }).ToListAsync(ct);
        return new(
            [.. grants.Select(row => new OwnStudioUser(row.Id, row.DomainId, row.ProfileName, row.State is GrantState.Active or GrantState.Suspended && !working.Contains(row.Id.Value)))],
            projects.ToDictionary(row => row.Name, row => row.State is ProjectState.Active, StringComparer.OrdinalIgnoreCase));
    }

    private async Task<Error?> DescribeAsync(UnitOfWork uow, IReadOnlyList<DriftFinding> changed, Dictionary<string, Deviation> found, CancellationToken ct)
    {
        var strays = changed.Where(finding => finding.Kind is DriftKind.StrayStudioUser).ToArray();
        if (strays.Length == 0) return null;
        var launches = await directory.ListLaunchesAsync(ct);
        if (launches.Error is { } error) return error;
        var byName = launches.Value!.DistinctBy(launch => launch.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(launch => launch.Name, StringComparer.OrdinalIgnoreCase);
        var facts = await ProjectFactsAsync(uow.Db, ct);
        using var lanes = new SemaphoreSlim(DetailsAtOnce);
        var details = await Task.WhenAll(strays.Select(async finding =>
        {
            await lanes.WaitAsync(ct);
            try
            {
                return await users.FindProfileAsync(finding.DomainId, finding.Name, ct);
            }
            finally
            {
                lanes.Release();
            }
        }));
        if (details.Select(result => result.Error).FirstOrDefault(failed => failed is not null) is { } unreadable) return unreadable;
        foreach (var (finding, profile) in strays.Zip(details, (finding, result) => (finding, result.Value)))
        {
            var launch = byName.GetValueOrDefault(finding.Name);
            var project = facts.FirstOrDefault(fact => fact.RoleArn == profile?.ExecutionRoleArn || (launch is not null && fact.ProductId == launch.ProductId));
            var text = $"{profile?.Status ?? "Gone"}; role {profile?.ExecutionRoleArn ?? "of the domain"}; {(launch is null ? "no Service Catalog product stands behind it" : $"product {launch.ProductId}, {launch.Status}")}.";
            finding.Describe(text, project?.Id, found[finding.OpenKey!].ChangedInAws, profile?.ExecutionRoleArn, profile?.Tags.GetValueOrDefault("mlops:person"));
        }

        return null;
    }

    private static async Task<IReadOnlyList<ProjectFact>> ProjectFactsAsync(PortalDbContext db, CancellationToken ct)
    {
        var rows = await db.Projects.AsNoTracking().Where(row => row.State == ProjectState.Active && row.CloudFacts != null).Select(row => new { row.Id, row.CloudFacts }).ToListAsync(ct);
        return [.. rows.Select(row =>
        {
            var parameters = CloudFacts.Read(row.CloudFacts)!.SsmParameters;
            return new ProjectFact(row.Id, parameters.GetValueOrDefault("role-arn"), parameters.GetValueOrDefault("studio-user-product-id"));
        })];
    }

    private sealed record ProjectFact(ProjectId Id, string? RoleArn, string? ProductId);
}

/// <param name="Described">How many had their details read.</param>
public sealed record DriftChange(int New, int Gone, int All, int Described);
