using Portal.Core.Kernel;
using Portal.Core.Projects.Requests;

namespace Portal.Pages.Projects.Requests;

/// <summary>What is typed into the form that asks for a project.</summary>
public sealed class ProjectWishDraft
{
    public string Name { get; set; } = "";

    public string Description { get; set; } = "";

    public string Purpose { get; set; } = "";

    public string DataClass { get; set; } = "";

    public string ProductId { get; set; } = "";

    public string CostCentre { get; set; } = "";

    public IReadOnlyList<Error> Problems { get; set; } = [];

    public static ProjectWishDraft Of(ProjectWish wish) => new()
    {
        Name = wish.Name,
        Description = wish.Description,
        Purpose = wish.Purpose,
        DataClass = wish.DataClass,
        ProductId = wish.ProductId,
        CostCentre = wish.CostCentre,
    };

    public ProjectWish ToWish() => new(Name, Description, Purpose, DataClass, ProductId, "", CostCentre);

    public Error? ProblemOf(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}
