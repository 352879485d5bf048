using System.Net;
using System.Text;

namespace Portal.Sandbox.OpenId;

/// <summary>The page on which one chooses who to be. Plain HTML and one style sheet: no script, nothing inline.</summary>
internal static class PeoplePage
{
    public const string StylePath = "/people.css";

    private const string Policy = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static Task WriteAsync(HttpContext http)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        Guard(http.Response);
        return http.Response.WriteAsync(Render(http.Request), http.RequestAborted);
    }

    /// <summary>Where a sign-out ends that named no page to go back to.</summary>
    public static Task WriteSignedOutAsync(HttpContext http)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        Guard(http.Response);
        return http.Response.WriteAsync(Frame(http.Request, "Signed out", "<h1>You are signed out of the sandbox</h1><p>You can close this page.</p>"), http.RequestAborted);
    }

    public static Task WriteStyleAsync(HttpContext http)
    {
        http.Response.ContentType = "text/css; charset=utf-8";
        http.Response.Headers.CacheControl = "max-age=3600";
        Guard(http.Response);
        return http.Response.WriteAsync(Style, http.RequestAborted);
    }

    private static void Guard(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.XContentTypeOptions = "nosniff";
    }

    private static string Render(HttpRequest request)
    {
        var page = new StringBuilder("<h1>Who are you today?</h1><p>These people exist only in the sandbox. Choose one to sign in to Portal; no password is asked and no AWS account is touched.</p><div class=\"roles\">");
        foreach (var role in SeededPeople.All.GroupBy(person => person.Heading, StringComparer.Ordinal))
        {
            page.Append("<section><h2>").Append(Text(role.Key)).Append("</h2><ul>");
            foreach (var person in role) AppendPerson(page, request, person);
            page.Append("</ul></section>");
        }

        page.Append("</div>");
        return Frame(request, "Sandbox sign-in", page.ToString());
    }

    private static void AppendPerson(StringBuilder page, HttpRequest request, SeededPerson person)
    {
        var address = $"{request.PathBase}{request.Path}{request.QueryString}&person={person.Subject}";
        var initials = string.Concat(person.Name.Split(' ').Select(word => word[0]));
        page.Append("<li><a href=\"").Append(Text(address)).Append("\"><span class=\"face\" aria-hidden=\"true\">").Append(Text(initials))
            .Append("</span><span><strong>").Append(Text(person.Name)).Append("</strong><span class=\"purpose\">").Append(Text(person.Purpose))
            .Append("</span><code>").Append(Text(string.Join(", ", person.Groups))).Append("</code></span></a></li>");
    }

    private static string Frame(HttpRequest request, string title, string body) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{title}</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="{Text(request.PathBase + StylePath)}">
        </head>
        <body><main><p class="strip">Sandbox identity provider</p>{body}</main></body>
        </html>
        """;

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private const string Style = """
        :root { color-scheme: light dark; --paper: #f5f4ef; --card: #fff; --ink: #1b2420; --muted: #525d57; --line: #dbd9cf; --pine: #0e5b4c; --ochre: #7a4d06; }
        @media (prefers-color-scheme: dark) { :root { --paper: #101513; --card: #19201d; --ink: #e4eae7; --muted: #a5b2ac; --line: #2e3834; --pine: #7ad0b8; --ochre: #e6b565; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 "Inter", "Segoe UI", -apple-system, BlinkMacSystemFont, "Noto Sans", "DejaVu Sans", Arial, sans-serif; }
        main { max-width: 980px; margin: 0 auto; padding: 40px 20px 64px; }
        .strip { margin: 0 0 8px; color: var(--ochre); font-weight: 650; }
        h1 { margin: 0 0 8px; font-size: 1.8rem; letter-spacing: -.015em; }
        h1 + p { margin: 0 0 28px; max-width: 62ch; color: var(--muted); }
        h2 { margin: 0 0 10px; font-size: 1rem; }
        .roles { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 270px), 1fr)); gap: 28px 20px; }
        ul { display: grid; gap: 12px; margin: 0; padding: 0; list-style: none; }
        a { display: flex; gap: 14px; align-items: flex-start; height: 100%; padding: 14px 16px; border: 1px solid var(--line); border-radius: 10px; background: var(--card); color: var(--ink); text-decoration: none; }
        a:hover { border-color: var(--pine); }
        a:focus-visible { outline: 3px solid #2f6b9a; outline-offset: 2px; }
        .face { flex: none; display: grid; place-items: center; width: 40px; height: 40px; border-radius: 50%; border: 2px solid var(--pine); color: var(--pine); font-weight: 700; font-size: .85rem; }
        strong, .purpose, code { display: block; }
        .purpose { color: var(--muted); font-size: .93rem; }
        code { margin-top: 4px; font-size: .82rem; color: var(--muted); overflow-wrap: anywhere; }
        """;
}
