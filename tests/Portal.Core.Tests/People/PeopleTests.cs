using Portal.Core.Access;
using Portal.Core.Access.Delegations;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Tests.Access;

namespace Portal.Core.Tests.People;

/// <summary>Everybody who has signed in, and all access of one of them with its reasons.</summary>
public sealed class PeopleTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task People_are_listed_by_name_found_by_a_part_and_counted_by_what_they_hold()
    {
        await using var world = await AccessWorld.StartAsync();
        await world.GiveAsync(world.Sam);
        var all = (await world.Get<ListPeople>().ExecuteAsync(world.Ada, null, null, Ct)).Value!.Items;
        Assert.Equal(["ada", "anna", "arthur", "dana", "sam", "sofia"], all.Select(row => row.Name));
        Assert.Equal((1, 0), all.Where(row => row.Name == "sam").Select(row => (row.Live, row.Suspended)).Single());
        Assert.Equal([Role.DataScientist], all.Single(row => row.Name == "sam").Roles);
        Assert.Equal(["sam", "sofia"], (await FindAsync("S")).Where(name => name[0] == 's'));
        Assert.Equal(["anna"], await FindAsync("NNA@example"));
        Assert.Empty(await FindAsync("100%"));

        async Task<IEnumerable<string>> FindAsync(string text) =>
            (await world.Get<ListPeople>().ExecuteAsync(world.Ada, text, null, Ct)).Value!.Items.Select(row => row.Name);
    }

    [Fact]
    public async Task A_person_has_their_access_with_who_asked_who_decided_and_what_exists()
    {
        await using var world = await AccessWorld.StartAsync();
        var id = await world.GiveAsync(world.Sam);
        var person = (await ReadAsync(world, world.Ada, "sam")).Value!;
        var held = Assert.Single(person.Grants.Items);
        Assert.Equal((id, "churn", "sam", "To work on the churn model."), (held.Row.Id, held.Row.ProjectName, held.AskedBy, held.Reason));
        Assert.StartsWith("anna (", Assert.Single(held.Deciders), StringComparison.Ordinal);
        Assert.Equal(InMemoryStudio.Role, held.RoleArn);
        Assert.NotNull(held.Product);
        Assert.Null(held.RevokeRefusal);
        Assert.Null((await ReadAsync(world, world.Dana, "sam")).Value!.Grants.Items[0].RevokeRefusal);
        var audrey = await world.World.SignInAsync("audrey", Role.Auditor);
        Assert.NotNull((await ReadAsync(world, audrey, "sam")).Value!.Grants.Items[0].RevokeRefusal);

        Assert.Null((await world.Get<RevokeAccess>().ExecuteAsync(world.Ada, id, "Left.", held.Row.ProfileName, Ct)).Error);
        await world.World.RunAsync();
        Assert.Empty((await ReadAsync(world, world.Ada, "sam")).Value!.Grants.Items);
        Assert.Equal(GrantState.Removed, (await ReadAsync(world, world.Ada, "sam", ended: true)).Value!.Grants.Items[0].Row.State);
    }

    [Fact]
    public async Task A_person_has_the_rights_they_lend_and_hold()
    {
        await using var world = await AccessWorld.StartAsync();
        var now = world.World.Clock.GetUtcNow();
        var lent = await world.Get<CreateDelegation>().ExecuteAsync(world.Anna, new(AccessWorld.Person("arthur"), now, now.AddDays(5), "On leave."), Ct);
        Assert.Null(lent.Error);
        Assert.Equal("arthur", Assert.Single((await ReadAsync(world, world.Ada, "anna")).Value!.Lent).ToName);
        Assert.Equal("anna", Assert.Single((await ReadAsync(world, world.Ada, "arthur")).Value!.Received).FromName);
    }

    [Fact]
    public async Task Nobody_unknown_is_shown()
    {
        await using var world = await AccessWorld.StartAsync();
        Assert.Equal("people.unknown", (await ReadAsync(world, world.Ada, "nobody")).Error?.Code);
    }

    [Theory]
    [InlineData("https://id.example/realm", "sam")]
    [InlineData("test", "søren@example.com/äöü")]
    public void A_person_fits_into_an_address_and_out_again(string issuer, string subject)
    {
        var key = PersonKey.Of(new(issuer, subject));
        Assert.Matches("^[A-Za-z0-9_-]+$", key);
        Assert.True(PersonKey.TryParse(key, out var person));
        Assert.Equal(new PersonId(issuer, subject), person);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("c2Ft")]
    [InlineData("YQpiCmM")]
    public void What_is_no_key_is_nobody(string? key) => Assert.False(PersonKey.TryParse(key, out _));

    private static Task<Result<PersonDetail>> ReadAsync(AccessWorld world, SessionId who, string subject, bool ended = false) =>
        world.Get<ReadPerson>().ExecuteAsync(who, AccessWorld.Person(subject), ended, null, Ct);
}
