using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Portal.Sandbox.CodeCommit;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Faults;

/// <summary>The control API under <c>/_sandbox</c>: faults, call log, held calls, everything the account holds, a crowd to measure with, pushes of commits, reset. Every request needs the token of this start.</summary>
internal static class ControlApi
{
    public const string Prefix = "/_sandbox";
    public const string TokenHeader = "X-Sandbox-Token";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public static void Map(IEndpointRouteBuilder routes, string token, SandboxWorld world)
    {
        var api = routes.MapGroup(Prefix).AddEndpointFilter(async (context, next) =>
            Matches(context.HttpContext.Request.Headers[TokenHeader].ToString(), token)
                ? await next(context)
                : TypedResults.Json(new { message = $"Send the token of this start in {TokenHeader}." }, Json, statusCode: StatusCodes.Status403Forbidden));
        var account = api.MapGroup("/accounts/{account:regex(^[0-9]{{12}}$)}");

        account.MapGet("/faults", (string account) => Answer(world.Faults.List(account)));
        account.MapPost("/faults", async (string account, HttpRequest request) => await AddFaultAsync(account, request, world));
        account.MapDelete("/faults", (string account) => Done(() => world.Faults.Remove(account)));
        account.MapDelete("/faults/{id}", (string account, string id) => Done(() => world.Faults.Remove(account, id)));

        account.MapGet("/calls", (string account, bool? all) => Answer(world.Calls.List(account, all ?? false)));
        account.MapDelete("/calls", (string account) => Done(() => world.Calls.Clear(account)));

        account.MapGet("/holds", (string account) => Answer(world.Holds.List(account)));
        account.MapPost("/holds/{id}/release", IResult (string account, string id) =>
            world.Holds.Release(account, id) ? TypedResults.NoContent() : TypedResults.NotFound());

        account.MapGet("/resources", (string account) => Answer(world.Act(account, changes: false, (state, _) => Inventory.Of(state))));

        account.MapPost("/seed", async (string account, HttpRequest request) => await SeedAsync(account, request, world));

        account.MapPost("/commits", async (string account, HttpRequest request) => await CommitAsync(account, request, world));

        account.MapPost("/reset", (string account) => Done(() =>
        {
            world.Faults.Remove(account);
            world.Holds.ReleaseAll(account);
            world.Reset(account);
            world.Calls.Clear(account);
        }));
    }

    private static async Task<IResult> AddFaultAsync(string account, HttpRequest request, SandboxWorld world)
    {
        Fault? fault;
        try
        {
            fault = await request.ReadFromJsonAsync<Fault>(Json, request.HttpContext.RequestAborted);
        }
        catch (JsonException)
        {
            fault = null;
        }

        var problem = fault is null ? "The body is not a fault." : fault.Problem();
        return problem is null
            ? Answer(world.Faults.Add(account, fault!))
            : TypedResults.Json(new { message = problem }, Json, statusCode: StatusCodes.Status400BadRequest);
    }

    /// <summary>Without a body the numbers that measurements begin with.</summary>
    private static async Task<IResult> SeedAsync(string account, HttpRequest request, SandboxWorld world)
    {
        CrowdSize? size;
        try
        {
            size = request.HasJsonContentType() ? await request.ReadFromJsonAsync<CrowdSize>(Json, request.HttpContext.RequestAborted) : new CrowdSize();
        }
        catch (JsonException)
        {
            size = null;
        }

        var problem = size is null ? "The body does not say how much to seed." : size.Problem();
        return problem is null
            ? Answer(new { size!.Projects, size.Profiles, domains = world.Act(account, changes: true, (state, now) => Crowd.Seed(state, size, now)) })
            : TypedResults.Json(new { message = problem }, Json, statusCode: StatusCodes.Status400BadRequest);
    }

    /// <summary>A push to a project's repository, by whom it says; it starts what a push starts.</summary>
    private static async Task<IResult> CommitAsync(string account, HttpRequest request, SandboxWorld world)
    {
        PushedCommit? pushed;
        try
        {
            pushed = await request.ReadFromJsonAsync<PushedCommit>(Json, request.HttpContext.RequestAborted);
        }
        catch (JsonException)
        {
            pushed = null;
        }

        var commit = pushed is null ? null : world.Act(account, changes: true, (state, now) => Commits.Push(state, pushed, now));
        return commit is null
            ? TypedResults.Json(new { message = "Name a repository of the account, as { \"repository\": \"…\", \"author\": \"…\", \"message\": \"…\", \"pusher\": \"…\" }." }, Json, statusCode: StatusCodes.Status400BadRequest)
            : Answer(commit);
    }

    private static JsonHttpResult<T> Answer<T>(T value) => TypedResults.Json(value, Json);

    private static NoContent Done(Action act)
    {
        act();
        return TypedResults.NoContent();
    }

    private static bool Matches(string given, string token) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(token));
}
