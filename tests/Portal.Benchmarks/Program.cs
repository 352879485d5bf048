using Portal.Benchmarks;
using Portal.Benchmarks.Commits;
using Portal.Benchmarks.Lists;
using Portal.Benchmarks.Pages;
using Portal.Benchmarks.Reconcile;
using Portal.Benchmarks.Releases;

// dotnet run -c Release --project tests/Portal.Benchmarks [NAME]: prints ratios measured side by side, exits 1 when a goal is missed.
if (args is ["serve-pages"]) return await PageServer.RunAsync();
if (args is ["serve-sandbox", var speed]) return await SandboxServer.RunAsync(speed);

var all = new Dictionary<string, Func<TextWriter, Task<bool>>>(StringComparer.Ordinal)
{
    ["commit"] = CommitBenchmark.RunAsync,
    ["pages"] = PageBenchmark.RunAsync,
    ["lists"] = ListBenchmark.RunAsync,
    ["reconcile"] = ReconcileBenchmark.RunAsync,
    ["releases"] = ReleaseBenchmark.RunAsync,
};
var met = true;
foreach (var (name, run) in all.Where(one => args.Length == 0 || args.Contains(one.Key, StringComparer.Ordinal)))
{
    Console.WriteLine($"== {name}");
    met &= await run(Console.Out);
}

Console.WriteLine(met ? "Every goal is met." : "A goal is missed.");
return met ? 0 : 1;
