namespace Portal.Core.Access.History;

/// <summary>Reads from entries of the record, and from nothing else, when somebody had access. Pure.</summary>
public static class AccessReplay
{
    /// <summary>
    /// When one access could be used between two moments. Access is usable while it is Active and its end has not come, whether or not
    /// Portal was there to suspend it.
    /// </summary>
    /// <param name="entries">Of one access, oldest first; the newest before <paramref name="from"/> is enough of the past.</param>
    public static IReadOnlyList<AccessSpan> Spans(IReadOnlyList<RecordedGrant> entries, DateTimeOffset from, DateTimeOffset until)
    {
        var spans = new List<AccessSpan>();
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            if (entry.State is not GrantState.Active) continue;
            var begins = Later(entry.At, from);
            var ends = Earlier(i + 1 < entries.Count ? entries[i + 1].At : until, Earlier(entry.Until ?? until, until));
            if (begins >= ends) continue;
            if (spans is [.., var last] && last.Until == begins) spans[^1] = last with { Until = ends };
            else spans.Add(new(begins, ends));
        }

        return spans;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
