using Portal.Core.Access.Delegations;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Tests.Access;
using Portal.Core.Tests.Projects;

namespace Portal.Core.Tests.Policies;

/// <summary>Lending one's right: what is refused and how it is said, who sees it, who ends it.</summary>
public sealed class DelegationTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("anna", 0, 5, "Away.", "delegation.to-oneself")]
    [InlineData("nobody", 0, 5, "Away.", "access.person.unknown")]
    [InlineData("milan", 0, 5, "Away.", "delegation.cannot-decide")]
    [InlineData("arthur", 5, 4, "Away.", "delegation.ends.invalid")]
    [InlineData("arthur", -9, -4, "Away.", "delegation.ends.invalid")]
    [InlineData("arthur", -2, 4, "Away.", "delegation.begins.invalid")]
    [InlineData("arthur", 400, 410, "Away.", "delegation.begins.invalid")]
    [InlineData("arthur", 0, 91, "Away.", "delegation.ends.invalid")]
    [InlineData("arthur", 0, 5, " ", "delegation.reason.invalid")]
    public async Task What_cannot_be_lent_is_said(string to, int from, int until, string reason, string code)
    {
        await using var world = await ProjectWorld.StartAsync();
        var anna = await world.SignInAsync("anna", Role.Approver);
        await world.SignInAsync("arthur", Role.Approver);
        await world.SignInAsync("milan", Role.MLEngineer);
        var refused = await LendAsync(world, anna, to, from, until, reason);
        Assert.Equal(code, refused.Error?.Code);
        Assert.NotEqual("", refused.Error!.NextStep);
        Assert.Contains("delegation.create Failed", await world.AuditedAsync());
    }

    [Fact]
    public async Task Whoever_never_decides_has_nothing_to_lend()
    {
        await using var world = await ProjectWorld.StartAsync();
        var milan = await world.SignInAsync("milan", Role.MLEngineer);
        Assert.Equal("delegation.nothing-to-lend", (await LendAsync(world, milan, "ada", 0, 5)).Error?.Code);
        Assert.Equal("delegation.nothing-to-lend", (await world.Get<ListDelegations>().ExecuteAsync(milan, Ct)).Value!.LendRefusal?.Code);
    }

    [Fact]
    public async Task One_right_is_lent_to_one_person_at_a_time()
    {
        await using var world = await ProjectWorld.StartAsync();
        var anna = await world.SignInAsync("anna", Role.Approver);
        Assert.Null((await LendAsync(world, anna, "ada", 0, 5)).Error);
        Assert.Equal("delegation.overlaps", (await LendAsync(world, anna, "dana", 4, 6)).Error?.Code);
        Assert.Null((await LendAsync(world, anna, "dana", 5, 6)).Error);
        var rows = (await world.Get<ListDelegations>().ExecuteAsync(anna, Ct)).Value!.Lent;
        Assert.Equal([DelegationState.Ahead, DelegationState.Active], rows.Select(row => row.State));
        Assert.Null((await world.Get<EndDelegation>().ExecuteAsync(anna, rows[1].Id, Ct)).Error);
        Assert.Null((await LendAsync(world, anna, "sam", 0, 5)).Error);
    }

    [Fact]
    public async Task Both_see_it_both_may_end_it_and_nobody_else()
    {
        await using var world = await ProjectWorld.StartAsync();
        var anna = await world.SignInAsync("anna", Role.Approver);
        var lent = (await LendAsync(world, anna, "ada", 0, 5)).Value;
        var row = Assert.Single((await world.Get<ListDelegations>().ExecuteAsync(world.Ada, Ct)).Value!.Received);
        Assert.Equal(("anna", "ada", DelegationState.Active), (row.FromName, row.ToName, row.State));
        Assert.Empty((await world.Get<ListDelegations>().ExecuteAsync(world.Dana, Ct)).Value!.Received);
        Assert.Equal("delegation.not-found", (await world.Get<EndDelegation>().ExecuteAsync(world.Dana, lent, Ct)).Error?.Code);
        Assert.Null((await world.Get<EndDelegation>().ExecuteAsync(world.Ada, lent, Ct)).Error);
        Assert.Equal("delegation.ended", (await world.Get<EndDelegation>().ExecuteAsync(anna, lent, Ct)).Error?.Code);
        Assert.Equal(DelegationState.EndedEarly, Assert.Single((await world.Get<ListDelegations>().ExecuteAsync(anna, Ct)).Value!.Lent).State);
        Assert.Contains("delegation.created Succeeded", await world.AuditedAsync());
        Assert.Contains("delegation.ended Succeeded", await world.AuditedAsync());
    }

    private static Task<Result<Guid>> LendAsync(ProjectWorld world, SessionId from, string to, int begins, int ends, string reason = "Away.")
    {
        var now = world.Clock.GetUtcNow();
        return world.Get<CreateDelegation>().ExecuteAsync(from, new(AccessWorld.Person(to), now.AddDays(begins), now.AddDays(ends), reason), Ct);
    }
}
