using System.Text;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Portal.Auth;
using Portal.Core.Deployments;
using Portal.Core.Kernel;

namespace Portal.Endpoints;

/// <summary>The chain from commit to endpoint of one release, as a file.</summary>
internal static class ReleaseTraceEndpoint
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void MapReleaseTrace(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/deployments/{id}/trace", ExportAsync).RequireAuthorization(Policies.HasRole);

    private static async Task<IResult> ExportAsync(HttpContext http, string id, ExportTrace export, CancellationToken ct)
    {
        if (Person.From(http.User) is not { } me) return Results.Unauthorized();
        if (!PromotionId.TryParse(id, out var release)) return Text(PromotionErrors.NotFound, StatusCodes.Status404NotFound);
        var result = await export.ExecuteAsync(me.Session, release, ct);
        if (result.Error is { } error) return Text(error, StatusOf(error));
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        return Results.File(JsonSerializer.SerializeToUtf8Bytes(result.Value, Form), "application/json", $"release-{result.Value!.Project}-{result.Value.Version}.json");
    }

    private static IResult Text(Error error, int status) => TypedResults.Text($"{error.Sentence} {error.NextStep}", "text/plain", Encoding.UTF8, status);

    private static int StatusOf(Error error) => error.Kind switch
    {
        ErrorKind.Refused => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Unavailable or ErrorKind.Throttled => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };
}
