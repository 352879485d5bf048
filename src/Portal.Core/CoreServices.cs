using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Core.Access;
using Portal.Core.Access.Certification;
using Portal.Core.Access.Delegations;
using Portal.Core.Access.Drift;
using Portal.Core.Access.History;
using Portal.Core.Access.Plans;
using Portal.Core.Access.Policies;
using Portal.Core.Audit;
using Portal.Core.Deployments;
using Portal.Core.Deployments.Costs;
using Portal.Core.Deployments.Experiments;
using Portal.Core.Deployments.Freezes;
using Portal.Core.Deployments.Pipelines;
using Portal.Core.Deployments.Plans;
using Portal.Core.Deployments.Policies;
using Portal.Core.Deployments.Targets;
using Portal.Core.Health;
using Portal.Core.Notifications;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Platform;
using Portal.Core.Platform.Targets;
using Portal.Core.Projects;
using Portal.Core.Projects.Adoption;
using Portal.Core.Projects.Endings;
using Portal.Core.Projects.Evidence;
using Portal.Core.Projects.Plans;
using Portal.Core.Projects.Requests;
using Portal.Core.Projects.Stuck;
using Portal.Core.Projects.Upgrades;
using Portal.Core.Sandbox;
using Portal.Core.Search;
using Portal.Core.Templates;

namespace Portal.Core;

public static class CoreServices
{
    /// <summary>Every use case, listed by hand and by area. Ports, <see cref="TimeProvider"/> and <see cref="IWorkSignal"/> come from whoever hosts it.</summary>
    public static IServiceCollection AddPortalCore(this IServiceCollection services, DatabaseOptions database, ProjectOptions projects)
    {
        services.AddPortalPersistence(database);
        services.AddSingleton(SessionLimits.Default);

        services.AddSingleton<StartSession>().AddSingleton<EndSession>().AddSingleton<ReadSession>().AddSingleton<NoteActivity>().AddSingleton<ListSessions>().AddSingleton<RecordUnknownMessage>();
        services.AddSingleton<SearchPeople>().AddSingleton<FindAnything>();

        services.AddSingleton<SearchAudit>().AddSingleton<ReadAuditEntry>().AddSingleton<ExportAudit>();
        services.AddSingleton<AuditInspection>().AddSingleton<VerifyAudit>();

        services.AddSingleton<RunOperation>().AddSingleton<OperationPlans>();
        services.AddSingleton<ListOperations>().AddSingleton<ReadOperation>();

        services.AddSingleton<AccessPolicies>().AddSingleton<ProjectRelations>().AddSingleton<ProjectReading>();
        services.AddSingleton(projects).AddSingleton<SecretParameters>();
        services.AddSingleton<Preflight>().AddSingleton<StackFollower>().AddSingleton<InventoryReader>();
        services.AddSingleton<IOperationPlan, CreateProjectPlan>().AddSingleton<IOperationPlan, CleanUpProjectPlan>();
        services.AddSingleton(provider => new Lazy<GrantTransitions>(provider.GetRequiredService<GrantTransitions>)).AddSingleton<ProjectRemoval>().AddSingleton<AccessRemoval>().AddSingleton<ReleaseRemoval>().AddSingleton<ProjectClosing>().AddSingleton<IOperationPlan, DeleteProjectPlan>();
        services.AddSingleton<EditProject>().AddSingleton<TransferProject>();
        services.AddSingleton<ProjectWishes>().AddSingleton<RequestProject>().AddSingleton<ChangeProjectRequest>().AddSingleton<WithdrawProjectRequest>().AddSingleton<DecideProjectRequest>().AddSingleton<ListProjectRequests>().AddSingleton<ReadProjectRequest>();
        services.AddSingleton<ReleaseEvidence>().AddSingleton<ExportEvidence>();
        services.AddSingleton<PreviewDeletion>().AddSingleton<DeleteProject>().AddSingleton<ArchiveProject>().AddSingleton<RestoreProject>();
        services.AddSingleton<CheckProjectName>().AddSingleton<PreviewProject>().AddSingleton<CreateProject>();
        services.AddSingleton<RetryProject>().AddSingleton<CleanUpProject>().AddSingleton<GiveUpProject>();
        services.AddSingleton<ListProjects>().AddSingleton<ReadProjectSummary>().AddSingleton<MarkFavourite>().AddSingleton<ReadFavourite>().AddSingleton<ReadProject>().AddSingleton<RefreshInventory>();

        services.AddSingleton(new AccessOptions { PollInterval = projects.PollInterval, LongestLaunch = projects.LongestLaunch });
        services.AddSingleton<Inbox>().AddSingleton<RequestOpening>().AddSingleton<RequestAudience>().AddSingleton<GrantAudience>().AddSingleton<GrantTransitions>().AddSingleton<GrantSteps>();
        services.AddSingleton<IOperationPlan, ProvisionStudioUserPlan>().AddSingleton<IOperationPlan, SuspendStudioUserPlan>().AddSingleton<IOperationPlan, RemoveStudioUserPlan>();
        services.AddSingleton<RequestAccess>().AddSingleton<ExtendAccess>().AddSingleton<GrantAccess>().AddSingleton<ChangeRequest>().AddSingleton<WithdrawRequest>();
        services.AddSingleton<DecideAccess>().AddSingleton<ClaimRequest>().AddSingleton<CommentOnRequest>();
        services.AddSingleton<RevokeAccess>().AddSingleton<ConfirmHandOver>().AddSingleton<RetryAccess>().AddSingleton<OpenStudio>();
        services.AddSingleton<ListMyAccess>().AddSingleton<ListReviews>().AddSingleton<ListProjectAccess>().AddSingleton<ReadRequest>().AddSingleton<ReadGrant>();
        services.AddSingleton<PreviewAccessRequest>().AddSingleton<MatchPeople>().AddSingleton<CountReviews>().AddSingleton<ListReviewProjects>().AddSingleton<ReadGettingStarted>();
        services.AddSingleton<ReconcileStudio>().AddSingleton<CheckDrift>().AddSingleton<WatchDrift>().AddSingleton<WatchInventories>().AddSingleton<ListDrift>().AddSingleton<AcceptDrift>().AddSingleton<IgnoreDrift>().AddSingleton<CheckRestored>();
        services.AddSingleton<AdoptStudioUser>().AddSingleton<RemoveStrayStudioUser>().AddSingleton<RecreateStudioUser>();
        services.AddSingleton<ListStuck>().AddSingleton<ForceClose>();
        services.AddSingleton<ProjectSurvey>().AddSingleton<AdoptProject>().AddSingleton<AdoptUnmanaged>().AddSingleton<ListUnmanaged>().AddSingleton<InspectUnmanaged>();
        services.AddSingleton<AdvanceRequests>().AddSingleton<AdvanceGrants>().AddSingleton<AdvanceCertifications>();
        services.AddSingleton<StartCertification>().AddSingleton<AnswerCertification>().AddSingleton<ListCertifications>().AddSingleton<ListMyCertifications>().AddSingleton<ReadCertification>().AddSingleton<ExportCertification>();

        services.TryAddSingleton(new DeploymentOptions());
        services.AddSingleton<PromotionCases>().AddSingleton<PromotionAudience>().AddSingleton<PromotionEvidenceReader>().AddSingleton<ServingReader>().AddSingleton<CostReader>().AddSingleton<TargetPlaces>().AddSingleton<TargetReader>().AddSingleton<TrainerFinder>().AddSingleton<DeploymentReading>();
        services.AddSingleton<PromotionOpening>().AddSingleton<PromotionTransitions>().AddSingleton<PromotionSteps>().AddSingleton<ApprovalAnswers>().AddSingleton<NoticeOutside>().AddSingleton<WatchModels>().AddSingleton<HearEvents>();
        services.AddSingleton<IOperationPlan, StageReleasePlan>().AddSingleton<IOperationPlan, ReleasePlan>().AddSingleton<IOperationPlan, RefuseReleasePlan>();
        services.AddSingleton<ListPromotions>().AddSingleton<ReadPromotion>().AddSingleton<ExportTrace>().AddSingleton<DecidePromotion>().AddSingleton<CommentOnPromotion>();
        services.AddSingleton<BreakGlass>().AddSingleton<ReviewBrokenGlass>().AddSingleton<RollBack>().AddSingleton<RetryRelease>().AddSingleton<GiveUpRelease>();
        services.AddSingleton<SetFreeze>().AddSingleton<EndFreeze>().AddSingleton<ListFreezes>();
        services.AddSingleton<ListModels>().AddSingleton<ListLive>().AddSingleton<ReadServing>().AddSingleton<ReadReleaseCost>();
        services.AddSingleton<RunBuild>().AddSingleton<RetryPipelineStage>().AddSingleton<StopPipelineRun>().AddSingleton<ReadPipelines>().AddSingleton<ReadPipelineRun>().AddSingleton<ReadRunLog>();
        services.AddSingleton<ListExperiments>().AddSingleton<CompareExperiments>();

        services.AddSelfChecks().AddSingleton<ReadHealth>();

        services.AddSingleton<ListPeople>().AddSingleton<ReadPerson>();
        services.AddSingleton<ReadAccessHistory>().AddSingleton<ExportAccessHistory>();
        services.AddSingleton(MailOptions.Off).AddSingleton<SendDueMail>().AddSingleton<ListMails>();
        services.AddSingleton<ListNotifications>().AddSingleton<CountUnread>().AddSingleton<ReadNotifications>().AddSingleton<ReadNotificationChoices>().AddSingleton<ChangeNotificationChoice>();

        services.AddSingleton<EditableAccessPolicy>().AddSingleton<EditablePolicy>(provider => provider.GetRequiredService<EditableAccessPolicy>());
        services.AddSingleton<EditablePromotionPolicy>().AddSingleton<EditablePolicy>(provider => provider.GetRequiredService<EditablePromotionPolicy>());
        services.AddSingleton<ReadProjectPolicy>().AddSingleton<CheckProjectPolicy>().AddSingleton<EditProjectPolicy>();
        services.AddSingleton<PromotionScopes>().AddSingleton<ReadPromotionPolicy>().AddSingleton<CheckPromotionPolicy>().AddSingleton<EditPromotionPolicy>();
        services.AddSingleton<ReadFloor>().AddSingleton<CheckFloor>().AddSingleton<EditFloor>();
        services.AddSingleton<ConfirmPolicyChange>().AddSingleton<RefusePolicyChange>().AddSingleton<WithdrawPolicyChange>();
        services.AddSingleton<CreateDelegation>().AddSingleton<EndDelegation>().AddSingleton<ListDelegations>();

        services.AddSingleton<ListTemplates>().AddSingleton<ReadTemplate>().AddSingleton<ReadTemplateUse>().AddSingleton<CompareTemplates>();
        services.AddSingleton<ProjectUseReader>().AddSingleton<IOperationPlan, UpgradeProjectPlan>();
        services.AddSingleton<PreviewUpgrade>().AddSingleton<UpgradeProject>().AddSingleton<RetryUpgrade>().AddSingleton<GiveUpUpgrade>();
        services.AddSingleton<PreviewRollOut>().AddSingleton<StartRollOut>().AddSingleton<ContinueRollOut>().AddSingleton<EndRollOut>().AddSingleton<ListRollOuts>();
        services.AddSingleton<ReadEnvironment>();
        services.TryAddSingleton(new PlatformOptions());
        services.AddSingleton<BaseStackReader>().AddSingleton<ReadBaseStacks>().AddSingleton<PreviewBaseUpgrade>();
        services.AddSingleton<ReadPlatformKeys>().AddSingleton<ReadPackageRepository>().AddSingleton<TargetGrounds>().AddSingleton<ReadTargetAccounts>().AddSingleton<CheckTargetAccount>();
        services.AddSingleton<ProposeTargetAccount>().AddSingleton<ConfirmTargetAccount>().AddSingleton<RefuseTargetAccount>().AddSingleton<RetireTargetAccount>();
        services.AddSingleton<ListSandboxFaults>().AddSingleton<SwitchSandboxFault>();
        return services;
    }

    /// <summary>Local key and checkpoint file for the audit record, and what the worker does with them.</summary>
    public static IServiceCollection AddLocalAuditProtection(this IServiceCollection services, AuditOptions options)
    {
        services.AddSingleton(_ => LocalAuditKey.Open(options.KeyFile));
        services.AddSingleton<ICheckpointSigner>(provider => provider.GetRequiredService<LocalAuditKey>());
        services.AddSingleton<IAuditSeal>(provider => provider.GetRequiredService<LocalAuditKey>());
        services.AddSingleton<ICheckpointStore>(_ => new FileCheckpointStore(options.CheckpointFile));
        services.AddSingleton<WriteCheckpoint>().AddSingleton<CloseRefusalCounts>();
        return services;
    }
}
