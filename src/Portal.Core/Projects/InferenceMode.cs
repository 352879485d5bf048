namespace Portal.Core.Projects;

/// <summary>The values of the template parameter <c>InferenceMode</c>.</summary>
public static class InferenceMode
{
    public const string RealTime = "realtime";
    public const string Batch = "batch";

    public static IReadOnlyList<string> All { get; } = [RealTime, Batch];

    public static string Describe(string mode) => mode switch
    {
        RealTime => "Real-time: an endpoint that answers at once",
        Batch => "Batch: scheduled runs over files",
        _ => mode,
    };
}
