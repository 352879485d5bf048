using Portal.Core.Audit;
using Portal.Core.Kernel;

namespace Portal.Endpoints;

/// <summary>The form of a file of the audit, as an address names it.</summary>
internal static class AuditExportFormats
{
    public static readonly Error Missing = new("export.format", "The export needs a format.", "Add format=csv or format=jsonl to the address.");

    public static bool TryRead(IQueryCollection query, out AuditExportFormat format) =>
        Enum.TryParse(query["format"], ignoreCase: true, out format) && Enum.IsDefined(format);
}
