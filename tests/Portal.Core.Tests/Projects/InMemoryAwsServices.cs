using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Platform;
using Portal.Core.Projects;
using Portal.Core.Templates;
using Portal.Core.Tests.Access;

namespace Portal.Core.Tests.Projects;

internal static class InMemoryAwsServices
{
    /// <summary>Every port towards AWS, in memory.</summary>
    public static IServiceCollection AddInMemoryAws(this IServiceCollection services, InMemoryAws aws, InMemoryStudio studio) => services
        .AddSingleton<IProjectProvisioning>(aws).AddSingleton<IProjectStacks>(aws).AddSingleton<IProjectResources>(aws)
        .AddSingleton<IProjectTemplates>(aws).AddSingleton<IPlatform>(aws)
        .AddSingleton<IStudioUsers>(studio).AddSingleton<IStudioSpaces>(studio).AddSingleton<IStudioSessions>(studio).AddSingleton<IStudioDirectory>(studio);
}
