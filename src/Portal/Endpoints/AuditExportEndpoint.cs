using System.Globalization;
using Portal.Auth;
using Portal.Core.Audit;
using Portal.Pages.Audit;

namespace Portal.Endpoints;

internal static class AuditExportEndpoint
{
    public static void MapAuditExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/audit/export", ExportAsync).RequireAuthorization(Policies.HasRole);

    private static async Task<IResult> ExportAsync(HttpContext http, ExportAudit export, TimeProvider clock, CancellationToken ct)
    {
        if (Person.From(http.User) is not { } me) return Results.Unauthorized();
        if (!AuditExportFormats.TryRead(http.Request.Query, out var format)) return AuditExportFormats.Missing.AsText();

        var result = await export.ExecuteAsync(me.Session, AuditQuery.Read(http.Request.QueryString.ToString()), format, ct);
        if (result.Error is { } error) return error.AsText();

        var day = clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Stream(
            stream => result.Value!.WriteToAsync(stream, ct), result.Value!.ContentType, $"{day}-{result.Value.FileName}");
    }
}
