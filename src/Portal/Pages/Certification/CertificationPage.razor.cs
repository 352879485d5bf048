using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Auth;
using Portal.Components.Kit;
using Portal.Core.Access.Certification;
using Portal.Core.Kernel;

namespace Portal.Pages.Certification;

public sealed partial class CertificationPage(ReadCertification read, TimeProvider clock, IDialogService dialogs)
{
    private static readonly string[] Columns = ["Choose", "Person", "Used", "Ends", "Answer"];
    private static readonly FilterField[] Filters =
    [
        new("answer", "Answer", [.. Enum.GetValues<CertificationAnswer>().Select(answer => new FilterOption(answer.ToString(), CertificationWords.Of(answer)))]),
        new("mine", "Projects", [new("true", "My projects")]),
    ];

    private readonly HashSet<Guid> _chosen = [];
    private CertificationDetail? _detail;
    private IReadOnlyList<CertificationOutcome> _lines = [];
    private Error? _error;

    [CascadingParameter] public Person Me { get; set; } = null!;

    [Parameter] public string Id { get; set; } = "";

    [SupplyParameterFromQuery(Name = "answer")] public string? Answer { get; set; }

    [SupplyParameterFromQuery(Name = "mine")] public string? Mine { get; set; }

    [SupplyParameterFromQuery(Name = "after")] public string? After { get; set; }

    private TimeProvider Clock => clock;

    /// <summary>Those on this page that wait for this person.</summary>
    private Guid[] Answerable => [.. (_detail?.Items.Items ?? []).Where(row => row.Refusal is null).Select(row => row.Item.Id)];

    private string? None => _chosen.Count == 0 ? "Choose at least one person first." : null;

    private string? NoneIn => _chosen.Count == 0 ? "none-chosen" : null;

    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var filter = new CertificationFilter(Enum.TryParse<CertificationAnswer>(Answer, out var answer) ? answer : null, Mine == "true");
        var found = await read.ExecuteAsync(Me.Session, Guid.TryParse(Id, out var id) ? id : Guid.Empty, filter, After, CancellationToken.None);
        (_detail, _error) = (found.Value, found.Error);
        _chosen.IntersectWith(Answerable);
    }

    private void Choose(Guid id, bool isChosen)
    {
        if (isChosen) _chosen.Add(id);
        else _chosen.Remove(id);
    }

    private void ChooseAll()
    {
        if (_chosen.Count == Answerable.Length) _chosen.Clear();
        else _chosen.UnionWith(Answerable);
    }

    private async Task AnswerAsync(bool keep)
    {
        CertificationItem[] items = [.. _detail!.Items.Items.Where(row => _chosen.Contains(row.Item.Id)).Select(row => row.Item)];
        if (await AnswerDialog.AskAsync(dialogs, Me, keep, items) is not { } lines) return;
        _lines = [.. lines.Select(line => new CertificationOutcome(items.Single(item => item.Id == line.Item), line.Result))];
        _chosen.Clear();
        await ReadAsync();
    }
}

/// <summary>What became of one person's access that was answered for.</summary>
public sealed record CertificationOutcome(CertificationItem Item, Result<CertificationAnswer> Result);
