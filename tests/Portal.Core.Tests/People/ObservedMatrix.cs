using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Tests.Projects;

namespace Portal.Core.Tests.People;

/// <summary>What every use case answered to every role, observed once for all tests.</summary>
public sealed class ObservedMatrix : IAsyncLifetime
{
    private readonly List<ObservedCall> _calls = [];

    internal IReadOnlyList<ObservedCall> Calls => _calls;

    public async ValueTask InitializeAsync()
    {
        await using var world = await ProjectWorld.StartAsync();
        var matrix = new RoleMatrixWorld(world);
        foreach (var call in UseCaseCall.All)
        {
            foreach (var relation in call.Cases)
            {
                for (var column = 0; column < PermissionTable.Columns.Count; column++) _calls.Add(await ObserveAsync(matrix, call, relation, column));
            }
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Where what happened is not what the table says, in words.</summary>
    internal IEnumerable<string> Differences(PermissionTable table) => _calls
        .Where(call => call.WasRefused == IsAllowed(table, call))
        .Select(call => $"{call.UseCase.Name} by {call.Role?.ToString() ?? "none"} being {call.Relation} was {(call.WasRefused ? "refused" : "let through")} ({UseCases.ActionOf(call.UseCase)})");

    private static bool IsAllowed(PermissionTable table, ObservedCall call)
    {
        var cell = table[UseCases.ActionOf(call.UseCase)!, call.Column];
        return cell == PermissionTable.Always || (cell & call.Relation) != Relations.None;
    }

    private static async Task<ObservedCall> ObserveAsync(RoleMatrixWorld matrix, UseCaseCall call, Relations relation, int column)
    {
        var role = PermissionTable.Columns[column];
        var caller = await matrix.SignInAsync(role);
        var before = await matrix.LastEntryAsync();
        var error = await call.CallAsync(matrix, caller, relation, TestContext.Current.CancellationToken);
        var recorded = (await matrix.EntriesAfterAsync(before)).Count(entry => entry.Outcome is AuditOutcome.Refused && entry.ActorSubject == caller.Actor.Person.Subject);
        return new(call.UseCase, relation, column, role, error?.Kind is ErrorKind.Refused, recorded);
    }
}

/// <param name="RefusalsRecorded">Entries of outcome Refused that the call left under the caller's name.</param>
internal sealed record ObservedCall(Type UseCase, Relations Relation, int Column, Role? Role, bool WasRefused, int RefusalsRecorded);
