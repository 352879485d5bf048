using Portal.Core.Kernel;
using Portal.Core.Operations;

namespace Portal.Pages.Operations;

/// <summary>Where somebody decides about an operation that stopped: on the page of what it is about.</summary>
internal static class OperationLinks
{
    private const string Releases = "deployment.";

    public static bool IsRelease(string kind) => kind.StartsWith(Releases, StringComparison.Ordinal);

    public static string Of(OperationRow row) => Of(row.Kind, row.Subject, row.ProjectId);

    public static string Of(OperationDetail operation) => Of(operation.Kind, operation.Subject, operation.ProjectId);

    private static string Of(string kind, Guid? subject, ProjectId project) => IsRelease(kind) && subject is { } release ? $"/deployments/{new PromotionId(release)}" : $"/projects/{project}";
}
