using Portal.Core.Notifications;
using Portal.Core.People;

namespace Portal.Core.Tests.People;

/// <summary>How the role matrix calls the use cases about people and what they are told.</summary>
internal static class PeopleCalls
{
    private static readonly Relations[] Plain = [Relations.None];

    public static IReadOnlyList<UseCaseCall> All { get; } =
    [
        UseCaseCall.Of<ListMails>(Plain, async (world, caller, _, ct) => (await world.Get<ListMails>().ExecuteAsync(caller.Session, null, null, ct)).Error),
    ];
}
