using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Projects;
using Portal.Core.Tests.Access;
using Portal.Core.Tests.Projects;

namespace Portal.Core.Tests.Life;

/// <summary>What people change of a project, and who owns it.</summary>
public sealed class EditProjectTests
{
    private static readonly ProjectOptions Options = new() { CostCentres = ["CC-1", "CC-2"] };
    private static readonly ProjectTraits Plain = new("Predicts churn.", "", "CC-1", null, new Dictionary<string, string>(StringComparer.Ordinal));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Description", "", "", "CC-1", "team", "churn")]
    [InlineData("CostCentre", "D", "", "CC-9", "team", "churn")]
    [InlineData("Tags", "D", "", "CC-1", "mlops:project", "churn")]
    [InlineData("Tags", "D", "", "CC-1", "AWS:x", "churn")]
    [InlineData("Tags", "D", "", "CC-1", "CostCenter", "mine")]
    [InlineData("Tags", "D", "", "CC-1", "team", "<script>")]
    [InlineData(null, "D", "P", "CC-2", "team", "Churn and Co.")]
    public void What_cannot_stand_is_told_by_field(string? field, string description, string purpose, string costCentre, string key, string value)
    {
        var wanted = new ProjectTraits(description, purpose, costCentre, null, new Dictionary<string, string>(StringComparer.Ordinal) { [key] = value });
        Assert.Equal(field, TraitRules.Check(wanted, Options) is [var first, ..] ? first.Field : null);
    }

    [Fact]
    public async Task An_edit_is_saved_with_what_differs_and_nothing_else()
    {
        await using var access = await AccessWorld.StartAsync();
        await access.World.SignInAsync("dirk", Role.DataScienceAdmin);
        var wanted = Plain with { Purpose = " Keep customers. ", CostCentre = "CC-2", Deputy = new("test", "dirk", "whatever"), Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["team"] = "growth" } };

        Assert.Null((await EditAsync(access, access.Dana, Plain, wanted)).Error);

        var project = await access.World.ProjectAsync(access.Project);
        Assert.Equal(("Keep customers.", "CC-2", "dirk"), (project.Purpose, project.CostCentre, project.Deputy?.Name));
        var entry = (await access.Get<SearchAudit>().ExecuteAsync(access.Ada, new AuditFilter(Action: "project.edited"), null, Ct)).Value!.Rows.Items.Single();
        var told = (await access.Get<ReadAuditEntry>().ExecuteAsync(access.Ada, entry.Sequence, Ct)).Value!;
        Assert.Equal(["Purpose", "Cost centre", "Deputy owner", "Tag team"], told.Changes.Select(change => change.Field));
    }

    [Fact]
    public async Task Somebody_elses_change_in_between_is_not_lost()
    {
        await using var access = await AccessWorld.StartAsync();
        Assert.Null((await EditAsync(access, access.Ada, Plain, Plain with { Purpose = "First." })).Error);
        Assert.Equal("project.edited-meanwhile", (await EditAsync(access, access.Dana, Plain, Plain with { Purpose = "Second." })).Error?.Code);
        Assert.Equal("First.", (await access.World.ProjectAsync(access.Project)).Purpose);
    }

    [Fact]
    public async Task A_deputy_must_be_able_to_own_and_owns_nothing_yet()
    {
        await using var access = await AccessWorld.StartAsync();
        var dirk = await access.World.SignInAsync("dirk", Role.DataScienceAdmin);
        Assert.Equal("Deputy", (await EditAsync(access, access.Dana, Plain, Plain with { Deputy = new("test", "sofia", "sofia") })).Error?.Field);
        Assert.Equal("Deputy", (await EditAsync(access, access.Dana, Plain, Plain with { Deputy = new("test", "dana", "dana") })).Error?.Field);
        var deputised = Plain with { Deputy = new("test", "dirk", "dirk") };
        Assert.Null((await EditAsync(access, access.Dana, Plain, deputised)).Error);
        Assert.Equal(ErrorKind.Refused, (await EditAsync(access, dirk, deputised, deputised with { Purpose = "Mine." })).Error?.Kind);
    }

    [Fact]
    public async Task A_transfer_moves_the_owners_rights_and_tells_both()
    {
        await using var access = await AccessWorld.StartAsync();
        var dirk = await access.World.SignInAsync("dirk", Role.DataScienceAdmin);
        Assert.Equal("Owner", (await TransferAsync(access, access.Dana, "sofia")).Error?.Field);
        Assert.Equal("Owner", (await TransferAsync(access, access.Dana, "nobody")).Error?.Field);
        Assert.Equal(ErrorKind.Refused, (await TransferAsync(access, dirk, "dirk")).Error?.Kind);

        Assert.Null((await TransferAsync(access, access.Ada, "dirk")).Error);

        Assert.Equal("dirk", (await access.World.ProjectAsync(access.Project)).OwnerSubject);
        Assert.Superset(new HashSet<PersonId> { AccessWorld.Person("dirk"), AccessWorld.Person("dana") }, access.World.Told.ToHashSet());
        Assert.Equal(ErrorKind.Refused, (await EditAsync(access, access.Dana, Plain, Plain with { Purpose = "Mine." })).Error?.Kind);
        Assert.Null((await EditAsync(access, dirk, Plain, Plain with { Purpose = "Mine." })).Error);
    }

    [Fact]
    public async Task Projects_whose_owner_left_or_lost_the_role_are_found()
    {
        await using var access = await AccessWorld.StartAsync();
        Assert.Empty(await WithoutOwnerAsync(access));

        await access.World.SignInAsync("dana", Role.DataScientist);
        Assert.Equal(["churn"], await WithoutOwnerAsync(access));
        Assert.Contains("no longer has the role", (await access.Get<ReadProject>().ExecuteAsync(access.Ada, access.Project, Ct)).Value!.OwnerProblem, StringComparison.Ordinal);

        await access.World.SignInAsync("dana", Role.DataScienceAdmin);
        Assert.Empty(await WithoutOwnerAsync(access));
        access.World.Clock.Advance(TimeSpan.FromDays(91));
        await access.World.RefreshSessionsAsync();
        Assert.Equal(["churn"], await WithoutOwnerAsync(access));
    }

    private static Task<Result> EditAsync(AccessWorld access, SessionId who, ProjectTraits seen, ProjectTraits wanted) =>
        access.Get<EditProject>().ExecuteAsync(who, access.Project, seen, wanted, Ct);

    private static Task<Result> TransferAsync(AccessWorld access, SessionId who, string to) =>
        access.Get<TransferProject>().ExecuteAsync(who, access.Project, AccessWorld.Person(to), "New team.", Ct);

    private static async Task<IEnumerable<string>> WithoutOwnerAsync(AccessWorld access) =>
        (await access.Get<ListProjects>().ExecuteAsync(access.Ada, new ProjectFilter { WithoutOwner = true }, null, Ct)).Value!.Items.Select(row => row.Name);
}
