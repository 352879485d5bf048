using System.Text.Json;
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
        if (!PromotionId.TryParse(id, out var release)) return PromotionErrors.NotFound.AsText();
        var result = await export.ExecuteAsync(me.Session, release, ct);
        if (result.Error is { } error) return error.AsText();
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(JsonSerializer.SerializeToUtf8Bytes(result.Value, Form), "application/json", $"release-{result.Value!.Project}-{result.Value.Version}.json");
    }
}
