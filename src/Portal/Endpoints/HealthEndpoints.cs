using Portal.Auth;
using Portal.Core.Health;
using Portal.Health;

namespace Portal.Endpoints;

/// <summary>
/// <c>/health</c>: the process lives. <c>/health/ready</c>: it can serve people, which a load balancer asks before it sends any. Both are open to everybody
/// and say next to nothing. <c>/platform/health.json</c>: every check, for those who may see the Platform page.
/// </summary>
internal static class HealthEndpoints
{
    public const string Path = "/health";

    public static void MapHealth(this WebApplication app)
    {
        var keys = app.Services.GetService<ProviderKeys>();
        app.MapGet(Path, () => Results.Text(keys?.Remark() is { } remark ? $"ok\n{remark}" : "ok")).AllowAnonymous();
        app.MapGet($"{Path}/ready", ReadyAsync).AllowAnonymous();
        app.MapGet("/platform/health.json", ReportAsync).RequireAuthorization(Policies.HasRole);
    }

    // A replica without its database can serve nobody. AWS or the provider being away must not take every replica out of service at once.
    private static async Task<IResult> ReadyAsync(HttpContext http, DatabaseCheck database, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        var found = await database.LookAsync(ct);
        var wrong = found.FirstOrDefault(finding => finding.Fault is { StopsWork: true });
        return wrong is null ? Results.Text("ready") : Results.Text($"not ready: {wrong.Fault!.Code}", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> ReportAsync(HttpContext http, ReadHealth read, CancellationToken ct)
    {
        if (Person.From(http.User) is not { } me) return Results.Unauthorized();
        http.Response.Headers.CacheControl = "no-store";
        var report = await read.ExecuteAsync(me.Session, ct);
        return report.Error is { } error ? error.AsText() : Results.Bytes(HealthJson.Of(report.Value!.At, report.Value.Subjects), "application/json");
    }
}
