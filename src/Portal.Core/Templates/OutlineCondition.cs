using System.Text.Json;

namespace Portal.Core.Templates;

/// <summary>Evaluates the conditions of an outline: <c>equals</c>, <c>and</c>, <c>or</c>, <c>not</c> over <c>$Parameter</c> and literals.</summary>
public static class OutlineCondition
{
    public static bool Holds(JsonElement? condition, IReadOnlyDictionary<string, string> parameters)
    {
        if (condition is not { ValueKind: not JsonValueKind.Null } expression) return true;
        if (expression.ValueKind == JsonValueKind.Object)
        {
            foreach (var term in expression.EnumerateObject())
            {
                return term.Name switch
                {
                    "equals" => Operand(term.Value[0], parameters) == Operand(term.Value[1], parameters),
                    "and" => term.Value.EnumerateArray().All(part => Holds(part, parameters)),
                    "or" => term.Value.EnumerateArray().Any(part => Holds(part, parameters)),
                    "not" => !Holds(term.Value, parameters),
                    _ => throw new FormatException($"An outline condition may not say '{term.Name}'."),
                };
            }
        }

        throw new FormatException("An outline condition must be an object with one of equals, and, or, not.");
    }

    private static string? Operand(JsonElement operand, IReadOnlyDictionary<string, string> parameters)
    {
        var text = operand.GetString();
        return text is ['$', ..] ? parameters.GetValueOrDefault(text[1..]) : text;
    }
}
