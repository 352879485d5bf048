namespace Portal.Core.People;

/// <summary>Roles a set of groups leads to, and why there are fewer than expected.</summary>
public sealed record RoleMapping(IReadOnlyList<Role> Roles, IReadOnlyList<string> Groups, string? Remark)
{
    /// <summary>
    /// Maps groups to roles by exact match. Auditor excludes every other role, so that nobody audits their own decisions.
    /// </summary>
    /// <param name="groups">Null when the token carried no readable group claim.</param>
    /// <param name="table">Group ids per role, from configuration.</param>
    public static RoleMapping From(IReadOnlyList<string>? groups, IReadOnlyDictionary<Role, IReadOnlyList<string>> table)
    {
        if (groups is null)
        {
            return new([], [], "The identity provider sent no readable group claim, or too many groups to list them in the token. Ask your identity team to send the groups that are assigned to this application.");
        }

        var roles = Enum.GetValues<Role>()
            .Where(role => table.TryGetValue(role, out var ids) && ids.Intersect(groups, StringComparer.Ordinal).Any())
            .ToArray();
        if (roles.Length == 0)
        {
            return new([], groups, "None of your groups is mapped to a role in Portal. Ask an Admin which group to join.");
        }

        if (roles.Contains(Role.Auditor) && roles.Length > 1)
        {
            return new([Role.Auditor], groups, "You are an Auditor; your other roles are set aside, because an auditor may not decide what they audit.");
        }

        return new(roles, groups, null);
    }
}
