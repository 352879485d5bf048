using Microsoft.AspNetCore.Components;
using Portal.Auth;
using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Pages.Access;

/// <summary>Gives one or many people access to a project; each line of the answer stands by itself, and what failed stays to be mended.</summary>
public sealed partial class GrantPeople(PreviewAccessRequest preview, MatchPeople match, GrantAccess grant)
{
    private readonly List<NamedPerson> _people = [];
    private AccessPreview? _preview;
    private Error? _error;
    private Error? _listProblem;
    private WishDraft _draft = new();
    private string _list = "";
    private bool _sending;
    private IReadOnlyList<Outcome> _results = [];

    [CascadingParameter] public Person Me { get; set; } = null!;

    [Parameter, EditorRequired] public ProjectId Project { get; set; }

    /// <summary>Told after people were given access, so that the list is read anew.</summary>
    [Parameter, EditorRequired] public EventCallback Changed { get; set; }

    [Parameter, EditorRequired] public EventCallback Close { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var read = await preview.ExecuteAsync(Me.Session, Project, null, CancellationToken.None);
        (_preview, _error) = (read.Value, read.Error);
        if (_preview is not null) _draft = WishDraft.For(_preview.Policy);
    }

    private void Add(NamedPerson? person)
    {
        if (person is not null && !_people.Contains(person)) _people.Add(person);
    }

    private async Task SendAsync()
    {
        if (_sending || (_people.Count == 0 && string.IsNullOrWhiteSpace(_list))) return;
        _sending = true;
        try
        {
            await GiveAsync();
        }
        finally
        {
            _sending = false;
        }

        await Changed.InvokeAsync();
    }

    private async Task GiveAsync()
    {
        _results = [];
        var matched = await match.ExecuteAsync(Me.Session, _list.Split('\n'), CancellationToken.None);
        _listProblem = matched.Error;
        if (matched.Error is not null) return;
        var unknown = matched.Value!.Where(line => line.Person is null).Select(line => new Outcome(line.Line, null, line.Problem)).ToArray();
        var named = _people.Concat(matched.Value!.Where(line => line.Person is not null).Select(line => line.Person!.Named)).DistinctBy(person => person.Person).ToArray();
        if (named.Length == 0)
        {
            _results = unknown;
            return;
        }

        var given = await grant.ExecuteAsync(Me.Session, Project, [.. named.Select(person => person.Person)], _draft.ToWish(), CancellationToken.None);
        _draft.Problem = given.Error;
        if (given.Error is not null) return;
        // What is wrong with the form is wrong for everybody: it stands at its field.
        _draft.Problem = given.Value!.Select(line => line.Result.Error).FirstOrDefault(error => error?.Field is "Reason" or "Days" or "Ticket" or "StartsAt");
        if (_draft.Problem is not null) return;
        _results = [.. given.Value!.Select(line => new Outcome(named.Single(person => person.Person == line.Person).Name, line.Result.IsError ? null : line.Result.Value, line.Result.Error)), .. unknown];
        _people.RemoveAll(person => given.Value!.Any(line => line.Person == person.Person && !line.Result.IsError));
        _list = string.Join('\n', unknown.Select(line => line.Name));
    }

    private sealed record Outcome(string Name, AccessRequestId? Request, Error? Problem);
}
