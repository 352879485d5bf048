using System.Diagnostics;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Portal.Aws.Calls;

/// <summary>Paces every attempt, retries included, just before it is signed, and tells the pacer of throttles that a retry would hide.</summary>
internal sealed class PacingHandler : PipelineHandler
{
    private static readonly ConditionalWeakTable<IClientConfig, OperationPacer> Pacers = [];

    /// <summary>Clients made with this configuration from now on are paced.</summary>
    public static void Attach(ClientConfig config, OperationPacer pacer)
    {
        RuntimePipelineCustomizerRegistry.Instance.Register(Customizer.Instance);
        Pacers.AddOrUpdate(config, pacer);
    }

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var context = executionContext.RequestContext;
        if (!Pacers.TryGetValue(context.ClientConfig, out var pacer)) return await base.InvokeAsync<T>(executionContext);

        var service = context.ServiceMetaData.ServiceId.Replace(" ", "", StringComparison.Ordinal);
        var name = context.OriginalRequest.GetType().Name;
        var operation = $"{service}.{(name.EndsWith("Request", StringComparison.Ordinal) ? name[..^"Request".Length] : name)}";
        var asked = Stopwatch.GetTimestamp();
        await pacer.WaitAsync(operation, context.CancellationToken);
        AwsTelemetry.Waited(operation, Stopwatch.GetElapsedTime(asked));
        using var call = AwsTelemetry.Calls.StartActivity(operation, ActivityKind.Client);
        try
        {
            return await base.InvokeAsync<T>(executionContext);
        }
        catch (AmazonServiceException failure)
        {
            call?.SetStatus(ActivityStatusCode.Error, failure.ErrorCode)?.SetTag("aws.request_id", failure.RequestId);
            if (!AwsFailure.IsThrottle(failure)) throw;
            AwsTelemetry.Throttled(operation);
            pacer.Throttled(operation);
            throw;
        }
    }

    private sealed class Customizer : IRuntimePipelineCustomizer
    {
        public static readonly Customizer Instance = new();

        public string UniqueName => "Portal pacing";

        public void Customize(Type type, RuntimePipeline pipeline) => pipeline.AddHandlerAfter<RetryHandler>(new PacingHandler());
    }
}
