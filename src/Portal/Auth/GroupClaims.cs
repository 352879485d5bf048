using System.Security.Claims;
using System.Text.Json;

namespace Portal.Auth;

/// <summary>Reads the groups out of an id token.</summary>
public static class GroupClaims
{
    /// <summary>
    /// The groups, or null when the token does not list them: no such claim, or the provider found them too many and points elsewhere
    /// (<c>_claim_names</c>, <c>hasgroups</c>). A partial list would give partial rights, so it counts as none.
    /// </summary>
    public static IReadOnlyList<string>? Read(ClaimsPrincipal principal, string claim)
    {
        if (principal.FindFirstValue("hasgroups") is "true" or "True") return null;
        if (principal.FindFirstValue("_claim_names") is { } elsewhere && Names(elsewhere, claim)) return null;
        var groups = principal.FindAll(claim).Select(one => one.Value).Where(value => value.Length > 0).Distinct(StringComparer.Ordinal).ToArray();
        return groups.Length == 0 ? null : groups;
    }

    private static bool Names(string json, string claim)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind is JsonValueKind.Object && document.RootElement.TryGetProperty(claim, out _);
        }
        catch (JsonException)
        {
            // It cannot be read, so it may well speak of the groups.
            return true;
        }
    }
}
