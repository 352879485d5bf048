using System.Text.RegularExpressions;
using Amazon.Runtime;

namespace Portal.Aws.Tests;

/// <summary>The list of operations is the truth that policies and network endpoints are held against.</summary>
public sealed partial class OperationsTests
{
    [Fact]
    public void The_list_equals_what_the_code_calls()
    {
        var clients = typeof(AwsServices).Assembly.GetReferencedAssemblies().Where(name => name.Name!.StartsWith("AWSSDK.", StringComparison.Ordinal) || name.Name.StartsWith("AwsSlices.", StringComparison.Ordinal))
            .Select(System.Reflection.Assembly.Load).ToList();
        var called = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(SourceFolder(), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(file);
            foreach (Match call in Call().Matches(text))
            {
                Assert.Equal(call.Groups["method"].Value, call.Groups["request"].Value);
                called.Add($"{ServiceOf(clients, text, call.Groups["request"].Value)}.{call.Groups["method"].Value}");
            }

            Assert.Equal(AnyRequest().Count(text), Call().Count(text));
        }

        Assert.Equal(called, AwsOperations.All.Select(operation => operation.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_slices_hold_these_operations_and_no_others()
    {
        var held = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var slice in typeof(AwsServices).Assembly.GetReferencedAssemblies().Where(name => name.Name!.StartsWith("AwsSlices.", StringComparison.Ordinal)).Select(System.Reflection.Assembly.Load))
        {
            var config = slice.ExportedTypes.Single(type => type.IsSubclassOf(typeof(ClientConfig)));
            var service = ((ClientConfig)Activator.CreateInstance(config)!).ServiceId.Replace(" ", "", StringComparison.Ordinal);
            var methods = slice.ExportedTypes.Single(type => type is { IsInterface: true }).GetMethods().Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal));
            held.UnionWith(methods.Select(method => $"{service}.{method.Name[..^"Async".Length]}"));
        }

        // With official packages in place of slices there is nothing to hold.
        var sliced = held.Select(operation => operation.Split('.')[0]).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(held, AwsOperations.All.Where(operation => sliced.Contains(operation.Service)).Select(operation => operation.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_operation_names_the_action_that_a_policy_must_allow()
    {
        Assert.All(AwsOperations.All, operation => Assert.Matches("^[a-z0-9]+:[A-Z][A-Za-z]+$", operation.Action));
        Assert.Equal(AwsOperations.All.Count, AwsOperations.All.Select(operation => operation.FullName).Distinct(StringComparer.Ordinal).Count());
    }

    private static string ServiceOf(List<System.Reflection.Assembly> clients, string text, string request)
    {
        var type = clients.SelectMany(client => client.ExportedTypes)
            .Single(type => type.Name == request + "Request" && type.Namespace!.EndsWith(".Model", StringComparison.Ordinal) && text.Contains($"using {type.Namespace};", StringComparison.Ordinal));
        var config = type.Assembly.ExportedTypes.Single(candidate => candidate.IsSubclassOf(typeof(ClientConfig)));
        return ((ClientConfig)Activator.CreateInstance(config)!).ServiceId.Replace(" ", "", StringComparison.Ordinal);
    }

    private static string SourceFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Portal.sln"))) folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "src", "Portal.Aws");
    }

    [GeneratedRegex(@"\.(?<method>[A-Z]\w+)Async\(\s*new (?<request>[A-Z]\w+)Request\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Call();

    [GeneratedRegex(@"\bnew [A-Z]\w+Request\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnyRequest();
}
