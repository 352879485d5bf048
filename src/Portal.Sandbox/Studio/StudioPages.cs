using System.Security.Cryptography;
using System.Text;
using Portal.Sandbox.SageMaker;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Studio;

/// <summary>What stands behind a presigned URL: a plain page in Studio's place, for the one person the link was made for.</summary>
internal static class StudioPages
{
    public const string Prefix = "/_studio";
    private const string StylePath = Prefix + "/studio.css";
    private const string Cookie = "sandbox-studio";
    private const string Policy = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static void Map(IEndpointRouteBuilder routes, SandboxWorld world)
    {
        routes.MapGet(StylePath, (RequestDelegate)WriteStyleAsync);
        var domain = routes.MapGroup(Prefix + "/{domain}");
        domain.MapGet("/auth", context => EnterAsync(context, world));
        domain.MapGet("/", context => ShowAsync(context, world));
        domain.MapPost("/apps/start", context => ActAsync(context, world, (account, visit, _, now) => StudioWork.StartJupyterLab(account, visit, now)));
        domain.MapPost("/apps/stop", context => ActAsync(context, world, StudioWork.StopApp));
    }

    private static async Task EnterAsync(HttpContext context, SandboxWorld world)
    {
        var domain = Domain(context);
        var token = context.Request.Query["token"].ToString();
        var (cookie, session, refusal) = StudioVisits.AccountOf(token) is { } id
            ? world.Act(id, changes: true, (account, now) => StudioVisits.Enter(account, domain, token, now))
            : (null, default, "This link is not valid. It may have been cut off or changed.");
        if (cookie is null)
        {
            await RefuseAsync(context, refusal!);
            return;
        }

        context.Response.Cookies.Append(Cookie, cookie, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = $"{Prefix}/{domain}", MaxAge = session });
        Leave(context, domain);
    }

    private static async Task ShowAsync(HttpContext context, SandboxWorld world)
    {
        var (sight, refusal) = Visiting(context, world, changes: false, (account, visit, now) => StudioWork.Look(account, visit, now));
        if (sight is null)
        {
            await RefuseAsync(context, refusal!);
            return;
        }

        if (sight.IsChanging)
        {
            // While an app starts or stops the page shows it by itself.
            context.Response.Headers["Refresh"] = "2";
        }

        await WriteAsync(context, StatusCodes.Status200OK, StudioPage.Render(sight, StylePath, $"{Prefix}/{Domain(context)}", StudioVisits.FormToken(context.Request.Cookies[Cookie]!)));
    }

    private static async Task ActAsync(HttpContext context, SandboxWorld world, Action<Account, StudioVisit, IFormCollection, DateTimeOffset> act)
    {
        if (context.Request.Cookies[Cookie] is not { } cookie || !context.Request.HasFormContentType)
        {
            await RefuseAsync(context, "There is no Studio session in this browser.");
            return;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!Same(form["form"].ToString(), StudioVisits.FormToken(cookie)))
        {
            await RefuseAsync(context, "This form did not come from your Studio page.");
            return;
        }

        try
        {
            var (done, refusal) = Visiting(context, world, changes: true, (account, visit, now) =>
            {
                act(account, visit, form, now);
                return visit;
            });
            if (done is null)
            {
                await RefuseAsync(context, refusal!);
                return;
            }
        }
        catch (AwsError)
        {
            // Already stopping, already running, or gone: the page shows what is.
        }

        Leave(context, Domain(context));
    }

    private static (T? Value, string? Refusal) Visiting<T>(HttpContext context, SandboxWorld world, bool changes, Func<Account, StudioVisit, DateTimeOffset, T?> visit)
        where T : class
    {
        var cookie = context.Request.Cookies[Cookie];
        return StudioVisits.AccountOf(cookie) is { } id
            ? world.Act<(T? Value, string? Refusal)>(id, changes, (account, now) =>
            {
                var (found, refusal) = StudioVisits.Find(account, Domain(context), cookie!, now);
                return found is null ? (null, refusal)
                    : visit(account, found, now) is { } value ? (value, null)
                    : (null, "This Studio user does not exist any more.");
            })
            : (null, "There is no Studio session in this browser.");
    }

    private static string Domain(HttpContext context) => (string)context.Request.RouteValues["domain"]!;

    private static void Leave(HttpContext context, string domain)
    {
        Guard(context.Response);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = $"{Prefix}/{Uri.EscapeDataString(domain)}/";
    }

    private static Task RefuseAsync(HttpContext context, string sentence) =>
        WriteAsync(context, StatusCodes.Status403Forbidden, StudioPage.RenderRefusal(sentence, StylePath));

    private static Task WriteAsync(HttpContext context, int status, string page)
    {
        Guard(context.Response);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(page, context.RequestAborted);
    }

    private static Task WriteStyleAsync(HttpContext context)
    {
        Guard(context.Response);
        context.Response.ContentType = "text/css; charset=utf-8";
        context.Response.Headers.CacheControl = "max-age=3600";
        return context.Response.WriteAsync(StudioPage.Style, context.RequestAborted);
    }

    private static void Guard(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.XContentTypeOptions = "nosniff";
    }

    private static bool Same(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
