using Microsoft.JSInterop;

namespace Portal.Pages.Projects;

/// <summary>The browser's side of a draft: kept in the tab's session storage as it is typed, without a round trip.</summary>
public sealed class DraftKeeper(IJSRuntime script, string module, string key) : IAsyncDisposable
{
    private IJSObjectReference? _module;

    public async Task<NewProjectDraft> OpenAsync()
    {
        _module = await script.InvokeAsync<IJSObjectReference>("import", module);
        var draft = NewProjectDraft.From(await _module.InvokeAsync<Dictionary<string, string>?>("open", key));
        await KeepAsync(draft, NewProjectDraft.Submission);
        return draft;
    }

    /// <summary>Writes what did not come from a key press: an id, a choice, an offered name. Other fields may be newer there than here.</summary>
    public Task KeepAsync(NewProjectDraft draft, params string[] fields) =>
        CallAsync("keep", key, fields.ToDictionary(field => field, field => draft[field], StringComparer.Ordinal));

    public Task ClearAsync() => CallAsync("clear", key);

    /// <summary>Moves the focus to the first field that needs mending.</summary>
    public Task FocusAsync(string id) => CallAsync("focus", id);

    public async ValueTask DisposeAsync()
    {
        await CallAsync("close");
        if (_module is null) return;
        try
        {
            await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone; its storage is its own.
        }
    }

    private async Task CallAsync(string function, params object?[] arguments)
    {
        if (_module is null) return;
        try
        {
            await _module.InvokeVoidAsync(function, arguments);
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone; what it kept by itself stays.
        }
    }
}
