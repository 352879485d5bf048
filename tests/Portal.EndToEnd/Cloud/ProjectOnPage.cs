using System.Text.Json.Nodes;
using Portal.EndToEnd.Browsing;

namespace Portal.EndToEnd.Cloud;

/// <summary>What the project's pages show, read from the markup as a person would: labels and the values beside them.</summary>
internal static class ProjectOnPage
{
    public static async Task<JsonNode> ReadAsync(Visit visit, string path)
    {
        await visit.GoAsync(path);
        var about = await TextAsync(visit, """
            () => Object.fromEntries([...document.querySelectorAll('main dl.facts dt')].map(term => [
              term.textContent.trim(), (term.nextElementSibling.querySelector('code') ?? term.nextElementSibling).textContent.trim()]))
            """);
        await visit.GoAsync($"{path}?tab=resources");
        about["resources"] = await TextAsync(visit, """
            () => Object.fromEntries([...document.querySelectorAll('tr[data-logical-id]')].map(row => [row.dataset.logicalId, {
              type: row.querySelector('.mono').textContent.split('·')[1].trim(),
              id: row.querySelector('[data-copy]')?.dataset.copy ?? '',
              status: row.querySelector('.chip').textContent.trim(),
              facts: Object.fromEntries([...row.querySelectorAll('dl.mini dt')].map(term => [term.textContent.trim(), term.nextElementSibling.textContent.trim()])),
            }]))
            """);
        foreach (var (key, title) in new[] { ("ssm", "SSM parameters"), ("tags", "Tags"), ("stackParameters", "Stack parameters") })
        {
            about[key] = await TextAsync(visit, $$"""
                () => Object.fromEntries([...([...document.querySelectorAll('details.named')].find(one => one.querySelector('summary').textContent.includes('{{title}}'))
                  ?.querySelectorAll('dt') ?? [])].map(term => [term.textContent.trim(), term.nextElementSibling.querySelector('[data-copy]')?.dataset.copy ?? '']))
                """);
        }

        return about;
    }

    private static async Task<JsonNode> TextAsync(Visit visit, string script) =>
        JsonNode.Parse(await visit.Page.EvaluateAsync<string>($"() => JSON.stringify(({script})())"))!;
}
