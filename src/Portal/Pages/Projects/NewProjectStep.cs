namespace Portal.Pages.Projects;

/// <summary>One step of the New project form; its key stands in the URL.</summary>
public sealed record NewProjectStep(string Key, string Title, string Lead)
{
    public static readonly NewProjectStep Template = new("template", "Template", "Choose what the project is made from.");
    public static readonly NewProjectStep Details = new("details", "Details", "Say what the project is called, what it is for and who pays.");
    public static readonly NewProjectStep Parameters = new("parameters", "Parameters", "Set what this template lets you decide. The values shown are its own.");
    public static readonly NewProjectStep Review = new("review", "Review", "See what will be made, before anything is.");

    public static IReadOnlyList<NewProjectStep> All { get; } = [Template, Details, Parameters, Review];

    public string Href => $"/projects/new?step={Key}";

    public int Number => IndexOf(this) + 1;

    public NewProjectStep? Next => IndexOf(this) + 1 < All.Count ? All[IndexOf(this) + 1] : null;

    public NewProjectStep? Previous => IndexOf(this) > 0 ? All[IndexOf(this) - 1] : null;

    public static NewProjectStep Of(string? key) => All.FirstOrDefault(step => step.Key == key) ?? Template;

    private static int IndexOf(NewProjectStep step) => All.TakeWhile(other => other != step).Count();
}
