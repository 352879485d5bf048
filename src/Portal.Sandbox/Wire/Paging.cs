using System.Globalization;
using System.Text;

namespace Portal.Sandbox.Wire;

/// <summary>One page and the token of the next one.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    public List<TOut> Select<TOut>(Func<T, TOut> select) => [.. Items.Select(select)];
}

/// <summary>
/// Pages by key, not by position: a token names the last item shown, so that what is made or deleted meanwhile neither repeats nor hides another.
/// </summary>
internal static class Paging
{
    public static Page<T> Page<T>(
        this AwsCall call, IEnumerable<T> ordered, Func<T, string> key, int defaultSize, int maxSize, string sizeMember = "MaxResults", string tokenMember = "NextToken")
    {
        var size = call.Number(sizeMember, 1, maxSize) ?? defaultSize;
        var (position, last) = call.Text(tokenMember) is { Length: > 0 } token
            ? Read(token) ?? throw AwsError.Validation($"Invalid {tokenMember}: the token was not issued by this operation.")
            : (0, null);

        // The item before the page shows whether it still stands where it stood, the one after it whether there is another page. What lies outside
        // is never put in order.
        var before = Math.Min(position, 1);
        var items = ordered.Skip(position - before).Take(before + size + 1).ToList();
        if (before == 1 && (items.Count == 0 || key(items[0]) != last))
        {
            var all = ordered.ToList();
            var found = all.FindIndex(item => key(item) == last);
            position = found >= 0 ? found + 1 : Math.Min(position, all.Count);
            (before, items) = (0, all.GetRange(position, Math.Min(size + 1, all.Count - position)));
        }

        var page = items.GetRange(before, Math.Min(size, items.Count - before));
        return new Page<T>(page, items.Count > before + size ? Write(position + size, key(page[^1])) : null);
    }

    private static string Write(int position, string last) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{position}:{last}")));

    private static (int Position, string Last)? Read(string token)
    {
        var bytes = new byte[token.Length];
        if (!Convert.TryFromBase64String(token, bytes, out var length))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? (position, parts[1]) : null;
    }
}
