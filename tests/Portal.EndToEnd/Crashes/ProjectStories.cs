using Microsoft.EntityFrameworkCore;
using Portal.Core.Operations;
using Portal.Core.Persistence;
using Portal.Core.Projects;
using Portal.Core.Projects.Plans;

namespace Portal.EndToEnd.Crashes;

/// <summary>A project is asked for, and is made once.</summary>
internal class CreateStory(CrashRun run) : CrashStory(run)
{
    public override string Begin => "create";

    public override string? Kind => CreateProjectPlan.KindName;

    public override Task PrepareAsync(string subject) => Task.CompletedTask;

    public override async Task<bool> HasEndedAsync(string subject) => await StateAsync(subject) is ProjectState.Active && (await OpenOperationsAsync(subject)).Count == 0;

    public override async Task<IReadOnlyList<string>> ProblemsAsync(string subject)
    {
        List<string> problems = [];
        var (projects, stacks) = await Run.Account.CountAsync(subject);
        if (projects != 1) problems.Add($"{projects} projects");
        if (stacks != 1) problems.Add($"{stacks} stacks");
        if (await StateAsync(subject) is var state and not ProjectState.Active) problems.Add($"the project is {state}");
        return [.. problems, .. await OpenAsync(subject)];
    }

    protected async Task<ProjectState?> StateAsync(string subject)
    {
        await using var db = await Run.OpenAsync();
        return await db.Projects.AsNoTracking().Where(row => row.Name == subject).Select(row => (ProjectState?)row.State).SingleOrDefaultAsync();
    }

    protected override Task<IQueryable<Operation>> OperationsOfAsync(PortalDbContext db, string subject) => Task.FromResult(db.Operations.Where(row => row.ProjectName == subject));
}

/// <summary>What a failed creation left is removed, and the project is made again.</summary>
internal sealed class CleanUpStory(CrashRun run) : CreateStory(run)
{
    public override string Begin => "clean-up";

    public override string? Kind => CleanUpProjectPlan.KindName;

    /// <summary>The creation that fails belongs to what is before the clean-up: nobody would order that after its crash.</summary>
    public override async Task PrepareAsync(string subject)
    {
        await Run.Account.BreakAsync(new { kind = "fail-resource", logicalId = "ProjectBucket", reason = "Planned.", times = 1 });
        await Run.OrderAsync(new("create", subject));
        await NeedAsync("The failure", async () => await StateAsync(subject) is ProjectState.Failed);
    }
}

/// <summary>A project that stands, with a stack that a release made, is deleted: each is asked to go once, and goes.</summary>
internal sealed class DeletionStory(CrashRun run) : CreateStory(run)
{
    public override string Begin => "delete";

    public override string? Kind => DeleteProjectPlan.KindName;

    public override async Task PrepareAsync(string subject)
    {
        await Run.OrderAsync(new("create", subject));
        await NeedAsync("The project", async () => await StateAsync(subject) is ProjectState.Active);
        await using var db = await Run.OpenAsync();
        var project = await db.Projects.AsNoTracking().SingleAsync(row => row.Name == subject);
        await Run.Account.MakeStackAsync(StackOf(project));
    }

    public override async Task<bool> HasEndedAsync(string subject) => await StateAsync(subject) is ProjectState.Deleted && (await OpenOperationsAsync(subject)).Count == 0;

    public override async Task<IReadOnlyList<string>> ProblemsAsync(string subject)
    {
        List<string> problems = [];
        if (await Run.Account.CountAsync(subject) is var left && left != (0, 0)) problems.Add($"{left.Projects} projects and {left.Stacks} stacks are left");
        if (await StateAsync(subject) is var state and not ProjectState.Deleted) problems.Add($"the project is {state}");
        await using var db = await Run.OpenAsync();
        if (await Run.Account.HasStackAsync(StackOf(await db.Projects.AsNoTracking().SingleAsync(row => row.Name == subject)))) problems.Add("the stack of staging is left");
        return [.. problems, .. await OpenAsync(subject)];
    }

    private static string StackOf(Project project) => $"sagemaker-{project.Name}-{project.SageMakerProjectId}-staging";
}
