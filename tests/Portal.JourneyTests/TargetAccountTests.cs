using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Deployments;
using Portal.Core.Deployments.Pipelines;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Platform.Targets;
using Portal.Core.Projects;
using Portal.Sandbox;

namespace Portal.JourneyTests;

/// <summary>A version goes into a staging and a production account of their own: named by the base stack, registered by two Admins, and able to read what it takes.</summary>
public sealed class TargetAccountTests
{
    private const string Word = "a-word-of-ours";
    private const string Staging = "222233334444";
    private const string Production = "333344445555";

    [Fact]
    public async Task A_version_goes_live_in_an_account_of_its_own()
    {
        await using var journey = await Journey.StartAsync(account: "000000000911");
        await NameAccountsAsync(journey);
        var (ada, alma, milan) = (await journey.SignInAsync("ada", Role.Admin), await journey.SignInAsync("alma", Role.Admin), await journey.SignInAsync("milan", Role.MLEngineer));
        var deciders = (Anna: await journey.SignInAsync("anna", Role.Approver), Arthur: await journey.SignInAsync("arthur", Role.Approver));
        var form = await journey.FormAsync("churn", "realtime");
        var project = await journey.RunAsync(await journey.CreateAsync(form with { Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["DeployTo"] = "target-accounts" } }));
        Assert.Equal(ProjectState.Active, project.State);
        await NameDecidersAsync(journey, project.Id);
        Assert.Null((await journey.Get<RunBuild>().ExecuteAsync(milan, project.Id, Guid.NewGuid(), default)).Error);
        await journey.RunUntilAsync(async ct => await PromotionAsync(journey, ct) is not null);
        var id = (await PromotionAsync(journey, default))!.Id;

        Assert.Equal("deployment.checks", (await DecideAsync(journey, deciders.Anna, id, PromotionStage.Staging))?.Code);
        foreach (var (stage, account) in new[] { (PromotionStage.Staging, Staging), (PromotionStage.Production, Production) })
        {
            var wish = new TargetWish(stage, account, $"acme-{account}", SandboxOptions.Region, TargetRules.CheckRole(account, SandboxOptions.Region));
            var proposed = await journey.Get<ProposeTargetAccount>().ExecuteAsync(ada, wish, "We go live.", default);
            Assert.Null(proposed.Error);
            Assert.Null((await journey.Get<ConfirmTargetAccount>().ExecuteAsync(alma, proposed.Value, default)).Error);
        }

        Assert.Equal([], await FailedAsync(journey, deciders.Anna, id));
        Assert.Null(await DecideAsync(journey, deciders.Anna, id, PromotionStage.Staging));
        await ReachAsync(journey, PromotionState.AwaitingProduction);
        Assert.Equal([], await FailedAsync(journey, deciders.Arthur, id));
        Assert.Null(await DecideAsync(journey, deciders.Arthur, id, PromotionStage.Production));
        await ReachAsync(journey, PromotionState.Live);

        var detail = (await journey.Get<ReadPromotion>().ExecuteAsync(deciders.Anna, id, default)).Value!;
        Assert.Equal((Production, SandboxOptions.Region), (detail.Target!.AccountId, detail.Target.Region));
        Assert.DoesNotContain(detail.Trace, link => link.IsDue && link.Value is null);
    }

    /// <summary>As a platform team does: the template of target accounts in both, and their ids to the base stack.</summary>
    private static async Task NameAccountsAsync(Journey journey)
    {
        using var cloud = new TargetCloud(journey.Address);
        var template = await File.ReadAllTextAsync(Path.Combine(TemplatesFolder.Find(), "accounts", "target-account.yaml"));
        var staging = await cloud.CreateAsync(Staging, "mlops-target", template, ("HomeAccountId", journey.Account), ("ExternalId", Word));
        var production = await cloud.CreateAsync(Production, "mlops-target", template, ("HomeAccountId", journey.Account), ("ExternalId", Word));
        await cloud.UpdateAsync(
            journey.Account, "mlops-platform", ["ArtifactBucket", "ArtifactPrefix", "PortalPrincipalArn"],
            ("StagingAccountId", Staging), ("StagingSubnetIds", staging["SubnetIds"]), ("StagingSecurityGroupIds", staging["SecurityGroupIds"]),
            ("ProductionAccountId", Production), ("ProductionSubnetIds", production["SubnetIds"]), ("ProductionSecurityGroupIds", production["SecurityGroupIds"]), ("TargetExternalId", Word));
    }

    private static async Task NameDecidersAsync(Journey journey, ProjectId project)
    {
        await using var uow = await journey.Get<UnitOfWorkFactory>().BeginAsync(Actor.System("test"), default);
        var policy = ProjectPolicy.For(project);
        policy.Change(new ApprovalPolicy { Approvers = [new("test", "anna", "Anna"), new("test", "arthur", "Arthur")] }, "test", uow.Now);
        uow.Db.ProjectPolicies.Add(policy);
        uow.Audit(new AuditEvent("test.named", AuditTarget.Project("churn"), AuditOutcome.Succeeded));
        Assert.Null((await uow.CommitAsync(default)).Error);
    }

    private static async Task<Promotion?> PromotionAsync(Journey journey, CancellationToken ct)
    {
        await using var db = await journey.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(ct);
        return await db.Promotions.AsNoTracking().SingleOrDefaultAsync(ct);
    }

    private static Task ReachAsync(Journey journey, PromotionState state) => journey.RunUntilAsync(async ct =>
    {
        await using var db = await journey.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(ct);
        var failed = await db.OperationSteps.AsNoTracking().Where(step => step.FailureJson != null).Select(step => step.Title + ": " + step.FailureJson).FirstOrDefaultAsync(ct);
        Assert.True(failed is null, failed);
        return (await PromotionAsync(journey, ct))!.State == state;
    });

    private static async Task<Error?> DecideAsync(Journey journey, SessionId who, PromotionId id, PromotionStage stage) =>
        (await journey.Get<DecidePromotion>().ExecuteAsync(who, id, stage, VoteKind.Approve, "It is fine.", null, (await PromotionAsync(journey, default))!.ExecutionId, default)).Error;

    private static async Task<IEnumerable<string>> FailedAsync(Journey journey, SessionId who, PromotionId id) =>
        (await journey.Get<ReadPromotion>().ExecuteAsync(who, id, default)).Value!.Checks.Where(check => !check.Passed).Select(check => $"{check.Title}: {check.Reason}");
}
