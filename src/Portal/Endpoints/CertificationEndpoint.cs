using Portal.Auth;
using Portal.Core.Access.Certification;

namespace Portal.Endpoints;

internal static class CertificationEndpoint
{
    public static void MapCertification(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/recertification/{id:guid}/result", ExportAsync).RequireAuthorization(Policies.HasRole);

    private static async Task<IResult> ExportAsync(HttpContext http, Guid id, ExportCertification export, CancellationToken ct)
    {
        if (Person.From(http.User) is not { } me) return Results.Unauthorized();
        var result = await export.ExecuteAsync(me.Session, id, ct);
        if (result.Error is { } error) return error.AsText();
        http.Response.Headers.CacheControl = "no-store";
        return Results.Stream(stream => result.Value!.WriteToAsync(stream, ct), CertificationPack.ContentType, result.Value!.FileName);
    }
}
