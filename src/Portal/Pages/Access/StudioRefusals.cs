using Portal.Core.Kernel;

namespace Portal.Pages.Access;

/// <summary>Why Studio could not be opened, as a short code in the address of the page; only the sentences written here are ever shown for it.</summary>
public static class StudioRefusals
{
    public const string Key = "studio";
    public const string Form = "form";
    private const string Other = "failed";

    private static readonly Dictionary<string, Error> Known = new(StringComparer.Ordinal)
    {
        [Form] = new("studio.form", "The page was too old to open Studio from.", "Press Open Studio again.", ErrorKind.Invalid),
        ["state"] = new("studio.not-open", "Studio cannot be opened in the state this access is in.", "The page says what is missing; it follows by itself.", ErrorKind.Conflict),
        ["refused"] = new("permission.refused", "Only the person who holds the access opens its Studio.", "Open your own from the Access page.", ErrorKind.Refused),
        ["gone"] = new("aws.gone", "SageMaker does not know the Studio user any more.", "Somebody removed it outside Portal. Tell an Admin, who finds it under Drift on the Platform page.", ErrorKind.Failed),
        ["denied"] = new("aws.denied", "AWS does not let Portal open this Studio.", "Tell an Admin; the audit record has AWS's own words.", ErrorKind.Failed),
        ["busy"] = new("aws.unreachable", "AWS does not answer now, or asks Portal to slow down.", "Wait a minute, then press Open Studio again.", ErrorKind.Unavailable),
        [Other] = new("studio.failed", "Studio could not be opened.", "Press Open Studio again; if it fails again, tell an Admin.", ErrorKind.Failed),
    };

    public static string CodeOf(Error error) => error switch
    {
        { Code: "studio.not-open" } => "state",
        { Code: "aws.gone" } => "gone",
        { Code: "aws.denied" or "aws.credentials" } => "denied",
        { Kind: ErrorKind.Refused or ErrorKind.NotFound } => "refused",
        { IsTransient: true } or { Code: "aws.busy" or "aws.limit" } => "busy",
        _ => Other,
    };

    /// <summary>The sentence for a code in the address; null for none and for one nobody wrote.</summary>
    public static Error? Of(string? code) => code is null ? null : Known.GetValueOrDefault(code);

    public static string Page(AccessGrantId grant, string code) => $"/access/grants/{grant}?{Key}={code}";
}
