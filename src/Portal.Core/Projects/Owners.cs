using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects;

/// <summary>Who can own a project: whoever could create one, and still comes here.</summary>
public static class Owners
{
    public static bool MayOwn(KnownPerson person) =>
        Permissions.Allows(new Actor(person.Person, person.Name, person.Roles, null), Permission.ProjectCreate);

    /// <summary>The person as the record names them, or why they cannot own a project.</summary>
    public static async Task<Result<NamedPerson>> FindAsync(PortalDbContext db, PersonId person, string field, CancellationToken ct)
    {
        var known = await db.KnownPeople.AsNoTracking().SingleOrDefaultAsync(row => row.Issuer == person.Issuer && row.Subject == person.Subject, ct);
        if (known is null) return ProjectErrors.Invalid(field, $"Portal does not know {person.Subject}.", "They have to sign in once before.");
        return MayOwn(known)
            ? new NamedPerson(known.Issuer, known.Subject, known.Name)
            : ProjectErrors.Invalid(field, $"{known.Name} cannot own a project.", "Name somebody who has the role DataScienceAdmin.");
    }

    /// <summary>Projects whose owner has lost the role, or has not signed in for long.</summary>
    public static IQueryable<Project> Lost(PortalDbContext db, DateTimeOffset since)
    {
        const string role = "DataScienceAdmin";
        return db.Projects.AsNoTracking().Where(row => row.State != ProjectState.GivenUp && row.State != ProjectState.Deleted
            && !db.KnownPeople.Any(person => person.Issuer == row.OwnerIssuer && person.Subject == row.OwnerSubject && person.RoleNames.Contains(role) && person.LastSignInAt >= since));
    }

    /// <summary>Why the owner cannot act for the project; null when they can.</summary>
    public static async Task<string?> WhyLostAsync(PortalDbContext db, Project project, DateTimeOffset since, CancellationToken ct)
    {
        if (project.State is ProjectState.GivenUp or ProjectState.Deleted) return null;
        var known = await db.KnownPeople.AsNoTracking().SingleOrDefaultAsync(row => row.Issuer == project.OwnerIssuer && row.Subject == project.OwnerSubject, ct);
        return known switch
        {
            null => $"{project.OwnerName} has never signed in here.",
            _ when !MayOwn(known) => $"{known.Name} no longer has the role DataScienceAdmin.",
            _ when known.LastSignInAt < since => $"{known.Name} has not signed in since {known.LastSignInAt:yyyy-MM-dd}.",
            _ => null,
        };
    }
}
