using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Persistence;
using Portal.Core.Projects.Failures;

namespace Portal.Core.Access.Plans;

/// <summary>Apps, then spaces, then the profile through Service Catalog, each verified gone: the only order in which SageMaker lets a user go.</summary>
public sealed class RemoveStudioUserPlan(IStudioUsers users, IStudioSpaces spaces, IStudioDirectory directory, GrantSteps steps, AccessOptions options) : IOperationPlan
{
    public const string KindName = "studio.remove";
    private const string FailedRecord = "failed-record";
    private static readonly TimeSpan ShortStep = TimeSpan.FromMinutes(15);

    public string Kind => KindName;

    public int Version => 1;

    public IReadOnlyList<StepDefinition> Steps =>
    [
        new("stop-apps", "Stop running apps", options.LongestStop, StopAsync),
        new("list-spaces", "List spaces and their disks", ShortStep, ListAsync),
        new("delete-spaces", "Delete spaces and their disks", options.LongestStop, DeleteAsync),
        new("terminate", "End the Studio user through Service Catalog", options.LongestLaunch, TerminateAsync),
        new("verify-gone", "Verify that nothing is left", ShortStep, VerifyAsync),
    ];

    public Task ParkedAsync(UnitOfWork work, Operation operation, Failure failure, CancellationToken ct) => Task.CompletedTask;

    public async Task EndedAsync(UnitOfWork work, Operation operation, OperationPlans plans, CancellationToken ct)
    {
        var grant = await GrantSteps.TrackedAsync(work, operation, ct);
        var before = grant.State.ToString();
        grant.Gone(work.Now);
        work.Audit(AccessRecord.OfGrant(grant, "access.grant.removed", "Neither Service Catalog nor SageMaker knows the Studio user any more.", before, operation.Id));
    }

    private async Task<StepOutcome> StopAsync(StepContext context, CancellationToken ct) =>
        await steps.StopAppsAsync(context, await steps.ReadAsync(context, ct), ct);

    private async Task<StepOutcome> ListAsync(StepContext context, CancellationToken ct)
    {
        var grant = await steps.ReadAsync(context, ct);
        if (grant.DomainId is null) return StepOutcome.Done("There is no Studio user yet.");
        var listed = await spaces.ListSpacesAsync(grant.DomainId, grant.ProfileName, ct);
        if (listed.Error is { } error) return StepOutcome.From(error);
        var seen = listed.Value!;
        GrantSteps.Change(context, (uow, tracked) =>
        {
            tracked.HasSpaces(seen);
            uow.Audit(AccessRecord.OfGrant(tracked, "access.grant.spaces", Sentence(seen), tracked.State.ToString(), context.Operation.Id));
        });
        var shared = seen.Where(space => space.IsShared).Select(space => space.Name).ToArray();
        return shared.Length > 0 && !grant.SpacesHandedOver ? StepOutcome.Fail(AccessErrors.SharedSpaces(string.Join(", ", shared))) : StepOutcome.Done(Sentence(seen));
    }

    private async Task<StepOutcome> DeleteAsync(StepContext context, CancellationToken ct)
    {
        var grant = await steps.ReadAsync(context, ct);
        if (grant.DomainId is null) return StepOutcome.Done("There is no Studio user yet.");
        var listed = await spaces.ListSpacesAsync(grant.DomainId, grant.ProfileName, ct);
        if (listed.Error is { } error) return StepOutcome.From(error);
        if (listed.Value!.Count == 0) return StepOutcome.Done("No space is left.");
        foreach (var space in listed.Value.Where(space => space.Status != "Deleting"))
        {
            await context.EnsureLeaseAsync(ct);
            var deleted = await spaces.DeleteSpaceAsync(space.DomainId, space.Name, ct);
            // Somebody started an app again before the session ran out: it is stopped here too.
            if (deleted.Error is { Code: "aws.in-use" }) return await StopAgainAsync(context, grant, ct);
            if (deleted.Error is { } refused) return StepOutcome.From(refused);
            context.Called(deleted.Value);
        }

        return StepOutcome.Wait(options.PollInterval, listed.Value.Count == 1 ? "One space is being deleted." : $"{listed.Value.Count} spaces are being deleted.");
    }

    private async Task<StepOutcome> StopAgainAsync(StepContext context, AccessGrant grant, CancellationToken ct) =>
        await steps.StopAppsAsync(context, grant, ct) is StepOutcome.Finished
            ? StepOutcome.Wait(options.PollInterval, "SageMaker says a space is still in use.")
            : StepOutcome.Wait(options.PollInterval, "An app was started again; it is being stopped.");

    private async Task<StepOutcome> TerminateAsync(StepContext context, CancellationToken ct)
    {
        var grant = await steps.ReadAsync(context, ct);
        var found = await users.FindLaunchAsync(grant.ProfileName, ct);
        if (found.Error is { } error) return StepOutcome.From(error);
        if (found.Value is not { } launch) return await EndAloneAsync(context, grant, ct);
        if (!grant.Owns(launch)) return StepOutcome.Done("What bears this name now was not made for this access, so it is left alone.");
        if (launch.Status is "UNDER_CHANGE" or "PLAN_IN_PROGRESS") return StepOutcome.Wait(options.PollInterval, $"Service Catalog says {launch.RecordStatus} for record {launch.RecordId}.");
        var failedBefore = context.Operation.Recall(FailedRecord);
        if (launch is { RecordType: "TERMINATE_PROVISIONED_PRODUCT", RecordStatus: "FAILED" } && failedBefore != launch.RecordId)
        {
            GrantSteps.Remember(context, FailedRecord, launch.RecordId);
            return StepOutcome.Fail(FailureDoctor.Explain(launch.Failure ?? $"Service Catalog says {launch.Status}.", []).Error);
        }

        await context.EnsureLeaseAsync(ct);
        var ended = await users.TerminateAsync(launch.Id, failedBefore is null ? $"{grant.Id}-end" : $"{failedBefore}-end", ignoreErrors: false, ct);
        if (ended.Error is { } refused) return StepOutcome.From(FailureDoctor.Explain(refused));
        context.Called(ended.Value);
        return StepOutcome.Wait(options.PollInterval, "Service Catalog is asked to end the Studio user.");
    }

    /// <summary>An adopted Studio user may have been made without Service Catalog; then nobody else deletes its profile.</summary>
    private async Task<StepOutcome> EndAloneAsync(StepContext context, AccessGrant grant, CancellationToken ct)
    {
        if (!grant.IsAdopted) return StepOutcome.Done("Service Catalog has no such product any more.");
        await context.EnsureLeaseAsync(ct);
        var deleted = await directory.DeleteProfileAsync(grant.DomainId!, grant.ProfileName, ct);
        if (deleted.Error is { } refused) return StepOutcome.From(refused);
        context.Called(deleted.Value);
        return StepOutcome.Done("No Service Catalog product stands behind it, so SageMaker is asked to delete the profile.");
    }

    private async Task<StepOutcome> VerifyAsync(StepContext context, CancellationToken ct)
    {
        var grant = await steps.ReadAsync(context, ct);
        if (grant.DomainId is null) return StepOutcome.Done("Nothing had been made.");
        var found = await users.FindProfileAsync(grant.DomainId, grant.ProfileName, ct);
        if (found.Error is { } error) return StepOutcome.From(error);
        return found.Value is { } profile
            ? StepOutcome.Wait(options.PollInterval, $"SageMaker still shows the user profile and says {profile.Status}.")
            : StepOutcome.Done("SageMaker has no such user profile any more.");
    }

    private static string Sentence(IReadOnlyList<StudioSpace> seen) => seen.Count == 0
        ? "There are no spaces."
        : $"Spaces: {string.Join("; ", seen.Select(space => $"{space.Name}, {(space.SizeGb is { } size ? $"{size} GiB" : "no disk")}{(space.IsShared ? ", shared" : "")}"))}.";
}
