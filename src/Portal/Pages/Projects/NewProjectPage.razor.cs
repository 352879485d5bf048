using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Portal.Auth;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Projects;
using Portal.Core.Projects.Requests;
using Portal.Core.Templates;

namespace Portal.Pages.Projects;

public sealed partial class NewProjectPage(
    ListTemplates listTemplates,
    ReadTemplate readTemplate,
    PreviewProject preview,
    CreateProject create,
    ReadProjectRequest readRequest,
    ProjectOptions options,
    IJSRuntime script,
    NavigationManager navigation) : IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private DraftKeeper? _keeper;
    private NewProjectForm? _form;
    private ProjectPreview? _preview;
    private Error? _problem, _previewProblem, _refused;
    private ElementReference _heading;
    private NewProjectStep? _shown;
    private bool _creating, _moved, _sure;

    [CascadingParameter] public Person? Me { get; set; }

    [SupplyParameterFromQuery(Name = "step")] public string? StepKey { get; set; }

    /// <summary>The request it is made for, when somebody asked.</summary>
    [SupplyParameterFromQuery(Name = "request")] public string? RequestKey { get; set; }

    private NewProjectStep Step => NewProjectStep.Of(StepKey);

    private Error? Refusal => Me is null ? null : Permissions.Check(Me.ToActor(), Permission.ProjectCreate);

    private string? WhyNot => this switch
    {
        { _form: { } form } when NewProjectStep.All.SelectMany(form.ProblemsOf).Any() => "The form is not complete; the list above says what is missing.",
        { _previewProblem: not null } => "The preview could not be made; without it nobody would know what is created.",
        { _preview: null } => "The checks are still running.",
        { _preview.Problems: [var problem, ..] } => problem.InFull,
        { _preview.CanCreate: false } => "A check failed; mend it as the line says, then check again.",
        _ => null,
    };

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Step) return;
        _moved = _shown is not null;
        _shown = Step;
        _refused = null;
        if (Step == NewProjectStep.Review) await PreviewAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && Me is not null && Refusal is null)
        {
            await LoadAsync();
            StateHasChanged();
        }
        else if (_moved && _form is not null)
        {
            _moved = false;
            await _heading.FocusAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _gone.Dispose();
        if (_keeper is not null) await _keeper.DisposeAsync();
    }

    private async Task LoadAsync()
    {
        _problem = null;
        _keeper ??= new DraftKeeper(script, $"./{Assets["draft.js"]}", $"portal.new-project.{Me!.Subject}");
        var draft = _form?.Draft ?? await _keeper.OpenAsync();
        var listed = await listTemplates.ExecuteAsync(Me!.Session, _gone.Token);
        if (listed.Error is { } error)
        {
            _problem = error;
            return;
        }

        var cards = await Task.WhenAll(listed.Value!.Select(ReadCardAsync));
        var isFilled = await FillAsync(draft);
        _form = new NewProjectForm(draft, cards, options);
        if (isFilled && cards.FirstOrDefault(card => card.Template.ProductId == draft[NewProjectDraft.Product])?.Newest is { } wished) await ChooseAsync((wished.Template.ProductId, wished.Version.ArtifactId));
        else if (draft[NewProjectDraft.Product].Length > 0) await ReadChosenAsync();
        else if (cards is [{ Newest: { } only }]) await ChooseAsync((only.Template.ProductId, only.Version.ArtifactId));
        if (Step == NewProjectStep.Review) await PreviewAsync();
    }

    /// <summary>What was asked for stands in the form, once; what the person changes after that stays.</summary>
    private async Task<bool> FillAsync(NewProjectDraft draft)
    {
        if (!ProjectRequestId.TryParse(RequestKey, out var id) || draft[NewProjectDraft.Answers] == id.ToString()) return false;
        var read = await readRequest.ExecuteAsync(Me!.Session, id, _gone.Token);
        if (read.Value is not { Request: { State: ProjectRequestState.Approved } request })
        {
            _problem = read.Error ?? ProjectRequestErrors.WrongState(read.Value!.Request, "be made");
            return false;
        }

        await _keeper!.KeepAsync(draft, draft.Fill(request));
        return true;
    }

    private async Task<TemplateCard> ReadCardAsync(ProjectTemplate template)
    {
        if (template.Versions.FirstOrDefault(version => version.IsActive) is not { } newest)
        {
            return new(template, null, new("template.no-version", "No version of this template is active.", "Ask the platform team to activate one.", ErrorKind.Failed));
        }

        var read = await readTemplate.ExecuteAsync(Me!.Session, template.ProductId, newest.ArtifactId, _gone.Token);
        return new(template, read.Value, read.Error);
    }

    private async Task ChooseAsync((string ProductId, string ArtifactId) choice)
    {
        var draft = _form!.Draft;
        (draft[NewProjectDraft.Product], draft[NewProjectDraft.Artifact]) = choice;
        await ReadChosenAsync();
        if (draft[NewProjectDraft.Mode].Length == 0 && _form.Chosen?.Parameters.FirstOrDefault(parameter => parameter.Key == "InferenceMode")?.Default is { } mode)
        {
            draft[NewProjectDraft.Mode] = mode;
        }

        await _keeper!.KeepAsync(draft, NewProjectDraft.Product, NewProjectDraft.Artifact, NewProjectDraft.Mode);
    }

    private async Task ReadChosenAsync()
    {
        var (product, artifact) = (_form!.Draft[NewProjectDraft.Product], _form.Draft[NewProjectDraft.Artifact]);
        var card = _form.Cards.FirstOrDefault(candidate => candidate.Template.ProductId == product);
        _form.Chosen = card?.Newest?.Version.ArtifactId == artifact
            ? card.Newest
            : card?.Versions.Any(version => version.ArtifactId == artifact) is true
                ? (await readTemplate.ExecuteAsync(Me!.Session, product, artifact, _gone.Token)).Value
                : null;
    }

    private Task OfferedAsync(string name)
    {
        _form!.Draft[NewProjectDraft.Name] = name;
        return _keeper!.KeepAsync(_form.Draft, NewProjectDraft.Name);
    }

    private async Task GoOnAsync()
    {
        if (_form is null || Step.Next is not { } next) return;
        _form.ShowAll(Step);
        if (_form.ProblemsOf(Step) is [var first, ..])
        {
            await _keeper!.FocusAsync(NewProjectForm.InputId(first.Field ?? ""));
            return;
        }

        navigation.NavigateTo(next.Href);
    }

    private async Task PreviewAsync()
    {
        if (_form?.Chosen is null || Me is null) return;
        (_preview, _previewProblem) = (null, null);
        var made = await preview.ExecuteAsync(Me.Session, _form.Request, _gone.Token);
        (_preview, _previewProblem) = (made.Value, made.Error);
    }

    private async Task CreateAsync()
    {
        _refused = null;
        _creating = true;
        // A click that was made counts, even when the page is left at once.
        var created = await create.ExecuteAsync(Me!.Session, _form!.Request, CancellationToken.None);
        _creating = false;
        if (created.Error is { } error)
        {
            _refused = error;
            return;
        }

        await _keeper!.ClearAsync();
        navigation.NavigateTo($"/projects/{created.Value}");
    }

    private async Task StartOverAsync()
    {
        await _keeper!.ClearAsync();
        await _keeper.DisposeAsync();
        (_form, _keeper, _preview, _refused, _sure) = (null, null, null, null, false);
        await LoadAsync();
        navigation.NavigateTo(NewProjectStep.Template.Href);
    }
}
