using Portal.Auth;
using Portal.Core.Kernel;
using Portal.Core.Projects;
using Portal.Core.Projects.Evidence;

namespace Portal.Endpoints;

internal static class EvidenceEndpoint
{
    public static void MapEvidence(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/projects/{id}/evidence", ExportAsync).RequireAuthorization(Policies.HasRole);

    private static async Task<IResult> ExportAsync(HttpContext http, string id, ExportEvidence export, CancellationToken ct)
    {
        if (Person.From(http.User) is not { } me) return Results.Unauthorized();
        if (!ProjectId.TryParse(id, out var project)) return ProjectErrors.NotFound.AsText();
        var result = await export.ExecuteAsync(me.Session, project, ct);
        if (result.Error is { } error) return error.AsText();
        http.Response.Headers.CacheControl = "no-store";
        return Results.Stream(stream => result.Value!.WriteToAsync(stream, ct), EvidencePack.ContentType, result.Value!.FileName);
    }
}
