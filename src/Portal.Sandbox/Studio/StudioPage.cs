using System.Globalization;
using System.Net;
using System.Text;
using Portal.Sandbox.SageMaker;

namespace Portal.Sandbox.Studio;

/// <summary>The page in Studio's place: plain HTML and one style sheet, no script, nothing inline, everything encoded.</summary>
internal static class StudioPage
{
    public static string Render(StudioSight sight, string stylePath, string path, string formToken)
    {
        var page = new StringBuilder()
            .Append("<h1>Studio of ").Append(Text(sight.Profile)).Append("</h1>")
            .Append("<p class=\"lead\">This page stands in for SageMaker Studio. It shows whose Studio was opened and what runs in it; no AWS account is touched.</p>")
            .Append("<dl>");
        Fact(page, "Person", sight.Person);
        Fact(page, "Project", sight.Project);
        Fact(page, "Role", sight.Role);
        Fact(page, "Domain", sight.Domain);
        page.Append("<div><dt>Session ends</dt><dd>").Append(Moment(sight.Ends)).Append(" (in ").Append(Span(sight.Ends - sight.Now)).Append(")</dd></div></dl>");
        AppendApps(page, sight, path, formToken);
        return Frame("Studio of " + sight.Profile, stylePath, page.ToString());
    }

    public static string RenderRefusal(string sentence, string stylePath) => Frame("Studio did not open", stylePath,
        $"<h1>Studio did not open</h1><p class=\"lead\">{Text(sentence)}</p><p>Go back to Portal and choose <strong>Open Studio</strong> again.</p>");

    private static void AppendApps(StringBuilder page, StudioSight sight, string path, string formToken)
    {
        page.Append("<section aria-labelledby=\"apps\"><h2 id=\"apps\">Apps</h2>");
        if (sight.Apps.Count == 0)
        {
            page.Append("<p class=\"none\">Nothing is running.</p>");
        }
        else
        {
            page.Append("<ul>");
            foreach (var app in sight.Apps)
            {
                AppendApp(page, sight, app, path, formToken);
            }

            page.Append("</ul>");
        }

        if (!sight.HasJupyterLab)
        {
            page.Append("<form method=\"post\" action=\"").Append(Text(path)).Append("/apps/start\">");
            Hidden(page, "form", formToken);
            page.Append("<button>Start JupyterLab</button></form>");
        }

        page.Append("</section>");
    }

    private static void AppendApp(StringBuilder page, StudioSight sight, AppSight app, string path, string formToken)
    {
        page.Append("<li><div><strong>").Append(Text(app.Type)).Append("</strong><span class=\"state ").Append(Text(app.Status.ToLowerInvariant())).Append("\">")
            .Append(Word(app.Status)).Append("</span><span class=\"detail\">")
            .Append(app.Space is null ? "In the profile" : "Space " + Text(app.Space)).Append(", since ").Append(Moment(app.Since))
            .Append(" (").Append(Span(sight.Now - app.Since)).Append(")</span></div>");
        if (app.Status != StudioStatus.Deleting)
        {
            page.Append("<form method=\"post\" action=\"").Append(Text(path)).Append("/apps/stop\">");
            Hidden(page, "form", formToken);
            Hidden(page, "space", app.Space ?? "");
            Hidden(page, "type", app.Type);
            Hidden(page, "name", app.Name);
            page.Append("<button class=\"quiet\" aria-label=\"Stop ").Append(Text(app.Type)).Append("\">Stop</button></form>");
        }

        page.Append("</li>");
    }

    private static void Fact(StringBuilder page, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            page.Append("<div><dt>").Append(name).Append("</dt><dd>").Append(Text(value)).Append("</dd></div>");
        }
    }

    private static void Hidden(StringBuilder page, string name, string value) =>
        page.Append("<input type=\"hidden\" name=\"").Append(name).Append("\" value=\"").Append(Text(value)).Append("\">");

    private static string Word(string status) => status switch
    {
        StudioStatus.Pending => "Starting",
        StudioStatus.Deleting => "Stopping",
        StudioStatus.InService => "Running",
        _ => Text(status),
    };

    private static string Moment(DateTimeOffset time) =>
        string.Create(CultureInfo.InvariantCulture, $"<time datetime=\"{time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\">{time.UtcDateTime:d MMMM, HH:mm} UTC</time>");

    private static string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => "less than a minute",
        { TotalHours: < 1 } => Count((int)span.TotalMinutes, "minute"),
        _ => Count((int)span.TotalHours, "hour") + (span.Minutes > 0 ? " " + Count(span.Minutes, "minute") : ""),
    };

    private static string Count(int number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")}");

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Frame(string title, string stylePath, string body) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Text(title)}</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="{Text(stylePath)}">
        </head>
        <body><main><p class="strip">Sandbox Studio</p>{body}</main></body>
        </html>
        """;

    public const string Style = """
        :root { color-scheme: light dark; --paper: #f5f4ef; --card: #fff; --ink: #1b2420; --muted: #525d57; --line: #dbd9cf; --pine: #0e5b4c; --on-pine: #fff; --ochre: #7a4d06; }
        @media (prefers-color-scheme: dark) { :root { --paper: #101513; --card: #19201d; --ink: #e4eae7; --muted: #a5b2ac; --line: #2e3834; --pine: #7ad0b8; --on-pine: #0b1512; --ochre: #e6b565; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 "Inter", "Segoe UI", -apple-system, BlinkMacSystemFont, "Noto Sans", "DejaVu Sans", Arial, sans-serif; }
        main { max-width: 760px; margin: 0 auto; padding: 40px 20px 64px; }
        .strip { margin: 0 0 8px; color: var(--ochre); font-weight: 650; }
        h1 { margin: 0 0 8px; font-size: 1.7rem; letter-spacing: -.015em; overflow-wrap: anywhere; }
        .lead { margin: 0 0 24px; max-width: 62ch; color: var(--muted); }
        h2 { margin: 0 0 12px; font-size: 1.1rem; }
        dl, section { margin: 0 0 20px; padding: 18px 20px; border: 1px solid var(--line); border-radius: 10px; background: var(--card); }
        dl { display: grid; gap: 12px 24px; grid-template-columns: repeat(auto-fill, minmax(min(100%, 220px), 1fr)); }
        dt { color: var(--muted); font-size: .88rem; }
        dd { margin: 0; overflow-wrap: anywhere; }
        ul { display: grid; gap: 12px; margin: 0 0 16px; padding: 0; list-style: none; }
        li { display: flex; gap: 16px; align-items: center; justify-content: space-between; padding-bottom: 12px; border-bottom: 1px solid var(--line); }
        ul:last-child { margin: 0; }
        ul:last-child li:last-child { padding: 0; border: 0; }
        .state { margin-left: 10px; padding: 1px 8px; border: 1px solid currentColor; border-radius: 999px; font-size: .82rem; color: var(--ochre); }
        .state.inservice { color: var(--pine); }
        .detail { display: block; color: var(--muted); font-size: .9rem; overflow-wrap: anywhere; }
        .none { color: var(--muted); }
        button { min-height: 40px; padding: 8px 16px; border: 1px solid var(--pine); border-radius: 8px; background: var(--pine); color: var(--on-pine); font: inherit; font-weight: 600; cursor: pointer; }
        button.quiet { background: none; color: var(--pine); }
        button:focus-visible, a:focus-visible { outline: 3px solid #2f6b9a; outline-offset: 2px; }
        """;
}
