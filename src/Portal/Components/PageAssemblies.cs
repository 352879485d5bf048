using System.Reflection;

namespace Portal.Components;

/// <summary>Assemblies with pages beside Portal's own: none, but for benchmarks that compare a page with a plainer one.</summary>
public sealed record PageAssemblies(IReadOnlyList<Assembly> More)
{
    public static PageAssemblies None { get; } = new([]);
}
