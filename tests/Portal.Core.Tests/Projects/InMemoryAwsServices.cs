using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Deployments;
using Portal.Core.Deployments.Costs;
using Portal.Core.Deployments.Experiments;
using Portal.Core.Deployments.Targets;
using Portal.Core.Health;
using Portal.Core.Platform;
using Portal.Core.Projects;
using Portal.Core.Projects.Endings;
using Portal.Core.Projects.Upgrades;
using Portal.Core.Templates;
using Portal.Core.Tests.Access;
using Portal.Core.Tests.Deployments;
using Portal.Core.Tests.Platform;

namespace Portal.Core.Tests.Projects;

internal static class InMemoryAwsServices
{
    /// <summary>Every port towards AWS, in memory.</summary>
    public static IServiceCollection AddInMemoryAws(this IServiceCollection services, InMemoryAws aws, InMemoryStudio studio, InMemoryReleases releases) => services
        .AddSingleton<IProjectProvisioning>(aws).AddSingleton<IProjectStacks>(aws).AddSingleton<IProjectResources>(aws)
        .AddSingleton<IProjectTemplates>(aws).AddSingleton<IPlatform>(aws)
        .AddSingleton<IReleaseStacks>(aws).AddSingleton<IProjectUpgrades>(aws).AddSingleton<IProjectActivity>(aws)
        .AddSingleton<IBaseTemplates>(aws.Base).AddSingleton<IShippedTemplates>(aws.Base).AddSingleton<ITargetRoles>(aws.Base).AddSingleton<IResourcePolicies>(aws.Base).AddSingleton<IServiceReach>(aws.Base)
        .AddSingleton<IModelRegistry>(releases).AddSingleton<IModelEvidence>(releases).AddSingleton<IReleasePipelines>(releases).AddSingleton<IPipelineControl>(releases).AddSingleton<IServing>(releases).AddSingleton<ITargetServing>(releases)
        .AddSingleton<IWorkLogs>(releases.Work).AddSingleton<IPrices>(releases.Work).AddSingleton<IExperiments>(releases.Work)
        .AddSingleton<IStudioUsers>(studio).AddSingleton<IStudioSpaces>(studio).AddSingleton<IStudioSessions>(studio).AddSingleton<IStudioDirectory>(studio);
}
