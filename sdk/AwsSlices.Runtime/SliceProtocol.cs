using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace AwsSlices;

/// <summary>One generic marshaller for all operations of a protocol, driven by the shapes' properties.</summary>
public abstract class SliceProtocol
{
    /// <summary>How shapes look on the wire: their own properties by name, unset ones left out.</summary>
    protected static JsonSerializerOptions Shapes { get; } = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new ConstantConverter(), new EpochConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { KeepModelMembers, FillTokens } },
    };

    protected internal abstract IRequest Marshall(SliceFacts service, AmazonWebServiceRequest input);

    protected internal abstract ResponseUnmarshaller Unmarshaller<TResponse>(SliceFacts service)
        where TResponse : AmazonWebServiceResponse, new();

    protected static string OperationOf(AmazonWebServiceRequest request) => request.GetType().Name[..^"Request".Length];

    protected static DefaultRequest Post(SliceFacts service, AmazonWebServiceRequest request) =>
        new(request, service.Error.Namespace) { HttpMethod = "POST", ResourcePath = "/" };

    private static void KeepModelMembers(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i].AttributeProvider is System.Reflection.MemberInfo member && member.DeclaringType.Assembly == typeof(AmazonWebServiceRequest).Assembly)
                type.Properties.RemoveAt(i);
        }
    }

    private static void FillTokens(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AttributeProvider?.IsDefined(typeof(IdempotencyTokenAttribute), inherit: false) is not true) continue;
            var read = property.Get;
            property.Get = shape => read(shape) ?? Guid.NewGuid().ToString();
        }
    }
}

/// <summary>Marks a member that is sent as a fresh GUID when the caller leaves it unset; a retry sends the same one.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IdempotencyTokenAttribute : Attribute;
