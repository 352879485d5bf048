using System.Text.Encodings.Web;

namespace Portal.Core.Projects.Evidence;

/// <summary>One page of plain tables that needs nothing else: no script, no address outside. Everything that came from people or AWS is encoded.</summary>
internal sealed class EvidenceHtml(TextWriter writer)
{
    private const string Style =
        "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1b1f24;background:#fff}"
        + "table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{border-bottom:1px solid #d5d9de;padding:.4rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
        + "caption{text-align:left;font-size:1.2rem;font-weight:600;padding:1rem 0 .3rem}p{color:#4a5159}"
        + "@media (prefers-color-scheme:dark){body{color:#e6e9ec;background:#14171a}th,td{border-color:#3a4047}p{color:#b1b8c0}}";

    public async Task BeginAsync(string title, string lead) => await writer.WriteAsync(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        + $"<title>{Text(title)}</title><style>{Style}</style></head><body><h1>{Text(title)}</h1><p>{Text(lead)}</p>\n");

    public async Task BeginTableAsync(string caption, IReadOnlyList<string> columns) => await writer.WriteAsync(
        $"<table><caption>{Text(caption)}</caption><thead><tr>{string.Concat(columns.Select(column => $"<th scope=\"col\">{Text(column)}</th>"))}</tr></thead><tbody>\n");

    public async Task RowAsync(IReadOnlyList<string?> cells) => await writer.WriteAsync($"<tr>{string.Concat(cells.Select(cell => $"<td>{Text(cell)}</td>"))}</tr>\n");

    public async Task EndTableAsync(string note) => await writer.WriteAsync($"</tbody></table><p>{Text(note)}</p>\n");

    public async Task EndAsync(string note)
    {
        await writer.WriteAsync($"<p>{Text(note)}</p></body></html>\n");
        await writer.FlushAsync();
    }

    private static string Text(string? text) => text is null ? "" : HtmlEncoder.Default.Encode(text);
}
