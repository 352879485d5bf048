using Portal.Components.Kit;
using Portal.Core.Access.Drift;

namespace Portal.Pages.Drift;

/// <summary>Plain words for what was found.</summary>
internal static class DriftWords
{
    public static string Label(DriftKind kind) => kind switch
    {
        DriftKind.StrayStudioUser => "Studio user made outside",
        DriftKind.MissingStudioUser => "Studio user missing",
        DriftKind.StrayProject => "Project made outside",
        DriftKind.ChangedProject => "Project changed outside",
        _ => "Project missing",
    };

    public static Tone ToneOf(DriftKind kind) => kind is DriftKind.MissingStudioUser or DriftKind.MissingProject ? Tone.Bad : Tone.Wait;

    public static string Meaning(DriftFinding finding) => finding.Kind switch
    {
        DriftKind.StrayStudioUser => $"Portal did not make it. {finding.Detail}",
        DriftKind.MissingStudioUser => "Its access is active, but SageMaker has no such Studio user any more.",
        DriftKind.ChangedProject => "What AWS has of this project is not what was accepted last.",
        DriftKind.StrayProject => "Portal did not make this SageMaker project and does not touch it; it can be adopted.",
        _ => "The project is Active in Portal, but SageMaker has none of this name any more.",
    };

    public static string? Query(DriftKind? kind) => kind switch
    {
        DriftKind.StrayStudioUser => "stray-users",
        DriftKind.MissingStudioUser => "missing-users",
        DriftKind.StrayProject => "stray-projects",
        DriftKind.MissingProject => "missing-projects",
        DriftKind.ChangedProject => "changed-projects",
        _ => null,
    };

    public static DriftKind? Read(string? query) => Enum.GetValues<DriftKind>().Cast<DriftKind?>().FirstOrDefault(kind => Query(kind) == query);
}
