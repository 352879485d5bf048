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
        var items = ordered.ToList();
        var start = 0;
        if (call.Text(tokenMember) is { Length: > 0 } token)
        {
            var (position, last) = Read(token) ?? throw AwsError.Validation($"Invalid {tokenMember}: the token was not issued by this operation.");
            start = Math.Min(position, items.Count);
            // Where nothing was made or deleted meanwhile, the last item stands where it stood.
            if (start == 0 || key(items[start - 1]) != last)
            {
                var found = items.FindIndex(item => key(item) == last);
                if (found >= 0) start = found + 1;
            }
        }

        var page = items.Skip(start).Take(size).ToList();
        return new Page<T>(page, start + page.Count < items.Count ? Write(start + page.Count, key(page[^1])) : null);
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
