namespace Portal.Aws.Deployments;

/// <summary>An address of evidence: in a bucket of a project, below one of the folders that jobs write evidence to.</summary>
internal sealed record EvidenceAddress(string Bucket, string Key)
{
    private const string Scheme = "s3://";
    private static readonly string[] Folders = ["runs/", "monitoring/"];

    public static EvidenceAddress? Parse(string address)
    {
        if (!address.StartsWith(Scheme, StringComparison.Ordinal)) return null;
        var slash = address.IndexOf('/', Scheme.Length);
        if (slash < 0) return null;
        var (bucket, key) = (address[Scheme.Length..slash], address[(slash + 1)..]);

        // A step upwards is a plain name to S3 but not to what stands between Portal and S3.
        return IsBucket(bucket) && key.Length <= 1024 && Folders.Any(folder => key.StartsWith(folder, StringComparison.Ordinal)) && !key.Split('/').Any(part => part is "." or "..")
            ? new(bucket, key)
            : null;
    }

    private static bool IsBucket(string name) => name.Length is >= 3 and <= 63 && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '.');
}
