using System.Globalization;
using Portal.Core.Access.Policies;
using Portal.Core.Kernel;

namespace Portal.Pages.Policy;

/// <summary>What stands in the number fields of a form, as it was typed.</summary>
public sealed class TypedNumbers(IReadOnlyDictionary<string, int> initial)
{
    private readonly Dictionary<string, string> _typed = initial.ToDictionary(
        pair => pair.Key, pair => pair.Value.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);

    public string this[string field]
    {
        get => _typed[field];
        set => _typed[field] = value;
    }

    public IReadOnlyList<Error> Problems =>
    [
        .. _typed.Where(pair => Parse(pair.Value) is null).Select(pair => PolicyErrors.Invalid(pair.Key, "A whole number is missing.", "Type it in digits.")),
    ];

    /// <summary>Only asked for when there are no <see cref="Problems"/>.</summary>
    public int Read(string field) => Parse(_typed[field]) ?? 0;

    private static int? Parse(string typed) => int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
