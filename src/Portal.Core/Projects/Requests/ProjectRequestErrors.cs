using Portal.Core.Kernel;

namespace Portal.Core.Projects.Requests;

public static class ProjectRequestErrors
{
    public static Error NotFound { get; } = new(
        "project.request.not-found", "There is no such request, or you may not see it.", "Look for it under Project requests.", ErrorKind.NotFound);

    public static Error OwnRequest { get; } = new(
        "project.request.own", "Nobody answers their own wish for a project.", "Another DataScienceAdmin has to answer it.", ErrorKind.Refused);

    public static Error WrongState(ProjectRequest request, string verb) => new(
        "project.request.state",
        $"The request for '{request.Name}' is {request.State}, so it cannot {verb}.",
        "Reload the page; somebody else may have acted meanwhile.",
        ErrorKind.Conflict);
}
