using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Portal.Auth;
using Portal.Core.Access.Certification;
using Portal.Core.Kernel;

namespace Portal.Endpoints;

internal static class CertificationEndpoint
{
    public static void MapCertification(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/recertification/{id:guid}/result", ExportAsync).RequireAuthorization(Policies.HasRole);

    private static async Task<IResult> ExportAsync(HttpContext http, Guid id, ExportCertification export, CancellationToken ct)
    {
        if (Person.From(http.User) is not { } me) return Results.Unauthorized();
        var result = await export.ExecuteAsync(me.Session, id, ct);
        if (result.Error is { } error) return Text(error);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        return Results.Stream(stream => result.Value!.WriteToAsync(stream, ct), CertificationPack.ContentType, result.Value!.FileName);
    }

    private static ContentHttpResult Text(Error error) => TypedResults.Text($"{error.Sentence} {error.NextStep}", "text/plain", Encoding.UTF8, error.Kind switch
    {
        ErrorKind.Refused => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status400BadRequest,
    });
}
