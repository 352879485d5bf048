using Portal.Core.Kernel;

namespace Portal.Aws.Studio;

internal static class StudioErrors
{
    public static Error NoProduct(string productId) => new(
        "studio.product.missing",
        $"Service Catalog has no product {productId}, so no Studio user can be made.",
        "Ask an Admin to look whether the project's stack is complete; it makes the product.",
        ErrorKind.Failed);

    public static Error NoVersion(string product) => new(
        "studio.version.missing",
        $"The product '{product}' has no version in use: every one of them was retired.",
        "Ask an Admin to publish a version, or to make one active again, then retry.",
        ErrorKind.Failed);

    public static Error NoPath(string product) => new(
        "studio.path.missing",
        $"Service Catalog offers Portal no launch path to the product '{product}'.",
        "Ask an Admin to add Portal's role to the portfolio of the project's Studio users, then retry.",
        ErrorKind.Failed);
}
