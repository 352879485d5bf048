using System.Text.RegularExpressions;
using Portal.Core.Kernel;

namespace Portal.Core.Access.Policies;

/// <summary>The form of change tickets that a policy asks for: a regular expression that takes the whole number. Matched without backtracking, so that none can stall Portal.</summary>
public static class TicketForm
{
    public const int LongestPattern = 200;
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static bool Fits(string ticket, string pattern) => pattern.Length == 0 || Regex.IsMatch(ticket, Whole(pattern), Options, Patience);

    internal static IEnumerable<Error> Problems(string field, string pattern)
    {
        if (pattern.Length > LongestPattern) yield return PolicyErrors.Invalid(field, $"The form has {pattern.Length} characters; {LongestPattern} are the most.", "Shorten it.");
        else if (!CanBeRead(pattern)) yield return PolicyErrors.Invalid(field, $"'{pattern}' is no regular expression that Portal takes.", "Write for example CHG-[0-9]+, without back references and look-around.");
    }

    private static bool CanBeRead(string pattern)
    {
        try
        {
            // First by itself: a stray bracket must not be made whole by the ones around it.
            _ = new Regex(pattern, Options, Patience);
            _ = new Regex(Whole(pattern), Options, Patience);
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static string Whole(string pattern) => $"^(?:{pattern})$";
}
