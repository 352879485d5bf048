using System.Text.RegularExpressions;

namespace Portal.Core.Deployments.Logs;

/// <summary>
/// Masks what looks like a secret by forms that are known: keys of AWS, tokens of code hosts and registries, signed links, passwords in addresses,
/// assignments to telling names, private keys. What has no known form passes, so logs stay for those who may read the project's internals.
/// </summary>
public static partial class SecretForms
{
    public const string Mark = "[masked]";

    /// <summary>A line that could not be searched in time is not shown.</summary>
    public const string Withheld = "[line withheld: it could not be searched for secrets]";

    private static readonly (Regex Form, string With)[] Forms =
    [
        (AddressPassword(), $"://{Mark}@"),
        (Header(), $"${{what}} {Mark}"),
        (Option(), $"${{what}} {Mark}"),
        (Assignment(), $"${{what}}{Mark}"),
        (AccessKey(), Mark),
        (WebToken(), Mark),
        (Token(), Mark),
    ];

    /// <summary>The lines with secrets masked, and in how many there were any.</summary>
    public static (IReadOnlyList<string> Lines, int Masked) Mask(IReadOnlyList<string> lines)
    {
        var safe = lines.Select(MaskLine).ToList();
        MaskKeys(safe);
        return (safe, safe.Where((line, at) => line != lines[at]).Count());
    }

    private static string MaskLine(string line)
    {
        try
        {
            return Forms.Aggregate(line, (text, form) => form.Form.Replace(text, form.With));
        }
        catch (RegexMatchTimeoutException)
        {
            return Withheld;
        }
    }

    /// <summary>A private key goes over many lines, and the end of a log may begin inside of one.</summary>
    private static void MaskKeys(List<string> lines)
    {
        var isInside = false;
        for (var at = 0; at < lines.Count; at++)
        {
            if (KeyEnd().IsMatch(lines[at]))
            {
                if (!isInside) MaskBackwards(lines, at - 1);
                (lines[at], isInside) = (Mark, false);
            }
            else if (isInside || KeyBegin().IsMatch(lines[at]))
            {
                (lines[at], isInside) = (Mark, true);
            }
        }
    }

    private static void MaskBackwards(List<string> lines, int at)
    {
        for (; at >= 0 && KeyBody().IsMatch(lines[at]); at--) lines[at] = Mark;
    }

    [GeneratedRegex(@"://[^/\s:@]{0,200}:[^/\s@]{1,400}@", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 250)]
    private static partial Regex AddressPassword();

    [GeneratedRegex(@"(?<what>\b(Bearer|Basic|AWS4-HMAC-SHA256))\s+(?=\S*[\d=/+._-]|\S{16})[^\s""',;]{8,}", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 250)]
    private static partial Regex Header();

    [GeneratedRegex(@"(?<what>(?<=^|[\s""'])--?[A-Za-z-]{0,40}(password|passwd|pwd|secret|token|api-?key|access-?key|private-?key|credentials?))\s+(?!-)\S+", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 250)]
    private static partial Regex Option();

    [GeneratedRegex(@"(?<what>\b[\w.-]{0,60}(password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|secret[_-]?key|private[_-]?key|x-amz-signature|credentials?)[""']?\s{0,4}(=>|:|=)\s{0,4})(""[^""]*""?|'[^']*'?|[^\s,;&}\])]+)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 250)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\b(AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 250)]
    private static partial Regex AccessKey();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}(\.[A-Za-z0-9_-]*)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 250)]
    private static partial Regex WebToken();

    [GeneratedRegex(@"\b(gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|hf_|npm_|pypi-|sk[-_](live_|test_|ant-|proj-)?|rk_live_|AIza|dckr_pat_)[A-Za-z0-9_-]{16,}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 250)]
    private static partial Regex Token();

    [GeneratedRegex("-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 250)]
    private static partial Regex KeyBegin();

    [GeneratedRegex("-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 250)]
    private static partial Regex KeyEnd();

    [GeneratedRegex(@"^\s*[A-Za-z0-9+/=]{16,}\s*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 250)]
    private static partial Regex KeyBody();
}
