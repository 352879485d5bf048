using System.Collections.Concurrent;
using System.Reflection;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace AwsSlices;

/// <summary>The facts of one AWS service that its model states once.</summary>
/// <param name="Id">The model's <c>serviceId</c>; Core derives the names of environment variables from it.</param>
/// <param name="EndpointPrefix">The model's <c>endpointPrefix</c>.</param>
/// <param name="SigningName">The service's name in a SigV4 scope.</param>
/// <param name="ApiVersion">The model's <c>apiVersion</c>.</param>
/// <param name="Error">The exception for codes without a class of their own; its namespace is the slice's.</param>
public sealed record SliceFacts(
    string Id, string EndpointPrefix, string SigningName, string ApiVersion, SliceProtocol Protocol, SliceEndpoints Endpoints, Type Error)
    : IServiceMetadata, IMarshaller<IRequest, AmazonWebServiceRequest>
{
    private readonly ConcurrentDictionary<string, Type> _errors = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Type, InvokeOptions> _options = new();

    public string ServiceId => Id;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IRequest Marshall(AmazonWebServiceRequest input) => Protocol.Marshall(this, input);

    internal InvokeOptions OptionsFor<TResponse>()
        where TResponse : AmazonWebServiceResponse, new() =>
        _options.GetOrAdd(typeof(TResponse), _ => new() { RequestMarshaller = this, ResponseUnmarshaller = Protocol.Unmarshaller<TResponse>(this) });

    /// <summary>A code leads to the class of that name in the slice's model, as the official generator names it.</summary>
    public AmazonServiceException ToException(ErrorResponse error)
    {
        var type = _errors.GetOrAdd(error.Code ?? "", code =>
            Error.Assembly.GetType($"{Error.Namespace}.Model.{code}{(code.EndsWith("Exception", StringComparison.Ordinal) ? "" : "Exception")}") ?? Error);
        object[] arguments = [error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode];
        return (AmazonServiceException)Activator.CreateInstance(type, BindingFlags.Instance | BindingFlags.Public, binder: null, arguments, culture: null);
    }
}
