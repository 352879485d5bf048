using Portal.Sandbox.Wire;

namespace Portal.Sandbox.ServiceCatalog;

/// <summary>Service Catalog pages by PageToken and PageSize, where a size of 0 means the default.</summary>
internal static class CatalogPaging
{
    public static Page<T> CatalogPage<T>(this AwsCall call, IEnumerable<T> ordered, Func<T, string> key, int max = 20)
    {
        if (call.Text("PageSize") == "0")
        {
            call.Input.Remove("PageSize");
        }

        return call.Page(ordered, key, 20, max, "PageSize", "PageToken");
    }
}
