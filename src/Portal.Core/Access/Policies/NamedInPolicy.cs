using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access.Policies;

/// <summary>Takes the names of people in a policy from Portal's own record; a form only says who is meant.</summary>
internal static class NamedInPolicy
{
    /// <param name="inForce">Whoever stands in it already may stay, even if Portal no longer knows them.</param>
    public static async Task<Result<ApprovalPolicy>> ResolveAsync(PortalDbContext db, ApprovalPolicy policy, ApprovalPolicy inForce, CancellationToken ct)
    {
        var standing = inForce.Approvers.Concat(inForce.Backups).DistinctBy(one => one.Person).ToDictionary(one => one.Person);
        var subjects = policy.Approvers.Concat(policy.Backups).Select(one => one.Subject).Distinct(StringComparer.Ordinal).ToArray();
        var known = (await db.KnownPeople.AsNoTracking().Where(row => subjects.Contains(row.Subject)).ToListAsync(ct)).ToDictionary(row => row.Person);
        var approvers = Resolve(nameof(ApprovalPolicy.Approvers), policy.Approvers);
        if (approvers.Error is { } problem) return problem;
        var backups = Resolve(nameof(ApprovalPolicy.Backups), policy.Backups);
        if (backups.Error is { } other) return other;
        return policy with { Approvers = approvers.Value!, Backups = backups.Value! };

        Result<IReadOnlyList<NamedPerson>> Resolve(string field, IReadOnlyList<NamedPerson> people)
        {
            var resolved = new List<NamedPerson>();
            foreach (var person in people)
            {
                if (known.TryGetValue(person.Person, out var row)) resolved.Add(new(row.Issuer, row.Subject, row.Name));
                else if (standing.TryGetValue(person.Person, out var stays)) resolved.Add(stays);
                else return AccessErrors.PersonUnknown(person.Name) with { Field = field };
            }

            return resolved;
        }
    }
}
