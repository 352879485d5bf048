using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Access.Drift;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Projects;
using Portal.Core.Projects.Adoption;
using Portal.Core.Projects.Endings;
using Portal.Core.Tests.Access;
using Portal.Core.Tests.Projects;

namespace Portal.Core.Tests.Life;

/// <summary>What was made outside Portal is listed, inspected, given an owner and adopted, and no resource is touched by it.</summary>
public sealed class AdoptionTests
{
    private const string Project = "legacy";
    private const string User = "sofia-legacy";

    private static readonly AccessWish Wish = new("It was made before Portal.", 60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_project_and_its_Studio_user_are_adopted_together_and_behave_like_any_other()
    {
        await using var world = await StartAsync();
        var rows = (await world.Get<ListUnmanaged>().ExecuteAsync(world.Dana, null, null, Ct)).Value!.Rows.Items;
        Assert.Equal([(Project, true, null), (User, false, "sofia")], rows.Select(row => (row.Name, row.IsProject, row.Suggested?.Subject)));
        Assert.Null(rows[1].ProjectName);

        var project = (await InspectAsync(world, Project)).Value!;
        Assert.Null(project.Obstacle);
        Assert.Equal(["Studio users", "Access", "Storage"], project.Belongings.Select(one => one.Group));
        Assert.Equal("adoption.no-project", (await InspectAsync(world, User)).Value!.Obstacle?.Code);

        var lines = await AdoptAsync(world, world.Ada, (User, "sofia"), (Project, "dana"));
        Assert.Equal([Project, User], lines.Select(line => line.Name));
        Assert.All(lines, line => Assert.Null(line.Place.Error));
        Assert.Empty(world.Aws.Mutations);
        Assert.Empty(world.Studio.Mutations);

        var id = await world.QueryAsync(db => db.Projects.Select(row => row.Id).SingleAsync(Ct));
        var adopted = await world.ProjectAsync(id);
        Assert.Equal((ProjectState.Active, "dana", "mlops-sklearn", "v1.0.0", "CC-2", true), (adopted.State, adopted.OwnerSubject, adopted.ProductName, adopted.VersionName, adopted.CostCentre, adopted.IsAdopted));
        Assert.Equal(2, (await world.Get<ReadProject>().ExecuteAsync(world.Dana, id, Ct)).Value!.Resources.Count);
        Assert.Contains("project.adopted Succeeded", await world.AuditedAsync());
        Assert.Contains(AccessWorld.Person("dana"), world.Told);
        Assert.Empty(await FindingsAsync(world));

        // Asked for, granted and deleted as in a project that Portal made.
        Assert.Null((await world.Get<RequestAccess>().ExecuteAsync(world.Sam, id, null, Wish, Ct)).Error);
        Assert.Null((await world.Get<DeleteProject>().ExecuteAsync(world.Dana, id, Project, Ct)).Error);
        await world.RunAsync();
        Assert.Equal(ProjectState.Deleted, (await world.ProjectAsync(id)).State);
        Assert.Equal([$"DeleteProject {Project}", "TerminateProvisionedProduct pp-7"], world.Aws.Mutations);
        Assert.Empty(world.Studio.Profiles);
    }

    [Fact]
    public async Task A_project_of_the_same_name_made_later_is_not_the_adopted_one()
    {
        await using var world = await StartAsync();
        Assert.All(await AdoptAsync(world, world.Dana, (Project, "dana")), line => Assert.Null(line.Place.Error));
        var id = await world.QueryAsync(db => db.Projects.Select(row => row.Id).SingleAsync(Ct));
        world.Aws.Projects[Project] = world.Aws.Projects[Project] with { Id = "p-8" };
        Assert.Null((await world.Get<DeleteProject>().ExecuteAsync(world.Dana, id, Project, Ct)).Error);
        world.Aws.LaunchStands = false;
        await world.RunAsync();
        Assert.Empty(world.Aws.Mutations);
        Assert.Contains(Project, world.Aws.Projects.Keys);
    }

    [Theory]
    [InlineData("adoption.other-template")]
    [InlineData("adoption.not-launched")]
    [InlineData("adoption.not-at-rest")]
    [InlineData("adoption.no-role")]
    [InlineData("inventory.mismatch")]
    public async Task What_stands_in_the_way_is_told_and_refused(string code)
    {
        await using var world = await StartAsync();
        Spoil(world.Aws, code);
        Assert.Equal(code, (await InspectAsync(world, Project)).Value!.Obstacle?.Code);
        Assert.Equal(code, Assert.Single(await AdoptAsync(world, world.Dana, (Project, "dana"))).Place.Error?.Code);
        Assert.Empty(await world.QueryAsync(db => db.Projects.ToListAsync(Ct)));
        Assert.Contains("project.adopt Failed", await world.AuditedAsync());
    }

    [Fact]
    public async Task An_owner_must_be_able_to_own_and_each_line_stands_by_itself()
    {
        await using var world = await StartAsync();
        var lines = await AdoptAsync(world, world.Ada, (Project, "sam"), (User, "sofia"));
        Assert.Equal("Owner", lines[0].Place.Error?.Field);
        Assert.Equal("adoption.no-project", lines[1].Place.Error?.Code);
        lines = await AdoptAsync(world, world.Dana, (Project, "dana"), (User, "dana"));
        Assert.Null(lines[0].Place.Error);
        Assert.Equal(AccessErrors.NotForYourself, lines[1].Place.Error);
        Assert.Equal("drift.settled", Assert.Single(await AdoptAsync(world, world.Dana, (Project, "dana"))).Place.Error?.Code);
    }

    private static void Spoil(InMemoryAws aws, string code)
    {
        switch (code)
        {
            case "adoption.other-template":
                aws.LaunchProduct = "prod-of-others";
                break;
            case "adoption.not-launched":
                aws.LaunchStands = false;
                break;
            case "adoption.not-at-rest":
                aws.Projects[Project] = aws.Projects[Project] with { Status = "CreateFailed" };
                break;
            case "adoption.no-role":
                aws.SsmParameters.Remove("role-arn");
                break;
            default:
                aws.Resources.RemoveAt(0);
                break;
        }
    }

    /// <summary>An account with a project and a Studio user of it that Portal knows nothing of.</summary>
    private static async Task<ProjectWorld> StartAsync()
    {
        var world = await ProjectWorld.StartAsync();
        await world.SignInAsync("sofia", Role.DataScientist);
        world.Aws.LaunchStands = true;
        world.Aws.StackParameters["CostCenter"] = "CC-2";
        world.Aws.StackParameters["InferenceMode"] = "realtime";
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        world.Aws.Projects[Project] = new(Project, "p-7", $"arn:{Project}", "CreateCompleted", null, "pp-7", null, tags, DateTimeOffset.UnixEpoch, null);
        world.Studio.Projects.Add(new(Project, "p-7", "CreateCompleted", DateTimeOffset.UnixEpoch));
        world.Studio.Profiles[User] = new(
            InMemoryStudio.Domain, User, $"arn:user/{User}", "InService", null, InMemoryStudio.Role, new Dictionary<string, string>(StringComparer.Ordinal) { ["mlops:person"] = "sofia@example.invalid" });
        Assert.Null((await world.Get<CheckDrift>().ExecuteAsync(world.Dana, Ct)).Error);
        return world;
    }

    private static Task<List<DriftFinding>> FindingsAsync(ProjectWorld world) => world.QueryAsync(db => db.DriftFindings.Where(row => row.OpenKey != null).ToListAsync(Ct));

    private static async Task<Result<UnmanagedDetail>> InspectAsync(ProjectWorld world, string name) =>
        await world.Get<InspectUnmanaged>().ExecuteAsync(world.Dana, await FindingAsync(world, name), Ct);

    private static async Task<IReadOnlyList<AdoptionLine>> AdoptAsync(ProjectWorld world, SessionId caller, params (string Name, string Person)[] wanted)
    {
        var adoptions = new List<WantedAdoption>();
        foreach (var (name, person) in wanted) adoptions.Add(new(await FindingAsync(world, name), AccessWorld.Person(person)));
        var done = await world.Get<AdoptUnmanaged>().ExecuteAsync(caller, adoptions, Wish, Ct);
        Assert.Null(done.Error);
        return done.Value!;
    }

    private static Task<Guid> FindingAsync(ProjectWorld world, string name) => world.QueryAsync(db => db.DriftFindings.Where(row => row.Name == name).Select(row => row.Id).SingleAsync(Ct));
}
