using Portal.Core.Kernel;
using Portal.Core.Projects;

namespace Portal.Core.Access.Plans;

/// <summary>What Service Catalog is asked for: the parameters of <c>3-smuser.yaml</c> and the tags that make it recognisable.</summary>
internal static class StudioOrders
{
    private const string NoAddress = "unknown@example.invalid";

    public static StudioOrder Of(AccessGrant grant, Project project, StudioProduct product, string? email, string token, OperationId operation) => new(
        grant.ProfileName,
        product,
        token,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["UserProfileName"] = grant.ProfileName,
            ["UserEmail"] = email ?? NoAddress,
            ["PersonId"] = Tagged(grant.PersonSubject),
            ["ProjectName"] = grant.ProjectName,
            ["CostCenter"] = project.CostCentre,
        },
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["mlops:operation"] = operation.ToString(),
            ["mlops:grant"] = grant.Id.ToString(),
            ["mlops:project"] = grant.ProjectName,
            ["mlops:person"] = Tagged(grant.PersonSubject),
            ["CostCenter"] = project.CostCentre,
        });

    /// <summary>The template takes letters, digits and + = . @ _ - only, 128 at most.</summary>
    private static string Tagged(string subject)
    {
        var kept = string.Concat(subject.Select(letter => char.IsAsciiLetterOrDigit(letter) || "+=.@_-".Contains(letter, StringComparison.Ordinal) ? letter : '_'));
        return kept.Length > 128 ? kept[..128] : kept;
    }
}
