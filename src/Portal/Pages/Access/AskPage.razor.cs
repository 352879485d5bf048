using Microsoft.AspNetCore.Components;
using Portal.Auth;
using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Projects;

namespace Portal.Pages.Access;

public sealed partial class AskPage(PreviewAccessRequest preview, RequestAccess request, NavigationManager navigation)
{
    private AccessPreview? _preview;
    private Error? _error;
    private WishDraft _draft = new();
    private NamedPerson? _person;
    private string? _shown;
    private bool _sending;

    [CascadingParameter] public Person Me { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "project")] public string? ProjectText { get; set; }

    [SupplyParameterFromQuery(Name = "q")] public string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "after")] public string? After { get; set; }

    private bool MayAskForOthers => Me.Roles.Contains(Role.Admin) || Me.Roles.Contains(Role.DataScienceAdmin);

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == (ProjectText ?? "")) return;
        _shown = ProjectText ?? "";
        (_preview, _error, _person, _draft) = (null, null, null, new());
        if (Permissions.Check(Me.ToActor(), Permission.AccessRequest) is { } refusal)
        {
            _error = refusal;
            return;
        }

        if (string.IsNullOrEmpty(ProjectText)) return;
        await LookAsync();
        if (_preview is not null) _draft = WishDraft.For(_preview.Policy);
    }

    private async Task ChooseAsync(NamedPerson? person)
    {
        _person = person;
        _draft.Problem = null;
        await LookAsync();
    }

    private async Task LookAsync()
    {
        if (!ProjectId.TryParse(ProjectText, out var project))
        {
            _error = ProjectErrors.NotFound;
            return;
        }

        var read = await preview.ExecuteAsync(Me.Session, project, _person?.Person, CancellationToken.None);
        (_preview, _error) = (read.Value, read.Error);
    }

    private async Task SendAsync()
    {
        if (_preview is not { Obstacle: null } || _sending) return;
        _sending = true;
        try
        {
            var asked = await request.ExecuteAsync(Me.Session, _preview.ProjectId, _person?.Person, _draft.ToWish(), CancellationToken.None);
            _draft.Problem = asked.Error;
            if (!asked.IsError) navigation.NavigateTo($"/access/requests/{asked.Value}");
        }
        finally
        {
            _sending = false;
        }
    }
}
