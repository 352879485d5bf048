using Microsoft.EntityFrameworkCore;
using Portal.Core.Persistence;

namespace Portal.Core.Projects;

/// <summary>Projects whose name, description or owner holds what was typed, in capitals or not.</summary>
internal static class ProjectSearch
{
    public static IQueryable<Project> Matching(IQueryable<Project> projects, string text)
    {
        // As typed too: a database's lower() may leave letters beyond ASCII as they are.
        var (pattern, small) = (LikePattern.Containing(text), LikePattern.Containing(text.ToLowerInvariant()));
#pragma warning disable MA0011 // Becomes SQL's lower(), which knows no culture.
        return projects.Where(row =>
            EF.Functions.Like(row.Name, small, LikePattern.Escape)
            || EF.Functions.Like(row.Description, pattern, LikePattern.Escape) || EF.Functions.Like(row.Description.ToLower(), small, LikePattern.Escape)
            || EF.Functions.Like(row.OwnerName, pattern, LikePattern.Escape) || EF.Functions.Like(row.OwnerName.ToLower(), small, LikePattern.Escape));
#pragma warning restore MA0011
    }
}
