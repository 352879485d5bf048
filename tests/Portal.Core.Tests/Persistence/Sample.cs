using Portal.Core.People;
using Portal.Core.Projects;
using Portal.Core.Templates;

namespace Portal.Core.Tests.Persistence;

/// <summary>Rows as tests need them.</summary>
internal static class Sample
{
    public static Project Project(string name, Actor owner, DateTimeOffset now) => Core.Projects.Project.Request(
        Request(name), new TemplateReference("prod-1", "mlops-sklearn", "pa-1", "v1.0.0", "lp-1"), "{}", "", owner, now);

    public static CreateProjectRequest Request(string name) => new(
        Guid.NewGuid(), name, "To see who leaves.", "research", "realtime", "prod-1", "pa-1", new Dictionary<string, string>(StringComparer.Ordinal));
}
