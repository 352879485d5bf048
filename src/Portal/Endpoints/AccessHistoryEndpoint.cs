using Portal.Auth;
using Portal.Core.Access.History;
using Portal.Core.Audit;
using Portal.Pages.Audit;

namespace Portal.Endpoints;

internal static class AccessHistoryEndpoint
{
    public static void MapAccessHistory(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/audit/access/export", ExportAsync).RequireAuthorization(Policies.HasRole);

    private static async Task<IResult> ExportAsync(HttpContext http, ExportAccessHistory export, TimeProvider clock, CancellationToken ct)
    {
        if (Person.From(http.User) is not { } me) return Results.Unauthorized();
        if (!AuditExportFormats.TryRead(http.Request.Query, out var format)) return AuditExportFormats.Missing.AsText();

        var query = AccessHistoryAddress.Read(http.Request.QueryString.ToString(), clock.GetUtcNow());
        var result = await export.ExecuteAsync(me.Session, query, format, ct);
        if (result.Error is { } error) return error.AsText();
        http.Response.Headers.CacheControl = "no-store";
        return Results.Stream(stream => result.Value!.WriteToAsync(stream, ct), result.Value!.ContentType, result.Value.FileName);
    }
}
