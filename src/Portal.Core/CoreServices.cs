using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Platform;
using Portal.Core.Projects;
using Portal.Core.Projects.Plans;
using Portal.Core.Templates;

namespace Portal.Core;

public static class CoreServices
{
    /// <summary>Every use case, listed by hand and by area. Ports, <see cref="TimeProvider"/> and <see cref="IWorkSignal"/> come from whoever hosts it.</summary>
    public static IServiceCollection AddPortalCore(this IServiceCollection services, DatabaseOptions database, ProjectOptions projects)
    {
        services.AddPortalPersistence(database);
        services.AddSingleton(SessionLimits.Default);

        services.AddSingleton<StartSession>().AddSingleton<EndSession>().AddSingleton<ReadSession>().AddSingleton<NoteActivity>().AddSingleton<ListSessions>();

        services.AddSingleton<RunOperation>().AddSingleton<OperationPlans>();
        services.AddSingleton<ListOperations>().AddSingleton<ReadOperation>();

        services.AddSingleton(projects).AddSingleton<SecretParameters>();
        services.AddSingleton<Preflight>().AddSingleton<StackFollower>().AddSingleton<InventoryReader>();
        services.AddSingleton<IOperationPlan, CreateProjectPlan>().AddSingleton<IOperationPlan, CleanUpProjectPlan>();
        services.AddSingleton<CheckProjectName>().AddSingleton<PreviewProject>().AddSingleton<CreateProject>();
        services.AddSingleton<RetryProject>().AddSingleton<CleanUpProject>().AddSingleton<GiveUpProject>();
        services.AddSingleton<ListProjects>().AddSingleton<ReadProject>().AddSingleton<RefreshInventory>();

        services.AddSingleton<ListTemplates>().AddSingleton<ReadTemplate>();
        services.AddSingleton<ReadEnvironment>();
        return services;
    }
}
