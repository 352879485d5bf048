using System.Reflection;
using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Tests.People;

/// <summary>Use cases found by their shape: an <c>ExecuteAsync</c> that takes the caller's session first.</summary>
internal static class UseCases
{
    public static IReadOnlyList<Type> All { get; } =
        [.. typeof(CoreServices).Assembly.GetTypes().Where(IsUseCase).OrderBy(type => type.FullName, StringComparer.Ordinal)];

    /// <summary>Those that ask for a permission. The others concern only the caller's own session.</summary>
    public static IEnumerable<Type> Guarded => All.Where(type => ActionOf(type) is { Length: > 0 });

    public static string? ActionOf(Type type) => type.GetCustomAttribute<RequiresAttribute>()?.Action;

    public static bool IsUseCase(Type type) => type is { IsClass: true, IsAbstract: false } && Array.Exists(
        type.GetMethods(), method => method.Name == "ExecuteAsync" && method.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(SessionId));

    /// <summary>Null when the type names a permission that the written table knows.</summary>
    public static string? Problem(Type type, PermissionTable table, IReadOnlyCollection<string> unguarded) => ActionOf(type) switch
    {
        null => $"{type.Name} names no permission.",
        RequiresAttribute.Nothing when !unguarded.Contains(type.Name) => $"{type.Name} asks for nothing; only {string.Join(", ", unguarded)} may.",
        RequiresAttribute.Nothing => null,
        var action when !table.Actions.Contains(action) => $"{type.Name} asks for '{action}', which the permissions table lacks.",
        _ => null,
    };
}
