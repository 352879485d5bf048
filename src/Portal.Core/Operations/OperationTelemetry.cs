using System.Diagnostics;

namespace Portal.Core.Operations;

/// <summary>One activity for each pass over an operation, so that the calls to AWS made in it stand together. No names of people or projects.</summary>
public static class OperationTelemetry
{
    public const string Name = "Portal.Operations";

    private static readonly ActivitySource Source = new(Name);

    internal static Activity? Pass(Operation operation) =>
        Source.StartActivity($"{operation.Kind} {operation.Current?.Key}")?.SetTag("portal.operation", operation.Id.ToString());
}
