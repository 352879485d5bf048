using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Persistence;
using Portal.Core.Projects.Failures;

namespace Portal.Core.Projects.Plans;

/// <summary>From a committed request to an Active project.</summary>
public sealed class CreateProjectPlan(
    IDbContextFactory<PortalDbContext> contexts,
    Preflight preflight,
    IProjectProvisioning projects,
    StackFollower follower,
    InventoryReader inventory,
    SecretParameters secrets,
    ProjectOptions options) : IOperationPlan
{
    public const string KindName = "project.create";

    private static readonly TimeSpan ShortStep = TimeSpan.FromMinutes(15);

    public string Kind => KindName;

    public int Version => 1;

    public IReadOnlyList<StepDefinition> Steps =>
    [
        new("check-platform", "Check the platform", ShortStep, CheckAsync),
        new("ensure-project", "Ask SageMaker for the project", ShortStep, EnsureAsync),
        new("await-project", "Wait for the project's resources", options.LongestLaunch, AwaitAsync),
        new("read-inventory", "Verify every resource", ShortStep, VerifyAsync),
        new("find-studio-product", "Find the Studio-user product", ShortStep, FindStudioProductAsync),
        new("activate", "Open the project", ShortStep, ActivateAsync),
    ];

    public async Task ParkedAsync(UnitOfWork work, Operation operation, Failure failure, CancellationToken ct)
    {
        var project = await work.Db.Projects.SingleAsync(row => row.Id == operation.ProjectId, ct);
        var before = project.State.ToString();
        if (project.Fail() is null)
        {
            work.Audit(ProjectChanges.Transition(project, "project.failed", failure.Error.Sentence, operation.Id.ToString(), before));
        }
    }

    public async Task EndedAsync(UnitOfWork work, Operation operation, OperationPlans plans, CancellationToken ct)
    {
        var project = await work.Db.Projects.SingleAsync(row => row.Id == operation.ProjectId, ct);
        var before = project.State.ToString();
        if (project.Activate(work.Now) is null)
        {
            work.Audit(ProjectChanges.Transition(project, "project.active", "Every resource was verified.", operation.Id.ToString(), before));
        }
    }

    private async Task<StepOutcome> CheckAsync(StepContext context, CancellationToken ct)
    {
        var project = await ReadAsync(context, ct);
        var lines = await preflight.RunAsync(db: null, project.Name, project.CostCentre, project.Template, context.Operation.Id.ToString(), ct);
        if (lines.FirstOrDefault(line => line.Problem is { IsTransient: false }) is { } failed) return StepOutcome.Fail(failed.Problem!);
        if (lines.FirstOrDefault(line => !line.Passed) is { } hindered) return StepOutcome.From(hindered.Problem!);
        return StepOutcome.Done($"{lines.Count} checks passed.");
    }

    private async Task<StepOutcome> EnsureAsync(StepContext context, CancellationToken ct)
    {
        var project = await ReadAsync(context, ct);
        var tag = context.Operation.Id.ToString();
        var found = await projects.FindAsync(project.Name, ct);
        if (found.Error is { } error) return StepOutcome.From(error);
        if (found.Value is { } existing)
        {
            // Only what bears this operation's tag is ours: a lost response or a restart left it behind.
            if (existing.OperationTag != tag) return StepOutcome.Fail(ProjectErrors.NameTakenInAws(project.Name), canRetry: false);
            secrets.Forget(context.Operation.Id);
            Adopt(context, project, existing);
            return StepOutcome.Done($"SageMaker has the project as {existing.Id}.");
        }

        var held = secrets.Read(context.Operation.Id);
        if (project.SecretKeys.Split(',', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(key => !held.ContainsKey(key)) is { } lost)
        {
            return StepOutcome.Fail(ProjectErrors.SecretLost(lost));
        }

        await context.EnsureLeaseAsync(ct);
        var created = await projects.CreateAsync(Order(project, held, tag), ct);
        if (created.Error is { Kind: ErrorKind.Conflict })
        {
            // Somebody of that name appeared between look and act, perhaps we ourselves: the next pass looks at the tag.
            return StepOutcome.Wait(options.PollInterval, "SageMaker says the name is in use; looking whose it is.");
        }

        if (created.Error is { } refused) return StepOutcome.From(FailureDoctor.Explain(refused));
        secrets.Forget(context.Operation.Id);
        context.Called(created.Value!.RequestId);
        Adopt(context, project, created.Value);
        return StepOutcome.Done($"SageMaker accepted the project as {created.Value.Id}.");
    }

    private async Task<StepOutcome> AwaitAsync(StepContext context, CancellationToken ct)
    {
        var project = await ReadAsync(context, ct);
        var found = await projects.FindAsync(project.Name, ct);
        if (found.Error is { } error) return StepOutcome.From(error);
        if (found.Value is not { } cloud || cloud.OperationTag != context.Operation.Id.ToString())
        {
            return StepOutcome.Fail(ProjectErrors.Vanished(project.Name), canRetry: false);
        }

        Adopt(context, project, cloud);
        var progress = await follower.FollowAsync(context, project, cloud, ct);
        if (progress.Error is { } unreadable) return StepOutcome.From(unreadable);
        return cloud.Status switch
        {
            "CreateCompleted" => StepOutcome.Done("SageMaker says CreateCompleted."),
            "Pending" or "CreateInProgress" => StepOutcome.Wait(options.PollInterval, $"SageMaker says {cloud.Status}. {progress.Value!.Sentence}"),
            _ => await FailedAsync(context, project, cloud, progress.Value!, ct),
        };
    }

    private async Task<StepOutcome> FailedAsync(
        StepContext context, Project project, CloudProject cloud, StackProgress progress, CancellationToken ct)
    {
        // The roll-back is waited for, so that what is listed as left over is really left over.
        // A stack that became known in this very pass is looked into in the next one.
        if (!progress.IsAtRest || (project.StackArn is null && progress.Events.Count > 0)) return StepOutcome.Wait(options.PollInterval, $"SageMaker says {cloud.Status}. {progress.Sentence}");
        var remains = await inventory.ReadAsync(project, ct);
        if (remains.Error is { IsTransient: true } hindered) return StepOutcome.From(hindered);
        if (!remains.IsError) context.Save((uow, token) => InventoryReader.StoreAsync(uow, project.Id, remains.Value!, token));
        var diagnosis = FailureDoctor.Explain(cloud.StatusMessage ?? $"SageMaker says {cloud.Status}.", progress.Events);
        return StepOutcome.Fail(diagnosis.Error, diagnosis.LogicalId, canRetry: false);
    }

    private async Task<StepOutcome> VerifyAsync(StepContext context, CancellationToken ct)
    {
        var project = await ReadAsync(context, ct);
        var read = await inventory.ReadAsync(project, ct);
        if (read.Error is { } error) return StepOutcome.From(error);
        context.Save((uow, token) => InventoryReader.StoreAsync(uow, project.Id, read.Value!, token));
        return InventoryRules.FirstProblem(read.Value!) is { } problem
            ? StepOutcome.Fail(problem.Error, problem.LogicalId)
            : StepOutcome.Done($"{read.Value!.Resources.Count} resources are there as the template says.");
    }

    private async Task<StepOutcome> FindStudioProductAsync(StepContext context, CancellationToken ct)
    {
        var project = await ReadAsync(context, ct);
        var facts = CloudFacts.Read(project.CloudFacts);
        if (facts?.SsmParameters.GetValueOrDefault("studio-user-product-id") is not { Length: > 0 } product)
        {
            return StepOutcome.Fail(ProjectErrors.NoStudioProduct(project.Name));
        }

        context.Save((uow, _) =>
        {
            uow.Db.Operations.Local.Single(row => row.Id == context.Operation.Id).Remember("studio-user-product-id", product);
            return Task.CompletedTask;
        });
        return StepOutcome.Done($"People get their Studio user from product {product}.");
    }

    private static Task<StepOutcome> ActivateAsync(StepContext context, CancellationToken ct) =>
        Task.FromResult(StepOutcome.Done("The project is active."));

    private static void Adopt(StepContext context, Project project, CloudProject cloud)
    {
        if (project.SageMakerProjectId == cloud.Id && (cloud.ProvisionedProductId is null || project.ProvisionedProductId == cloud.ProvisionedProductId)) return;
        context.Save(async (uow, token) =>
        {
            var tracked = await uow.Db.Projects.SingleAsync(row => row.Id == project.Id, token);
            tracked.Found(cloud);
            uow.Audit(ProjectChanges.Found(tracked, context.Operation.Id));
        });
    }

    private static ProjectOrder Order(Project project, IReadOnlyDictionary<string, string> secrets, string tag)
    {
        var parameters = JsonSerializer.Deserialize<Dictionary<string, string>>(project.Parameters)!;
        foreach (var (key, value) in secrets) parameters[key] = value;
        var tags = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["mlops:operation"] = tag,
            ["mlops:project"] = project.Name,
            ["mlops:owner"] = project.OwnerSubject,
            ["CostCenter"] = project.CostCentre,
        };
        return new(project.Name, project.Description, project.Template, parameters, tags, tag);
    }

    private async Task<Project> ReadAsync(StepContext context, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Projects.AsNoTracking().SingleAsync(row => row.Id == context.Operation.ProjectId, ct);
    }
}
