using System.Globalization;
using Portal.Core.People;

namespace Portal.Core.Access.Policies;

/// <summary>What a change does to how hard it is to get in.</summary>
public enum PolicyEffect
{
    Stricter,
    Neutral,
    Looser,
}

/// <summary>One rule of a policy: how it is called, read and compared.</summary>
/// <param name="Field">Name of the property, as forms and errors use it.</param>
/// <param name="Words">The value as people read it.</param>
/// <param name="Key">Equal for equal values, whatever a person is called now.</param>
public sealed record PolicyField<T>(string Field, string Label, Func<T, string> Words, Func<T, string> Key, Func<T, T, PolicyEffect> Effect)
{
    internal static PolicyField<T> Number(string field, string label, string unit, Func<T, int> read, PolicyEffect more) => new(
        field,
        label,
        policy => Count(read(policy), unit),
        policy => read(policy).ToString(CultureInfo.InvariantCulture),
        (before, after) => read(after) > read(before) ? more : Opposite(more));

    internal static PolicyField<T> YesNo(string field, string label, Func<T, bool> read, PolicyEffect on) => new(
        field, label, policy => read(policy) ? "yes" : "no", policy => read(policy) ? "yes" : "no", (_, after) => read(after) ? on : Opposite(on));

    /// <summary>Whoever is added makes it looser, whoever else leaves.</summary>
    internal static PolicyField<T> People(string field, string label, Func<T, IReadOnlyList<NamedPerson>> read) => new(
        field,
        label,
        policy => List(read(policy).Select(one => $"{one.Name} ({one.Subject})"), "nobody"),
        policy => string.Join('\n', Keys(policy, read)),
        (before, after) => Keys(after, read).Except(Keys(before, read), StringComparer.Ordinal).Any() ? PolicyEffect.Looser : PolicyEffect.Stricter);

    internal static PolicyField<T> Groups(string field, string label, Func<T, IReadOnlyList<string>> read) => new(
        field,
        label,
        policy => List(read(policy), "none"),
        policy => string.Join('\n', read(policy).Order(StringComparer.Ordinal)),
        (before, after) => read(after).Except(read(before), StringComparer.Ordinal).Any() ? PolicyEffect.Looser : PolicyEffect.Stricter);

    /// <summary>Two patterns cannot be compared, so another one is looser: only where there was none it is stricter.</summary>
    internal static PolicyField<T> Pattern(string field, string label, Func<T, string> read) => new(
        field,
        label,
        policy => read(policy) is { Length: > 0 } pattern ? pattern : "any",
        read,
        (before, _) => read(before).Length == 0 ? PolicyEffect.Stricter : PolicyEffect.Looser);

    private static IEnumerable<string> Keys(T policy, Func<T, IReadOnlyList<NamedPerson>> read) =>
        read(policy).Select(one => $"{one.Issuer} {one.Subject}").Order(StringComparer.Ordinal);

    internal static string List(IEnumerable<string> items, string empty) => string.Join(", ", items) is { Length: > 0 } text ? text : empty;

    private static string Count(int count, string unit) => unit.Length == 0
        ? count.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")}");

    private static PolicyEffect Opposite(PolicyEffect effect) => effect switch
    {
        PolicyEffect.Stricter => PolicyEffect.Looser,
        PolicyEffect.Looser => PolicyEffect.Stricter,
        _ => PolicyEffect.Neutral,
    };
}
