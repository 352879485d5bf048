using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;
using Portal.Core.Tests.Projects;

namespace Portal.Core.Tests.People;

/// <summary>Every use case, called by every role in every relation on a real database, refuses exactly where the written table says so.</summary>
public sealed class RoleMatrixTests(ObservedMatrix observed) : IClassFixture<ObservedMatrix>
{
    private static readonly PermissionTable Written = PermissionTable.Read();
    private static readonly string[] Unguarded =
    [
        "ReadSession", "NoteActivity", "RecordUnknownMessage", "ListNotifications", "CountUnread", "ReadNotifications", "ReadNotificationChoices", "ChangeNotificationChoice",
    ];

    [Fact]
    public void Every_use_case_names_a_permission_of_the_table()
    {
        Assert.NotEmpty(UseCases.All);
        Assert.Empty(UseCases.All.Select(type => UseCases.Problem(type, Written, Unguarded)).OfType<string>());
    }

    [Fact]
    public void A_use_case_without_a_permission_or_with_an_unknown_one_is_found()
    {
        foreach (var sample in new[] { typeof(AsksForNothing), typeof(NamesNone), typeof(NamesAnUnknown) })
        {
            Assert.True(UseCases.IsUseCase(sample));
            Assert.NotNull(UseCases.Problem(sample, Written, Unguarded));
        }
    }

    [Fact]
    public void Every_guarded_use_case_is_called_here() => Assert.Equal(
        UseCases.Guarded.Select(type => type.Name).Order(StringComparer.Ordinal),
        UseCaseCall.All.Select(call => call.UseCase.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_relation_of_the_table_is_brought_about_or_cannot_be_yet()
    {
        foreach (var call in UseCaseCall.All)
        {
            var action = UseCases.ActionOf(call.UseCase)!;
            var tried = call.Cases.Aggregate(UseCaseCall.NotYet, (all, one) => all | one);
            foreach (var (_, column) in Written.Cells.Where(cell => cell.Action == action))
            {
                var cell = Written[action, column];
                Assert.True(cell == PermissionTable.Always || (cell & ~tried) == Relations.None, $"{call.UseCase.Name}: {cell} is never tried.");
            }
        }
    }

    [Fact]
    public void Refused_is_what_the_table_refuses()
    {
        Assert.InRange(observed.Calls.Count, UseCaseCall.All.Count * PermissionTable.Columns.Count, int.MaxValue);
        Assert.Empty(observed.Differences(Written));
    }

    [Fact]
    public void Every_refusal_is_recorded_once_and_nothing_else_is_called_one() => Assert.Empty(observed.Calls
        .Where(call => call.RefusalsRecorded != (call.WasRefused ? 1 : 0))
        .Select(call => $"{call.UseCase.Name} by {call.Role?.ToString() ?? "none"}: {call.RefusalsRecorded} refusals recorded"));

    [Fact]
    public void Ten_cells_flipped_one_at_a_time_are_each_found()
    {
        var used = UseCaseCall.All.Select(call => UseCases.ActionOf(call.UseCase)).ToHashSet(StringComparer.Ordinal);
        var random = new Random(7);
        var cells = Written.Cells.Where(cell => used.Contains(cell.Action)).OrderBy(_ => random.Next()).Take(10).ToArray();
        Assert.Equal(10, cells.Length);
        foreach (var (action, column) in cells)
        {
            var found = observed.Differences(Written.Flip(action, column)).ToArray();
            Assert.NotEmpty(found);
            Assert.All(found, difference => Assert.Contains($"({action})", difference, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_role_taken_away_and_a_session_ended_are_refused_at_the_next_call()
    {
        await using var world = await ProjectWorld.StartAsync();
        var ct = TestContext.Current.CancellationToken;
        Assert.Null(await CheckNameAsync());
        await ChangeRoleAsync(Role.DataScientist);
        Assert.Equal("permission.refused", (await CheckNameAsync())?.Code);
        await ChangeRoleAsync(Role.DataScienceAdmin);
        Assert.Null(await CheckNameAsync());
        Assert.Null((await world.Get<EndSession>().ExecuteAsync(world.Ada, world.Dana, "Taken away.", ct)).Error);
        Assert.Equal("session.ended", (await CheckNameAsync())?.Code);

        async Task<Error?> CheckNameAsync() => (await world.Get<CheckProjectName>().ExecuteAsync(world.Dana, "churn", ct)).Error;

        async Task ChangeRoleAsync(Role role)
        {
            await using var uow = await world.Get<UnitOfWorkFactory>().BeginAsync(Actor.System("test"), ct);
            (await uow.Db.Sessions.SingleAsync(row => row.Id == world.Dana, ct)).ChangeRoles(new RoleMapping([role], [], null));
            uow.Audit(new AuditEvent("session.roles.changed", AuditTarget.Session(world.Dana), AuditOutcome.Succeeded));
            Assert.Equal(Result.Ok, await uow.CommitAsync(ct));
        }
    }

    [Requires(RequiresAttribute.Nothing)]
    private sealed class AsksForNothing
    {
        public Task<Result> ExecuteAsync(SessionId caller, CancellationToken ct) => Task.FromResult(Result.Ok);
    }

    private sealed class NamesNone
    {
        public Task<Result> ExecuteAsync(SessionId caller, CancellationToken ct) => Task.FromResult(Result.Ok);
    }

    [Requires("project.invent")]
    private sealed class NamesAnUnknown
    {
        public Task<Result> ExecuteAsync(SessionId caller, CancellationToken ct) => Task.FromResult(Result.Ok);
    }
}
