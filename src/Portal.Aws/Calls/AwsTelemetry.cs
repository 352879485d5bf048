using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Portal.Aws.Calls;

/// <summary>What Portal tells of its calls to AWS. Names of operations and codes only: arguments and answers hold names of people and worse.</summary>
public static class AwsTelemetry
{
    public const string Name = "Portal.Aws";

    internal static readonly ActivitySource Calls = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Throttles = Meter.CreateCounter<long>("portal.aws.throttles", "{call}", "Calls that AWS asked Portal to slow down for.");
    private static readonly Histogram<double> Waits = Meter.CreateHistogram<double>("portal.aws.pacing.wait", "s", "How long a call waited for its turn.");

    internal static void Throttled(string operation) => Throttles.Add(1, new KeyValuePair<string, object?>("rpc.method", operation));

    internal static void Waited(string operation, TimeSpan time) => Waits.Record(time.TotalSeconds, new KeyValuePair<string, object?>("rpc.method", operation));
}
