using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Projects;
using Portal.Core.Sandbox;
using Portal.Core.Search;
using Portal.Core.Templates;
using Portal.Core.Tests.Projects;

namespace Portal.Core.Tests.People;

/// <summary>How the role matrix calls one use case.</summary>
/// <param name="Cases">What the caller is made to be to the thing asked for: one call for each.</param>
/// <param name="CallAsync">Makes what is asked for, in that relation to the caller, and calls.</param>
internal sealed record UseCaseCall(Type UseCase, Relations[] Cases, Func<RoleMatrixWorld, MatrixCaller, Relations, CancellationToken, Task<Error?>> CallAsync)
{
    /// <summary>Relations of the table that nothing in the product can bring about yet.</summary>
    public const Relations NotYet = Relations.None;

    /// <summary>A list is scoped: whoever holds the permission under some relation may open it and sees that part.</summary>
    private static readonly Relations[] Scoped = [Relations.Own | Relations.Owner | Relations.Pipeline];
    private static readonly Relations[] Plain = [Relations.None];
    private static readonly Relations[] OfOwner = [Relations.None, Relations.Owner];

    /// <summary>What a person can be to a project.</summary>
    public static Relations[] OfProject { get; } = [Relations.None, Relations.Owner, Relations.Member, Relations.Decider];

    /// <summary>Every guarded use case. A new one is added here: say how to call it.</summary>
    public static IReadOnlyList<UseCaseCall> All { get; } =
    [
        Of<SearchAudit>(Scoped, async (world, caller, _, ct) => (await world.Get<SearchAudit>().ExecuteAsync(caller.Session, new AuditFilter(), null, ct)).Error),
        Of<ExportAudit>(Scoped, async (world, caller, _, ct) => (await world.Get<ExportAudit>().ExecuteAsync(caller.Session, new AuditFilter(), AuditExportFormat.Csv, ct)).Error),
        Of<ReadAuditEntry>([Relations.None, Relations.Own, Relations.Owner, Relations.Pipeline], async (world, caller, relation, ct) =>
            (await world.Get<ReadAuditEntry>().ExecuteAsync(caller.Session, await world.AddEntryAsync(caller, relation), ct)).Error),
        Of<VerifyAudit>(Plain, async (world, caller, _, ct) => (await world.Get<VerifyAudit>().ExecuteAsync(caller.Session, ct)).Error),
        Of<ListOperations>(Scoped, async (world, caller, _, ct) => (await world.Get<ListOperations>().ExecuteAsync(caller.Session, new OperationFilter(), null, ct)).Error),
        Of<ReadOperation>([Relations.None, Relations.Own], async (world, caller, relation, ct) =>
            (await world.Get<ReadOperation>().ExecuteAsync(caller.Session, await world.AddOperationAsync(caller, relation), ct)).Error),
        Of<CheckProjectName>(Plain, async (world, caller, _, ct) => (await world.Get<CheckProjectName>().ExecuteAsync(caller.Session, "free-name", ct)).Error),
        Of<PreviewProject>(Plain, async (world, caller, _, ct) => (await world.Get<PreviewProject>().ExecuteAsync(caller.Session, ProjectWorld.Form("preview"), ct)).Error),
        Of<CreateProject>(Plain, async (world, caller, _, ct) => (await world.Get<CreateProject>().ExecuteAsync(caller.Session, ProjectWorld.Form("created"), ct)).Error),
        Of<ListProjects>(Plain, async (world, caller, _, ct) => (await world.Get<ListProjects>().ExecuteAsync(caller.Session, new ProjectFilter(), null, ct)).Error),
        Of<ReadProjectSummary>(OfProject, async (world, caller, relation, ct) =>
            (await world.Get<ReadProjectSummary>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), ct)).Error),
        Of<MarkFavourite>(Plain, async (world, caller, relation, ct) =>
            (await world.Get<MarkFavourite>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), true, ct)).Error),
        Of<ReadFavourite>(Plain, async (world, caller, relation, ct) =>
            (await world.Get<ReadFavourite>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), ct)).Error),
        Of<ReadProject>(OfProject, async (world, caller, relation, ct) =>
            (await world.Get<ReadProject>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), ct)).Error),
        Of<RefreshInventory>(OfProject, async (world, caller, relation, ct) =>
            (await world.Get<RefreshInventory>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), ct)).Error),
        Of<RetryProject>(OfOwner, async (world, caller, relation, ct) =>
            (await world.Get<RetryProject>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), RoleMatrixWorld.NoValues, ct)).Error),
        Of<CleanUpProject>(OfOwner, async (world, caller, relation, ct) =>
            (await world.Get<CleanUpProject>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), thenRetry: true, ct)).Error),
        Of<GiveUpProject>(OfOwner, async (world, caller, relation, ct) =>
            (await world.Get<GiveUpProject>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), ct)).Error),
        Of<ListTemplates>(Plain, async (world, caller, _, ct) => (await world.Get<ListTemplates>().ExecuteAsync(caller.Session, ct)).Error),
        Of<ReadTemplate>(Plain, async (world, caller, _, ct) => (await world.Get<ReadTemplate>().ExecuteAsync(caller.Session, "prod-1", "pa-1", ct)).Error),
        Of<SearchPeople>(Plain, async (world, caller, _, ct) => (await world.Get<SearchPeople>().ExecuteAsync(caller.Session, "per", ct)).Error),
        Of<FindAnything>(Plain, async (world, caller, _, ct) => (await world.Get<FindAnything>().ExecuteAsync(caller.Session, "per", ct)).Error),
        Of<ListSessions>(Plain, async (world, caller, _, ct) => (await world.Get<ListSessions>().ExecuteAsync(caller.Session, null, ct)).Error),
        Of<EndSession>(Plain, async (world, caller, _, ct) => (await world.Get<EndSession>().ExecuteAsync(caller.Session, await world.AddSessionAsync(), "A test.", ct)).Error),
        Of<ListSandboxFaults>(Plain, async (world, caller, _, ct) => (await world.Get<ListSandboxFaults>().ExecuteAsync(caller.Session, ct)).Error),
        Of<SwitchSandboxFault>(Plain, async (world, caller, _, ct) => (await world.Get<SwitchSandboxFault>().ExecuteAsync(caller.Session, null, ct)).Error),
        .. AccessCalls.All,
        .. PeopleCalls.All,
        .. PolicyCalls.All,
        .. UpgradeCalls.All,
        .. DeploymentCalls.All,
        .. LifeCalls.All,
        .. GovernanceCalls.All,
    ];

    public static UseCaseCall Of<T>(Relations[] cases, Func<RoleMatrixWorld, MatrixCaller, Relations, CancellationToken, Task<Error?>> call) => new(typeof(T), cases, call);
}
