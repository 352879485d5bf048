using Mono.Cecil;
using Mono.Cecil.Cil;
using NetArchTest.Rules;
using Portal.Components;
using Portal.Core;
using Portal.Core.Persistence;

namespace Portal.ArchitectureTests;

/// <summary>Pages call use cases; only Persistence changes rows behind the change tracker, which the audit rule watches.</summary>
public sealed class DatabaseAccessTests
{
    private static readonly string[] BehindTheTracker =
    [
        "ExecuteUpdate", "ExecuteUpdateAsync", "ExecuteDelete", "ExecuteDeleteAsync", "FromSql", "FromSqlRaw", "FromSqlInterpolated",
        "ExecuteSql", "ExecuteSqlAsync", "ExecuteSqlRaw", "ExecuteSqlRawAsync", "ExecuteSqlInterpolated", "ExecuteSqlInterpolatedAsync", "SqlQuery", "SqlQueryRaw",
    ];

    [Fact]
    public void Pages_never_touch_the_database() =>
        Assert.Empty(TouchingTheDatabase(Types.InAssembly(typeof(App).Assembly), "Portal.Pages", "Portal.Components"));

    [Fact]
    public void A_page_that_does_is_caught() => Assert.Equal(
        ["PageWithAContext", "PageWithAUnitOfWork"],
        TouchingTheDatabase(Types.InAssembly(typeof(DatabaseAccessTests).Assembly), "Portal.ArchitectureTests.Samples.Pages").Order(StringComparer.Ordinal));

    [Fact]
    public void Only_Persistence_goes_behind_the_tracker()
    {
        var calls = Calls(typeof(CoreServices).Assembly.Location).Concat(Calls(typeof(App).Assembly.Location)).ToArray();
        Assert.Contains(calls, call => call.Type.Contains("OperationQueue", StringComparison.Ordinal));
        Assert.All(calls, call => Assert.StartsWith("Portal.Core.Persistence.", call.Type, StringComparison.Ordinal));
    }

    [Fact]
    public void A_call_elsewhere_is_caught() =>
        Assert.Contains(Calls(typeof(DatabaseAccessTests).Assembly.Location), call => call.Type.Contains("ChangeBehindTheTracker", StringComparison.Ordinal));

    private static string[] TouchingTheDatabase(Types types, params string[] namespaces) =>
        [.. namespaces.SelectMany(name => types.That().ResideInNamespaceStartingWith(name)
                .ShouldNot().HaveDependencyOnAny(typeof(UnitOfWork).Namespace, "Microsoft.EntityFrameworkCore")
                .GetResult().FailingTypes ?? [])
            .Select(type => type.Name).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<(string Type, string Method)> Calls(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        foreach (var type in module.GetTypes().ToArray())
        {
            foreach (var called in type.Methods.Where(method => method.HasBody)
                .SelectMany(method => method.Body.Instructions)
                .Where(instruction => instruction.OpCode.Code is Code.Call or Code.Callvirt)
                .Select(instruction => ((MethodReference)instruction.Operand).GetElementMethod())
                .Where(method => BehindTheTracker.Contains(method.Name, StringComparer.Ordinal)
                    && method.DeclaringType.Namespace.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)))
            {
                yield return (type.FullName, called.Name);
            }
        }
    }
}
