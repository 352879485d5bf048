using System.Collections.Frozen;

namespace Portal.Components.Kit;

/// <summary>The line drawings used beside words, on a 24 by 24 grid.</summary>
public static class Glyphs
{
    private static readonly FrozenDictionary<string, string> Paths = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["home"] = "M3 11l9-7 9 7v9a1 1 0 0 1-1 1h-5v-6H9v6H4a1 1 0 0 1-1-1z",
        ["project"] = "M12 3l8 4.500v9L12 21l-8-4.500v-9z M12 12l8-4.500 M12 12v9 M12 12L4 7.500",
        ["operation"] = "M3 12h4l3 7 4-14 3 7h4",
        ["audit"] = "M6 3h12v18l-3-2-3 2-3-2-3 2z M9 8h6 M9 12h6",
        ["people"] = "M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M2 21c0-4 3-6 7-6s7 2 7 6 M17 3.500a4 4 0 0 1 0 7 M22 21c0-3-1.500-5-4-5.700",
        ["template"] = "M4 4h16v5H4z M4 13h7v7H4z M15 13h5v7h-5z",
        ["platform"] = "M12 3l9 5-9 5-9-5z M3 12.500l9 5 9-5 M3 17l9 5 9-5",
        ["access"] = "M7.500 20a4.500 4.500 0 1 1 0-9 4.500 4.500 0 0 1 0 9z M10.700 12.300L20 3 M16 7l3 3",
        ["review"] = "M9 3h6v4H9z M9 5H5v16h14V5h-4 M8.500 14l2.500 2.500 4.500-4.500",
        ["deploy"] = "M12 20V5 M6 11l6-6 6 6",
        ["live"] = "M12 14a2 2 0 1 0 0-4 2 2 0 0 0 0 4z M7.500 16.500a6.500 6.500 0 0 1 0-9 M16.500 7.500a6.500 6.500 0 0 1 0 9 M4.500 19.500a10.500 10.500 0 0 1 0-15 M19.500 4.500a10.500 10.500 0 0 1 0 15",
        ["menu"] = "M4 6h16 M4 12h16 M4 18h16",
        ["copy"] = "M9 9h11v11H9z M5 15H4V4h11v1",
        ["check"] = "M5 12.500l4.500 4.500L19 7.500",
        ["cross"] = "M6 6l12 12 M18 6L6 18",
        ["clock"] = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z M12 7v5l3.500 2",
        ["busy"] = "M12 3a9 9 0 1 0 9 9",
        ["dot"] = "M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
        ["warning"] = "M12 3.500l9.500 17h-19z M12 10v4.500 M12 17.500v.010",
        ["open"] = "M14 4h6v6 M20 4l-9 9 M18 14v6H4V6h6",
        ["search"] = "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14z M16 16l5 5",
        ["plus"] = "M12 5v14 M5 12h14",
        ["refresh"] = "M20 5v6h-6 M20 11a8 8 0 1 0-1.500 6",
        ["leave"] = "M14 4h6v16h-6 M10 8l-4 4 4 4 M6 12h10",
        ["bell"] = "M6 17V11a6 6 0 0 1 12 0v6l2 2H4z M10 21h4",
        ["lend"] = "M4 8h14 M14 4l4 4-4 4 M20 16H6 M10 12l-4 4 4 4",
        ["floor"] = "M3 20h18 M6 20v-7h12v7 M9 13V8h6v5 M12 8V4",
        ["session"] = "M4 5h16v11H4z M9 20h6 M12 16v4",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Names => Paths.Keys;

    public static string Path(string name) => Paths[name];

    public static string For(Tone tone) => tone switch
    {
        Tone.Good => "check",
        Tone.Busy => "busy",
        Tone.Wait => "clock",
        Tone.Bad => "warning",
        _ => "dot",
    };
}
