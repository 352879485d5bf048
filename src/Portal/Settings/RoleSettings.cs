using Portal.Core.People;

namespace Portal.Settings;

/// <summary>Section <c>Roles</c>: which groups of the identity provider are which role. A group id is matched exactly.</summary>
public sealed class RoleSettings(IConfigurationSection section) : ISettings
{
    public const string Section = "Roles";

    public RoleTable ToTable() => new(Read()
        .Where(pair => Enum.TryParse<Role>(pair.Key, out _))
        .ToDictionary(pair => Enum.Parse<Role>(pair.Key), pair => pair.Value));

    public IEnumerable<string> Problems(SettingsContext context)
    {
        var known = string.Join(", ", Enum.GetNames<Role>());
        foreach (var (name, groups) in Read())
        {
            if (!Enum.GetNames<Role>().Contains(name, StringComparer.Ordinal)) yield return $"Roles:{name} is not a role. The roles are {known}.";
            if (groups.Any(string.IsNullOrWhiteSpace)) yield return $"Roles:{name} contains an empty group id.";
            if (groups.Any(group => group != group.Trim())) yield return $"Roles:{name} contains a group id with a space at its end; ids are matched exactly.";
        }

        if (!Read().TryGetValue(nameof(Role.Admin), out var admins) || admins.Count == 0)
        {
            yield return "Roles:Admin names no group, so nobody could end a session or mend a project.";
        }
    }

    private Dictionary<string, IReadOnlyList<string>> Read() => section.GetChildren().ToDictionary(
        role => role.Key,
        role => (IReadOnlyList<string>)(role.Value is { Length: > 0 } one ? [one] : [.. role.GetChildren().Select(group => group.Value ?? "")]),
        StringComparer.Ordinal);
}
