using Portal.Core.Audit;
using Portal.Core.Deployments.Plans;
using Portal.Core.Kernel;
using Portal.Core.Persistence;

namespace Portal.Core.Deployments;

/// <summary>
/// Listens once to what changed in AWS. A hint changes nothing by itself: it makes releases that wait for AWS look now instead of a little later,
/// and open pages read again. Called by the host, not by people.
/// </summary>
public sealed class HearEvents(IReleaseEvents events, WatchModels models, OperationQueue operations, IWorkSignal signal)
{
    private static readonly string[] Releases = [StageReleasePlan.KindName, ReleasePlan.KindName, RefuseReleasePlan.KindName];

    /// <summary>False when there is no queue to listen to.</summary>
    public async Task<Result<bool>> ExecuteAsync(CancellationToken ct)
    {
        var heard = await events.WaitAsync(ct);
        if (heard.Error is { } error) return error;
        if (heard.Value is not { } hints) return false;
        if (hints.Count == 0) return true;

        foreach (var pipeline in Subjects(hints, ReleaseHintKind.Pipeline)) signal.Recorded(new AuditTarget("pipeline", pipeline));
        foreach (var operation in await operations.HastenAsync(Releases, ct)) signal.Changed(operation);

        // A version that is new or was decided on, or a deploy pipeline that was answered outside Portal.
        if (!hints.Any(hint => hint.Kind is ReleaseHintKind.ModelVersion or ReleaseHintKind.Pipeline)) return true;
        return (await models.LookAsync(ct)).Error is { } unread ? unread : true;
    }

    private static IEnumerable<string> Subjects(IReadOnlyList<ReleaseHint> hints, ReleaseHintKind kind) =>
        hints.Where(hint => hint.Kind == kind).Select(hint => hint.Subject).Distinct(StringComparer.Ordinal);
}
