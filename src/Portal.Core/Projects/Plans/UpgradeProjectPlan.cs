using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Persistence;
using Portal.Core.Projects.Failures;
using Portal.Core.Projects.Upgrades;
using Portal.Core.Templates;

namespace Portal.Core.Projects.Plans;

/// <summary>From one version of a project's template to another. CloudFormation takes a failed change back by itself; the project stays usable.</summary>
public sealed class UpgradeProjectPlan(
    IDbContextFactory<PortalDbContext> contexts,
    IProjectTemplates templates,
    IProjectUpgrades upgrades,
    IProjectStacks stacks,
    StackFollower follower,
    InventoryReader inventory,
    ProjectUseReader uses,
    ProjectOptions options) : IOperationPlan
{
    public const string KindName = "project.upgrade";

    private const string Kept = "kept";
    private const string Given = "given";
    private const string Record = "record";
    private const string Attempt = "attempt";
    private const string FirstEvent = "first-event";
    private static readonly TimeSpan ShortStep = TimeSpan.FromMinutes(15);

    public string Kind => KindName;

    public int Version => 1;

    public IReadOnlyList<StepDefinition> Steps =>
    [
        new("check-use", "See that nothing is in its way", ShortStep, CheckAsync),
        new("ask-version", "Ask Service Catalog for the new version", ShortStep, AskAsync),
        new("await-version", "Wait for the project's resources", options.LongestLaunch, AwaitAsync),
        new("read-inventory", "Verify every resource", ShortStep, VerifyAsync),
    ];

    public async Task ParkedAsync(UnitOfWork work, Operation operation, Failure failure, CancellationToken ct)
    {
        work.Audit(new AuditEvent("project.upgrade.failed", AuditTarget.Project(operation.ProjectName), AuditOutcome.Failed, failure.Error.Sentence)
        {
            Project = operation.ProjectName,
            CorrelationId = operation.Id.ToString(),
        });
        await RollOutSteps.FailedAsync(work, operation, failure, ct);
    }

    public async Task EndedAsync(UnitOfWork work, Operation operation, OperationPlans plans, CancellationToken ct)
    {
        var project = await work.Db.Projects.SingleAsync(row => row.Id == operation.ProjectId, ct);
        project.EndUpgrade();
        work.Audit(new AuditEvent("project.upgraded", AuditTarget.Project(project.Name), AuditOutcome.Succeeded, $"It stands on {project.VersionName}; every resource was verified.")
        {
            Project = project.Name,
            CorrelationId = operation.Id.ToString(),
        });
        await RollOutSteps.UpgradedAsync(work, plans, operation, ct);
    }

    private async Task<StepOutcome> CheckAsync(StepContext context, CancellationToken ct)
    {
        var project = await ReadAsync(context, ct);
        if (project.ProvisionedProductId is not { } launchId || project.StackArn is not { } stackArn) return StepOutcome.Fail(UpgradeErrors.NotLaunched(project.Name));
        var found = await upgrades.FindAsync(launchId, ct);
        if (found.Error is { } error) return StepOutcome.From(error);
        if (found.Value is not { } launch) return StepOutcome.Fail(UpgradeErrors.NotLaunched(project.Name));
        if (launch.Status is "UNDER_CHANGE" or "PLAN_IN_PROGRESS") return StepOutcome.Wait(options.PollInterval, $"Service Catalog says {launch.Status}; the upgrade begins once that has ended.");
        if (launch.Status is "ERROR") return StepOutcome.Fail(UpgradeErrors.NotReady(project.Name, launch.Status));
        if (context.Operation.Recall(UpgradeBeginning.AcceptsUse) is null && await uses.ReadAsync(project, context.Operation.Id, ct) is { IsInUse: true } use)
        {
            return StepOutcome.Fail(UpgradeErrors.InUse(project.Name, use));
        }

        var asked = await templates.ReadParametersAsync(TargetOf(context), ct);
        if (asked.Error is { } unreadable) return StepOutcome.From(FailureDoctor.Explain(unreadable));
        var stack = await stacks.FindAsync(stackArn, ct);
        if (stack.Error is { } hindered) return StepOutcome.From(hindered);
        if (stack.Value is not { } standing) return StepOutcome.Fail(UpgradeErrors.NotLaunched(project.Name));
        var values = UpgradeOrders.Resolve([.. standing.Parameters.Keys], asked.Value!, Recall<Dictionary<string, string>>(context, UpgradeBeginning.Values) ?? []);
        if (values.Error is { } missing) return StepOutcome.Fail(missing);
        Remember(context, (Kept, JsonSerializer.Serialize(values.Value!.Kept)), (Given, JsonSerializer.Serialize(values.Value.Given)));
        return StepOutcome.Done($"Service Catalog says {launch.Status}; {values.Value.Kept.Count} parameters keep their values.");
    }

    private async Task<StepOutcome> AskAsync(StepContext context, CancellationToken ct)
    {
        var asked = await EnsureAskedAsync(context, ct);
        return asked.Outcome ?? StepOutcome.Done($"Service Catalog works on it as {asked.Record}.");
    }

    /// <summary>The record of this attempt. A lost response or a restart sends the same token again, which asks for nothing new.</summary>
    private async Task<(string? Record, StepOutcome? Outcome)> EnsureAskedAsync(StepContext context, CancellationToken ct)
    {
        if (context.Operation.Recall(Record) is { Length: > 0 } known) return (known, null);
        var project = await ReadAsync(context, ct);
        var target = TargetOf(context);
        var found = await upgrades.FindAsync(project.ProvisionedProductId!, ct);
        if (found.Error is { } error) return (null, StepOutcome.From(error));
        if (found.Value is null) return (null, StepOutcome.Fail(UpgradeErrors.NotLaunched(project.Name), canRetry: false));
        var order = new UpgradeOrder(
            project.ProvisionedProductId!,
            target,
            Recall<List<string>>(context, Kept) ?? [],
            Recall<Dictionary<string, string>>(context, Given) ?? [],
            $"{context.Operation.Id}-{context.Operation.Recall(Attempt) ?? "1"}");
        await context.EnsureLeaseAsync(ct);
        var asked = await upgrades.AskAsync(order, ct);
        if (asked.Error is { Kind: ErrorKind.Conflict } busy) return (null, StepOutcome.Wait(options.PollInterval, $"{busy.Sentence} Portal asks again by itself."));
        if (asked.Error is { } refused) return (null, StepOutcome.From(FailureDoctor.Explain(refused)));
        context.Called(asked.Value!.RequestId);
        context.Save((uow, _) =>
        {
            uow.Audit(new AuditEvent("project.upgrade.asked", AuditTarget.Project(project.Name), AuditOutcome.Succeeded, $"Service Catalog works on it as {asked.Value.Id}.")
            {
                Project = project.Name,
                CorrelationId = context.Operation.Id.ToString(),
            });
            return Task.CompletedTask;
        });
        Remember(context, (Record, asked.Value.Id), (FirstEvent, (await LastEventAsync(context, ct)).ToString(CultureInfo.InvariantCulture)));
        return (asked.Value.Id, null);
    }

    private async Task<StepOutcome> AwaitAsync(StepContext context, CancellationToken ct)
    {
        // Empty after a failed attempt: a retry asks anew, under another token.
        if (context.Operation.Recall(Record) is not { Length: > 0 } recordId)
        {
            return (await EnsureAskedAsync(context, ct)).Outcome ?? StepOutcome.Wait(options.PollInterval, "Service Catalog was asked again.");
        }

        var project = await ReadAsync(context, ct);
        var read = await upgrades.ReadRecordAsync(recordId, ct);
        if (read.Error is { } error) return StepOutcome.From(error);
        var progress = await follower.FollowStackAsync(context, project, project.StackArn!, ct);
        if (progress.Error is { } unreadable) return StepOutcome.From(unreadable);
        var fresh = FreshEvents(context, progress.Value!);
        switch (read.Value!.Status)
        {
            case "SUCCEEDED":
                var settled = await stacks.FindAsync(project.StackArn!, ct);
                if (settled.Error is { } hindered) return StepOutcome.From(hindered);
                if (settled.Value?.Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) is true) return StepOutcome.Wait(options.PollInterval, $"CloudFormation says {settled.Value.Status}.");
                return await StandsAsync(context, ct);
            case "FAILED":
                return await FailedAsync(context, project, read.Value.Failure ?? "Service Catalog gave no reason.", fresh, ct);
            default:
                var complete = fresh.Where(happened => happened.PhysicalId != project.StackArn && happened.Status.EndsWith("_COMPLETE", StringComparison.Ordinal)).Select(happened => happened.LogicalId).Distinct(StringComparer.Ordinal).Count();
                return StepOutcome.Wait(options.PollInterval, $"Service Catalog says {read.Value.Status}; {complete} resources are changed so far.");
        }
    }

    private async Task<StepOutcome> StandsAsync(StepContext context, CancellationToken ct)
    {
        var target = TargetOf(context);
        var asked = await templates.ReadParametersAsync(target, ct);
        if (asked.Error is { } unreadable) return StepOutcome.From(unreadable);
        var given = Recall<Dictionary<string, string>>(context, Given) ?? [];
        context.Save(async (uow, token) =>
        {
            var project = await uow.Db.Projects.SingleAsync(row => row.Id == context.Operation.ProjectId, token);
            var before = project.VersionName;
            project.StandsOn(target, UpgradeOrders.Remembered(project.Parameters, asked.Value!, given));
            uow.Audit(new AuditEvent("project.version.changed", AuditTarget.Project(project.Name), AuditOutcome.Succeeded, "AWS runs the new version.")
            {
                Project = project.Name,
                CorrelationId = context.Operation.Id.ToString(),
                Changes = [new("Template version", before, target.VersionName)],
            });
        });
        return StepOutcome.Done($"Service Catalog says SUCCEEDED; the project stands on {target.VersionName}.");
    }

    private async Task<StepOutcome> FailedAsync(StepContext context, Project project, string said, IReadOnlyList<ProjectStackEvent> fresh, CancellationToken ct)
    {
        // The roll-back is waited for, so that what is said of it is true.
        var stack = await stacks.FindAsync(project.StackArn!, ct);
        if (stack.Error is { } error) return StepOutcome.From(error);
        var status = stack.Value?.Status ?? "gone";
        if (status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal)) return StepOutcome.Wait(options.PollInterval, $"The change failed; CloudFormation says {status}.");
        var diagnosis = FailureDoctor.Explain(said, fresh);
        var attempt = int.Parse(context.Operation.Recall(Attempt) ?? "1", CultureInfo.InvariantCulture) + 1;
        Remember(context, (Record, ""), (Attempt, attempt.ToString(CultureInfo.InvariantCulture)));
        return StepOutcome.Fail(
            status.EndsWith("_FAILED", StringComparison.Ordinal) ? UpgradeErrors.RollbackFailed(diagnosis.Error, status) : UpgradeErrors.RolledBack(diagnosis.Error, project.VersionName),
            diagnosis.LogicalId);
    }

    private async Task<StepOutcome> VerifyAsync(StepContext context, CancellationToken ct)
    {
        var project = await ReadAsync(context, ct);
        var found = await upgrades.FindAsync(project.ProvisionedProductId!, ct);
        if (found.Error is { } error) return StepOutcome.From(error);
        if (found.Value is not { Status: "AVAILABLE" } launch || launch.ArtifactId != project.ArtifactId)
        {
            return StepOutcome.Fail(UpgradeErrors.NotReady(project.Name, found.Value?.Status ?? "nothing"));
        }

        var read = await inventory.ReadAsync(project, ct);
        if (read.Error is { } hindered) return StepOutcome.From(hindered);
        context.Save((uow, token) => InventoryReader.StoreAsync(uow, project.Id, read.Value!, token));
        return InventoryRules.FirstProblem(read.Value!) is { } problem
            ? StepOutcome.Fail(problem.Error, problem.LogicalId)
            : StepOutcome.Done($"{read.Value!.Resources.Count} resources are there as {project.VersionName} says.");
    }

    private static List<ProjectStackEvent> FreshEvents(StepContext context, StackProgress progress)
    {
        var first = int.Parse(context.Operation.Recall(FirstEvent) ?? "0", CultureInfo.InvariantCulture);
        return [.. progress.Events.Where(happened => happened.Ordinal > first)];
    }

    /// <summary>Where this upgrade's events begin: after all that were copied so far.</summary>
    private async Task<int> LastEventAsync(StepContext context, CancellationToken ct)
    {
        if (context.Operation.Recall(FirstEvent) is { } known && context.Operation.Recall(Attempt) is null) return int.Parse(known, CultureInfo.InvariantCulture);
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.ProjectStackEvents.Where(row => row.ProjectId == context.Operation.ProjectId).MaxAsync(row => (int?)row.Ordinal, ct) ?? 0;
    }

    private static TemplateReference TargetOf(StepContext context) => Recall<TemplateReference>(context, UpgradeBeginning.Target)!;

    private static T? Recall<T>(StepContext context, string key) =>
        context.Operation.Recall(key) is { } json ? JsonSerializer.Deserialize<T>(json) : default;

    private static void Remember(StepContext context, params (string Key, string Value)[] pairs) => context.Save((uow, _) =>
    {
        var operation = uow.Db.Operations.Local.Single(row => row.Id == context.Operation.Id);
        foreach (var (key, value) in pairs) operation.Remember(key, value);
        return Task.CompletedTask;
    });

    private async Task<Project> ReadAsync(StepContext context, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Projects.AsNoTracking().SingleAsync(row => row.Id == context.Operation.ProjectId, ct);
    }
}
