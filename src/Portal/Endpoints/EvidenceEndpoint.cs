using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
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
        if (!ProjectId.TryParse(id, out var project)) return Text(ProjectErrors.NotFound);
        var result = await export.ExecuteAsync(me.Session, project, ct);
        if (result.Error is { } error) return Text(error);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        return Results.Stream(stream => result.Value!.WriteToAsync(stream, ct), EvidencePack.ContentType, result.Value!.FileName);
    }

    private static ContentHttpResult Text(Error error) => TypedResults.Text($"{error.Sentence} {error.NextStep}", "text/plain", Encoding.UTF8, error.Kind switch
    {
        ErrorKind.Refused => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Unavailable or ErrorKind.Throttled => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    });
}
