using Portal.Core.People;
using Portal.Core.Tests.Projects;

namespace Portal.Core.Tests.People;

/// <summary>Finding people who have signed in.</summary>
public sealed class SearchPeopleTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("an", "anna kowalska")]
    [InlineData("KOW", "anna kowalska")]
    [InlineData("anna kowalska@", "anna kowalska")]
    [InlineData("nna")]
    [InlineData("%")]
    [InlineData("_nna")]
    [InlineData(" ")]
    public async Task People_are_found_by_the_beginning_of_a_word(string text, params string[] names)
    {
        await using var world = await ProjectWorld.StartAsync();
        await world.SignInAsync("anna kowalska", Role.Approver);
        Assert.Equal(names, await SearchAsync(world, text));
    }

    [Theory]
    [InlineData("björn")]
    [InlineData("BJÖRN")]
    [InlineData("ås")]
    public async Task Letters_beyond_ASCII_are_found_in_capitals_or_not(string text)
    {
        await using var world = await ProjectWorld.StartAsync();
        await world.SignInAsync("Björn Åström", Role.Approver);
        Assert.Equal(["Björn Åström"], await SearchAsync(world, text));
    }

    [Fact]
    public async Task At_most_ten_are_given()
    {
        await using var world = await ProjectWorld.StartAsync();
        for (var i = 0; i < 12; i++) await world.SignInAsync($"twin-{i:00}", Role.DataScientist);
        Assert.Equal(10, (await SearchAsync(world, "twin")).Length);
    }

    private static async Task<string[]> SearchAsync(ProjectWorld world, string text) =>
        [.. (await world.Get<SearchPeople>().ExecuteAsync(world.Sam, text, Ct)).Value!.Select(person => person.Name)];
}
