using System.Text.Json;
using Portal.Core.Kernel;
using Portal.Core.Templates;

namespace Portal.Core.Projects.Upgrades;

/// <summary>Which parameters an upgrade keeps and which it gives. Pure.</summary>
public static class UpgradeOrders
{
    /// <param name="standing">Keys of the parameters the stack has now.</param>
    /// <param name="asked">Parameters of the new version.</param>
    /// <param name="typed">Values a person gave.</param>
    public static Result<UpgradeValues> Resolve(IReadOnlyCollection<string> standing, IReadOnlyList<TemplateParameter> asked, IReadOnlyDictionary<string, string> typed)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in NewIn(standing, asked))
        {
            if (typed.GetValueOrDefault(parameter.Key) is { } value)
            {
                if (parameter.NoEcho) return UpgradeErrors.SecretNeeded(parameter);
                if (ParameterRules.Check(parameter, value) is { } wrong) return wrong;
                given[parameter.Key] = value;
            }
            else if (parameter.Default is null)
            {
                return parameter.NoEcho ? UpgradeErrors.SecretNeeded(parameter) : UpgradeErrors.NeedsValue(parameter);
            }
        }

        return new UpgradeValues([.. asked.Select(parameter => parameter.Key).Where(key => standing.Contains(key, StringComparer.Ordinal))], given);
    }

    public static IEnumerable<TemplateParameter> NewIn(IReadOnlyCollection<string> standing, IReadOnlyList<TemplateParameter> asked) =>
        asked.Where(parameter => !standing.Contains(parameter.Key, StringComparer.Ordinal) && parameter.Key is not ("SageMakerProjectName" or "SageMakerProjectId"));

    /// <summary>What Portal remembers of the project's parameters once it stands on the new version.</summary>
    public static string Remembered(string before, IReadOnlyList<TemplateParameter> asked, IReadOnlyDictionary<string, string> given)
    {
        var known = JsonSerializer.Deserialize<Dictionary<string, string>>(before)!;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in asked.Where(parameter => !parameter.NoEcho))
        {
            if ((given.GetValueOrDefault(parameter.Key) ?? known.GetValueOrDefault(parameter.Key) ?? parameter.Default) is { } value
                && parameter.Key is not ("SageMakerProjectName" or "SageMakerProjectId"))
            {
                values[parameter.Key] = value;
            }
        }

        return JsonSerializer.Serialize(values);
    }
}

public sealed record UpgradeValues(IReadOnlyList<string> Kept, IReadOnlyDictionary<string, string> Given);
