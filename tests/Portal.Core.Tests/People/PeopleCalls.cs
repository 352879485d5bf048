using Portal.Core.Access.History;
using Portal.Core.Audit;
using Portal.Core.Notifications;
using Portal.Core.People;

namespace Portal.Core.Tests.People;

/// <summary>How the role matrix calls the use cases about people and what they are told.</summary>
internal static class PeopleCalls
{
    private static readonly Relations[] Plain = [Relations.None];
    private static readonly Relations[] Scoped = [Relations.Own | Relations.Owner | Relations.Pipeline];
    private static readonly AccessHistoryQuery Day = new(new DateOnly(2026, 11, 1));

    public static IReadOnlyList<UseCaseCall> All { get; } =
    [
        UseCaseCall.Of<ListMails>(Plain, async (world, caller, _, ct) => (await world.Get<ListMails>().ExecuteAsync(caller.Session, null, null, ct)).Error),
        UseCaseCall.Of<ListPeople>(Plain, async (world, caller, _, ct) => (await world.Get<ListPeople>().ExecuteAsync(caller.Session, "per", null, ct)).Error),
        UseCaseCall.Of<ReadPerson>(Plain, async (world, caller, _, ct) => (await world.Get<ReadPerson>().ExecuteAsync(caller.Session, caller.Actor.Person, true, null, ct)).Error),
        UseCaseCall.Of<ReadAccessHistory>(Scoped, async (world, caller, _, ct) => (await world.Get<ReadAccessHistory>().ExecuteAsync(caller.Session, Day, null, ct)).Error),
        UseCaseCall.Of<ExportAccessHistory>(Scoped, async (world, caller, _, ct) => (await world.Get<ExportAccessHistory>().ExecuteAsync(caller.Session, Day, AuditExportFormat.Csv, ct)).Error),
    ];
}
