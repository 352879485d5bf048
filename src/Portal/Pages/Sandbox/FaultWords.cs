using Portal.Core.Sandbox;

namespace Portal.Pages.Sandbox;

/// <summary>The faults worth showing, in words.</summary>
internal static class FaultWords
{
    public static IReadOnlyList<FaultPreset> Presets { get; } =
    [
        new("A bucket name is taken", "The project's stack fails at its bucket and rolls back. The page names the cause; clean up and retry.",
            new("fail-resource", LogicalId: "ProjectBucket", Reason: "mlops-bucket already exists")),
        new("The launch role is denied", "Service Catalog may not assume the launch role, so SageMaker says CreateFailed.",
            new("deny", "ServiceCatalog.AssumeLaunchRole", Times: 1)),
        new("AWS throttles", "The next twenty calls to SageMaker are told to slow down. Operations wait and go on.",
            new("throttle", "SageMaker.*", Times: 20)),
        new("A response is lost", "CreateProject acts, but its answer never arrives. Portal looks before it asks again.",
            new("lose-response", "SageMaker.CreateProject", Times: 1)),
        new("AWS hangs", "The next two looks at the project get no answer.",
            new("hang", "SageMaker.DescribeProject", Times: 2)),
        new("Credentials have expired", "The next twenty calls are refused as expired. Pages open and say so.",
            new("expired", "*", Times: 20)),
        new("AWS is slow", "Every answer takes two seconds until this is switched off.",
            new("slow", "*", Seconds: 2)),
    ];

    public static string Describe(SandboxFault fault) =>
        Presets.FirstOrDefault(preset => preset.Fault.Kind == fault.Kind && preset.Fault.Operation == fault.Operation && preset.Fault.LogicalId == fault.LogicalId)?.Title
        ?? fault.ToString();
}

internal sealed record FaultPreset(string Title, string Text, SandboxFault Fault);
