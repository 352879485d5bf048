using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Persistence;
using Portal.Core.Platform;
using Portal.Core.Projects;
using Portal.Core.Projects.Failures;

namespace Portal.Core.Access.Plans;

/// <summary>From an approved request to a Studio user that is InService.</summary>
public sealed class ProvisionStudioUserPlan(
    IDbContextFactory<PortalDbContext> contexts, IStudioUsers users, IPlatform platform, GrantSteps steps, AccessOptions options) : IOperationPlan
{
    public const string KindName = "studio.provision";

    /// <summary>Record of a launch that failed; another look at the same record after a retry acts on it instead of failing again.</summary>
    private const string FailedRecord = "failed-record";
    private static readonly TimeSpan ShortStep = TimeSpan.FromMinutes(15);

    public string Kind => KindName;

    public int Version => 1;

    public IReadOnlyList<StepDefinition> Steps =>
    [
        new("check", "Check project and product", ShortStep, CheckAsync),
        new("provision", "Make the Studio user through Service Catalog", options.LongestLaunch, ProvisionAsync),
        new("verify", "Verify the user profile", ShortStep, VerifyAsync),
    ];

    public async Task ParkedAsync(UnitOfWork work, Operation operation, Failure failure, CancellationToken ct) =>
        (await GrantSteps.TrackedAsync(work, operation, ct)).ProvisioningStopped();

    public async Task EndedAsync(UnitOfWork work, Operation operation, OperationPlans plans, CancellationToken ct) =>
        new GrantTransitions(plans).Activate(work, await GrantSteps.TrackedAsync(work, operation, ct), operation.Id);

    private async Task<StepOutcome> CheckAsync(StepContext context, CancellationToken ct)
    {
        var project = await ReadProjectAsync(context, ct);
        if (project.State is not ProjectState.Active) return StepOutcome.Fail(AccessErrors.ProjectNotActive(project.Name, project.State.ToString()));
        var facts = CloudFacts.Read(project.CloudFacts)?.SsmParameters;
        if (facts?.GetValueOrDefault("studio-user-product-id") is not { Length: > 0 } productId || facts.GetValueOrDefault("role-arn") is not { Length: > 0 } role)
        {
            return StepOutcome.Fail(ProjectErrors.NoStudioProduct(project.Name));
        }

        // Read now, not at approval: the version of then may have been retired meanwhile.
        var product = await users.ReadProductAsync(productId, ct);
        if (product.Error is { } unusable) return StepOutcome.From(unusable);
        var parameters = await platform.ReadParametersAsync(ct);
        if (parameters.Error is { } unreadable) return StepOutcome.From(unreadable);
        if (parameters.Value!.GetValueOrDefault("domain-id") is not { Length: > 0 } domain)
        {
            return StepOutcome.Fail(new Error("platform.domain.missing", "The parameter /mlops/platform/domain-id is missing.", "Tell the platform team; once it is there, retry.", ErrorKind.Failed));
        }

        Place(context, product.Value!, domain, role);
        return StepOutcome.Done($"The project is Active, and {product.Value!.VersionName} of its Studio-user product is offered.");
    }

    private async Task<StepOutcome> ProvisionAsync(StepContext context, CancellationToken ct)
    {
        var grant = await steps.ReadAsync(context, ct);
        var found = await users.FindLaunchAsync(grant.ProfileName, ct);
        if (found.Error is { } error) return StepOutcome.From(error);
        if (found.Value is { } launch)
        {
            return grant.Owns(launch)
                ? await FollowAsync(context, grant, launch, ct)
                : StepOutcome.Fail(AccessErrors.MadeOutside(grant.ProfileName));
        }

        var profile = await users.FindProfileAsync(grant.DomainId!, grant.ProfileName, ct);
        if (profile.Error is { } unreadable) return StepOutcome.From(unreadable);
        if (profile.Value is { Status: not "Deleting" }) return StepOutcome.Fail(AccessErrors.MadeOutside(grant.ProfileName));
        if (profile.Value is not null) return StepOutcome.Wait(options.PollInterval, "A former Studio user of this name is still being deleted.");
        var product = await users.ReadProductAsync(grant.ProductId!, ct);
        if (product.Error is { } unusable) return StepOutcome.From(unusable);
        if (product.Value!.VersionName != grant.VersionName)
        {
            Place(context, product.Value, grant.DomainId!, grant.RoleArn!);
            return StepOutcome.Wait(options.PollInterval, $"{product.Value.VersionName} of the product is offered now; that is what will be launched.");
        }

        await context.EnsureLeaseAsync(ct);
        var asked = await users.LaunchAsync(await OrderAsync(context, grant, product.Value, ct), ct);
        // In use: our own lost response, or somebody else's. The next look reads the tag.
        if (asked.Error is { Kind: ErrorKind.Conflict }) return StepOutcome.Wait(options.PollInterval, "Service Catalog says the name is in use; looking whose it is.");
        if (asked.Error is { } refused) return StepOutcome.From(FailureDoctor.Explain(refused));
        context.Called(asked.Value!.RequestId);
        Note(context, grant, asked.Value);
        return StepOutcome.Wait(options.PollInterval, $"Service Catalog accepted it as {asked.Value.Id}.");
    }

    private async Task<StepOutcome> FollowAsync(StepContext context, AccessGrant grant, StudioLaunch launch, CancellationToken ct)
    {
        Note(context, grant, launch);
        if (launch.Status is "AVAILABLE" && launch.RecordStatus is "SUCCEEDED") return StepOutcome.Done($"Service Catalog says SUCCEEDED for record {launch.RecordId}.");
        if (launch.Status is "UNDER_CHANGE" or "PLAN_IN_PROGRESS" || launch.RecordStatus is "CREATED" or "IN_PROGRESS" or "IN_PROGRESS_IN_ERROR")
        {
            return StepOutcome.Wait(options.PollInterval, $"Service Catalog says {launch.RecordStatus} for record {launch.RecordId}.");
        }

        if (context.Operation.Recall(FailedRecord) != launch.RecordId)
        {
            GrantSteps.Remember(context, FailedRecord, launch.RecordId);
            return StepOutcome.Fail(FailureDoctor.Explain(launch.Failure ?? $"Service Catalog says {launch.Status}.", []).Error);
        }

        return await MendAsync(context, grant, launch, ct);
    }

    /// <summary>A person chose Retry: a tainted launch is updated, a failed one is ended so that the next look makes it anew.</summary>
    private async Task<StepOutcome> MendAsync(StepContext context, AccessGrant grant, StudioLaunch launch, CancellationToken ct)
    {
        await context.EnsureLeaseAsync(ct);
        if (launch.Status is "TAINTED")
        {
            var product = await users.ReadProductAsync(grant.ProductId!, ct);
            if (product.Error is { } unusable) return StepOutcome.From(unusable);
            var repaired = await users.RepairAsync(launch, await OrderAsync(context, grant, product.Value!, ct, launch.RecordId), ct);
            if (repaired.Error is { } refused) return StepOutcome.From(FailureDoctor.Explain(refused));
            context.Called(repaired.Value);
            return StepOutcome.Wait(options.PollInterval, "Service Catalog is asked to bring the Studio user in order.");
        }

        var ended = await users.TerminateAsync(launch.Id, $"{launch.RecordId}-again", ignoreErrors: true, ct);
        if (ended.Error is { } hindered) return StepOutcome.From(FailureDoctor.Explain(hindered));
        context.Called(ended.Value);
        return StepOutcome.Wait(options.PollInterval, "What the failed launch left is being removed first.");
    }

    private async Task<StepOutcome> VerifyAsync(StepContext context, CancellationToken ct)
    {
        var grant = await steps.ReadAsync(context, ct);
        var found = await users.FindProfileAsync(grant.DomainId!, grant.ProfileName, ct);
        if (found.Error is { } error) return StepOutcome.From(error);
        switch (found.Value)
        {
            case null:
                return StepOutcome.Wait(options.PollInterval, "SageMaker does not show the user profile yet.");
            case { Status: "Failed" or "Update_Failed" or "Delete_Failed" } failed:
                return StepOutcome.Fail(AccessErrors.ProfileFailed(grant.ProfileName, failed.FailureReason));
            case { Status: not "InService" } busy:
                return StepOutcome.Wait(options.PollInterval, $"SageMaker says {busy.Status}.");
            case { } profile when profile.ExecutionRoleArn != grant.RoleArn:
                return StepOutcome.Fail(AccessErrors.WrongRole(grant.ProfileName, profile.ExecutionRoleArn));
            case { } profile:
                GrantSteps.Change(context, (uow, tracked) =>
                {
                    tracked.Verified(profile.Arn);
                    uow.Audit(AccessRecord.OfGrant(tracked, "access.grant.verified", $"SageMaker says InService for {profile.Arn}.", tracked.State.ToString(), context.Operation.Id));
                });
                return StepOutcome.Done("SageMaker says InService, with the project's role.");
        }
    }

    private static void Place(StepContext context, StudioProduct product, string domain, string role) => GrantSteps.Change(context, (uow, grant) =>
    {
        grant.IsIn(domain, product, role);
        uow.Audit(AccessRecord.OfGrant(grant, "access.grant.placed", $"Product {product.ProductId} {product.VersionName}, domain {domain}, role {role}.", grant.State.ToString(), context.Operation.Id));
    });

    private static void Note(StepContext context, AccessGrant grant, StudioLaunch launch)
    {
        if (grant.ProvisionedProductId == launch.Id) return;
        GrantSteps.Change(context, (uow, tracked) =>
        {
            tracked.Launched(launch.Id);
            uow.Audit(AccessRecord.OfGrant(tracked, "access.grant.launched", $"Provisioned product {launch.Id}.", tracked.State.ToString(), context.Operation.Id));
        });
    }

    private async Task<StudioOrder> OrderAsync(StepContext context, AccessGrant grant, StudioProduct product, CancellationToken ct, string? repairs = null)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var project = await db.Projects.AsNoTracking().SingleAsync(row => row.Id == grant.ProjectId, ct);
        var email = await db.KnownPeople.AsNoTracking()
            .Where(row => row.Issuer == grant.PersonIssuer && row.Subject == grant.PersonSubject).Select(row => row.Email).SingleOrDefaultAsync(ct);
        // A launch that failed keeps its token for good, so the next one has another: it was noted before anything was ended.
        var after = repairs ?? context.Operation.Recall(FailedRecord);
        return StudioOrders.Of(grant, project, product, email, after is null ? $"{context.Operation.Id}" : $"{context.Operation.Id}-{after}", context.Operation.Id);
    }

    private async Task<Project> ReadProjectAsync(StepContext context, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Projects.AsNoTracking().SingleAsync(row => row.Id == context.Operation.ProjectId, ct);
    }
}
