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
        await pacer.WaitAsync(operation, context.CancellationToken);
        try
        {
            return await base.InvokeAsync<T>(executionContext);
        }
        catch (AmazonServiceException failure) when (AwsFailure.IsThrottle(failure))
        {
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
