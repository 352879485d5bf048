using Portal.Core.Kernel;
using Portal.Core.Projects;
using Portal.Core.Projects.Requests;
using Portal.Core.Templates;

namespace Portal.Pages.Projects;

/// <summary>
/// What has been typed into the New project form, by field. The browser keeps the same fields for its tab; secrets are held here only,
/// so they are gone with the page.
/// </summary>
public sealed class NewProjectDraft
{
    public const string Submission = "submission";
    public const string Name = "name";
    public const string Description = "description";
    public const string Purpose = "purpose";
    public const string Answers = "answers";
    public const string CostCentre = "costCentre";
    public const string Mode = "inferenceMode";
    public const string Product = "product";
    public const string Artifact = "artifact";
    private const string Parameter = "parameter:";

    private readonly Dictionary<string, string> _values;
    private readonly Dictionary<string, string> _secrets = new(StringComparer.Ordinal);

    private NewProjectDraft(Dictionary<string, string> values) => _values = values;

    /// <summary>The draft a tab kept, or a fresh one; either way with an id that marks all its submits as one.</summary>
    public static NewProjectDraft From(IReadOnlyDictionary<string, string>? kept)
    {
        var values = new Dictionary<string, string>(kept ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);
        if (!Guid.TryParse(values.GetValueOrDefault(Submission), out _)) values[Submission] = Guid.NewGuid().ToString();
        return new(values);
    }

    /// <summary>Whether nothing was typed that starting over would lose.</summary>
    public bool IsEmpty => _secrets.Count == 0 && _values.All(typed => typed.Value.Length == 0 || typed.Key is Submission or Product or Artifact or Mode);

    public string this[string field]
    {
        get => _values.GetValueOrDefault(field, "");
        set => _values[field] = value;
    }

    public static string FieldOf(TemplateParameter parameter) => Parameter + parameter.Key;

    /// <summary>What stands in the field of a parameter: typed, or the template's default.</summary>
    public string ValueOf(TemplateParameter parameter) => parameter.NoEcho
        ? _secrets.GetValueOrDefault(parameter.Key, "")
        : _values.GetValueOrDefault(FieldOf(parameter)) ?? parameter.Default ?? "";

    public void Type(TemplateParameter parameter, string value)
    {
        if (parameter.NoEcho) _secrets[parameter.Key] = value;
        else _values[FieldOf(parameter)] = value;
    }

    /// <summary>The form as the use cases take it. Fields of a template that was chosen before are left out.</summary>
    public CreateProjectRequest ToRequest(IEnumerable<TemplateParameter> parameters) => new(
        Guid.Parse(_values[Submission]),
        this[Name],
        this[Description],
        this[CostCentre],
        this[Mode],
        this[Product],
        this[Artifact],
        parameters
            .Where(parameter => !parameter.IsFilledByPortal && Typed(parameter) is not null)
            .ToDictionary(parameter => parameter.Key, parameter => Typed(parameter)!, StringComparer.Ordinal))
    {
        Purpose = this[Purpose],
        Answers = ProjectRequestId.TryParse(this[Answers], out var wish) ? wish : null,
    };

    /// <summary>Fills the form with what somebody asked for; returns the fields it filled.</summary>
    public string[] Fill(ProjectRequest request)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Submission] = Guid.NewGuid().ToString(),
            [Answers] = request.Id.ToString(),
            [Name] = request.Name,
            [Description] = request.Description,
            [Purpose] = request.Purpose,
            [CostCentre] = request.CostCentre,
            [Product] = request.ProductId,
            [Artifact] = "",
            [Parameter + ProjectWishRules.DataClassParameter] = request.DataClass,
        };
        foreach (var (field, value) in fields) _values[field] = value;
        return [.. fields.Keys];
    }

    // An emptied field whose parameter has no default is one that was never filled in.
    private string? Typed(TemplateParameter parameter)
    {
        var typed = parameter.NoEcho ? _secrets.GetValueOrDefault(parameter.Key) : _values.GetValueOrDefault(FieldOf(parameter));
        return typed is "" && (parameter.Default is null || parameter.NoEcho) ? null : typed;
    }
}
