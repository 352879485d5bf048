using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Portal.Auth;
using Portal.Core.Access.History;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Pages.Audit;

namespace Portal.Endpoints;

internal static class AccessHistoryEndpoint
{
    public static void MapAccessHistory(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/audit/access/export", ExportAsync).RequireAuthorization(Policies.HasRole);

    private static async Task<IResult> ExportAsync(HttpContext http, ExportAccessHistory export, TimeProvider clock, CancellationToken ct)
    {
        if (Person.From(http.User) is not { } me) return Results.Unauthorized();
        if (!Enum.TryParse<AuditExportFormat>(http.Request.Query["format"], ignoreCase: true, out var format) || !Enum.IsDefined(format))
        {
            return Text("The export needs a format. Add format=csv or format=jsonl to the address.", StatusCodes.Status400BadRequest);
        }

        var query = AccessHistoryAddress.Read(http.Request.QueryString.ToString(), clock.GetUtcNow());
        var result = await export.ExecuteAsync(me.Session, query, format, ct);
        if (result.Error is { } error) return Text($"{error.Sentence} {error.NextStep}", StatusOf(error));
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        return Results.Stream(stream => result.Value!.WriteToAsync(stream, ct), result.Value!.ContentType, result.Value.FileName);
    }

    private static ContentHttpResult Text(string sentence, int status) => TypedResults.Text(sentence, "text/plain", Encoding.UTF8, status);

    private static int StatusOf(Error error) => error.Kind switch
    {
        ErrorKind.Refused => StatusCodes.Status403Forbidden,
        ErrorKind.Unavailable or ErrorKind.Throttled => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };
}
