using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.ArchitectureTests.Samples;

[Requires("project.list")]
public sealed class UseCaseWithoutSession
{
    public Task<Result> ExecuteAsync(string userName, CancellationToken ct) => Task.FromResult(Result.Ok);
}

public sealed class UseCaseWithoutPermission
{
    public Task<Result> ExecuteAsync(SessionId caller, CancellationToken ct) => Task.FromResult(Result.Ok);
}

[Requires("project.paint")]
public sealed class UseCaseOfAnUnknownAction
{
    public Task<Result> ExecuteAsync(SessionId caller, CancellationToken ct) => Task.FromResult(Result.Ok);
}

[Requires("project.list")]
public sealed class UseCaseThatCannotBeCancelled
{
    public Task<Result> ExecuteAsync(SessionId caller) => Task.FromResult(Result.Ok);
}

[Requires("project.list")]
public sealed class UseCaseThatAnswersNothing
{
    public Task ExecuteAsync(SessionId caller, CancellationToken ct) => Task.CompletedTask;
}
