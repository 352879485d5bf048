using Microsoft.AspNetCore.Antiforgery;
using Portal.Auth;
using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Pages.Access;

namespace Portal.Endpoints;

/// <summary>
/// The one way into Studio: a form with an antiforgery token, answered by a redirect that only this browser sees. The link is good for
/// seconds; it passes through no circuit, page or log. Which profile it opens is read from the person's own access.
/// </summary>
internal static class OpenStudioEndpoint
{
    public static void MapOpenStudio(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/access/grants/{id}/studio", OpenAsync).AllowAnonymous();

    private static async Task<IResult> OpenAsync(HttpContext http, string id, OpenStudio open, IAntiforgery antiforgery, CancellationToken ct)
    {
        if (!AccessGrantId.TryParse(id, out var grant)) return Results.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        // Somebody whose session has ended signs in on the page and presses the button again.
        if (Person.From(http.User) is not { } me) return new SeeOther($"/access/grants/{grant}");
        if (!await antiforgery.IsRequestValidAsync(http)) return new SeeOther(StudioRefusals.Page(grant, StudioRefusals.Form));

        var opened = await open.ExecuteAsync(me.Session, grant, ct);
        if (opened.Error is { } refused) return new SeeOther(StudioRefusals.Page(grant, StudioRefusals.CodeOf(refused)));
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return new SeeOther(opened.Value!.Url.AbsoluteUri);
    }

    /// <summary>303: whatever was posted, the browser goes on with a GET.</summary>
    private sealed class SeeOther(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
