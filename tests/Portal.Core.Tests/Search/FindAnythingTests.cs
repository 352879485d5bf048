using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Core.Search;
using Portal.Core.Tests.Access;

namespace Portal.Core.Tests.Search;

/// <summary>A few letters find what the caller's own lists would show, and nothing else.</summary>
public sealed class FindAnythingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_scientist_finds_projects_and_their_own_requests_but_no_people()
    {
        await using var world = await AccessWorld.StartAsync();
        var asked = await world.Get<RequestAccess>().ExecuteAsync(world.Sam, world.Project, null, AccessWorld.Wish, Ct);
        Assert.Null(asked.Error);

        var found = await FindAsync(world, world.Sam, "CHUR");
        Assert.Equal("churn", Assert.Single(found.Projects).Name);
        Assert.Equal("churn", Assert.Single(found.Requests).ProjectName);
        Assert.Empty((await FindAsync(world, world.Sam, "anna")).People);

        // Another scientist finds the project, and not what Sam asked for.
        found = await FindAsync(world, world.Sofia, "churn");
        Assert.Single(found.Projects);
        Assert.Empty(found.Requests);
    }

    [Fact]
    public async Task An_admin_finds_people_too()
    {
        await using var world = await AccessWorld.StartAsync();
        Assert.Equal("anna", Assert.Single((await FindAsync(world, world.Ada, "ann")).People).Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("%")]
    [InlineData("_")]
    public async Task Wildcards_and_blanks_find_nothing(string text)
    {
        await using var world = await AccessWorld.StartAsync();
        var found = await FindAsync(world, world.Ada, text);
        Assert.Empty(found.Projects);
        Assert.Empty(found.Requests);
        Assert.Empty(found.People);
    }

    [Fact]
    public async Task No_more_than_six_of_a_kind_are_given()
    {
        await using var world = await AccessWorld.StartAsync();
        for (var i = 0; i < FindAnything.MostOfAKind + 1; i++) await world.AddProjectAsync($"alike-{i}");
        Assert.Equal(FindAnything.MostOfAKind, (await FindAsync(world, world.Ada, "alike")).Projects.Count);
    }

    private static async Task<FoundThings> FindAsync(AccessWorld world, SessionId caller, string text) =>
        (await world.Get<FindAnything>().ExecuteAsync(caller, text, Ct)).Value!;
}
