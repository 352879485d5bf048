using System.Collections;
using System.Reflection;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace SliceDump;

/// <summary>One client and its shapes, seen by reflection only, so that it reads slices and official packages alike.</summary>
internal sealed class SliceClientType
{
    private readonly Type _client;
    private readonly Type _config;

    public SliceClientType(Assembly assembly)
    {
        _client = assembly.ExportedTypes.Single(type => type.IsSubclassOf(typeof(AmazonServiceClient)) && !type.IsAbstract);
        _config = assembly.ExportedTypes.Single(type => type.IsSubclassOf(typeof(ClientConfig)));
        Operations = _client.GetMethods()
            .Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal) && method.GetParameters() is [{ } request, _] && request.ParameterType.IsSubclassOf(typeof(AmazonWebServiceRequest)))
            .ToDictionary(method => method.Name[..^"Async".Length], StringComparer.Ordinal);
    }

    public string ServiceId => NewConfig().ServiceId;

    public IReadOnlyDictionary<string, MethodInfo> Operations { get; }

    private IEnumerable<Type> Types => _client.Assembly.ExportedTypes.Where(type => type.Namespace == _client.Namespace || type.Namespace == _client.Namespace + ".Model");

    public AmazonServiceClient Open(Uri url)
    {
        var config = NewConfig();
        (config.ServiceURL, config.AuthenticationRegion, config.MaxErrorRetry) = (url.ToString(), "eu-central-1", 0);
        return (AmazonServiceClient)Activator.CreateInstance(_client, new BasicAWSCredentials("AKIDEXAMPLE", "secret"), config);
    }

    public object Describe()
    {
        var config = NewConfig();
        return new
        {
            Namespace = _client.Namespace,
            Client = _client.Name,
            config.ServiceId,
            EndpointPrefix = config.RegionEndpointServiceName,
            SigningName = config.AuthenticationServiceName,
            ApiVersion = config.ServiceVersion,
            Operations = Operations.ToDictionary(pair => pair.Key, pair => pair.Value.ReturnType.GetGenericArguments()[0].Name, StringComparer.Ordinal),
            Shapes = Types.Where(IsShape).ToDictionary(type => type.Name, DescribeShape, StringComparer.Ordinal),
            Constants = Types.Where(type => type.IsSubclassOf(typeof(ConstantClass))).ToDictionary(type => type.Name, DescribeConstants, StringComparer.Ordinal),
            Exceptions = Types.Where(type => type.IsSubclassOf(typeof(AmazonServiceException)) && type.Namespace.EndsWith(".Model", StringComparison.Ordinal)).Select(type => type.Name).ToList(),
            Endpoints = RegionEndpoint.EnumerableAllRegions.Where(region => region.SystemName != "us-east-1-regional").SelectMany(DescribeEndpoints).ToList(),
        };
    }

    public static IEnumerable<PropertyInfo> MembersOf(Type type) =>
        type.GetProperties().Where(property => property.DeclaringType.Assembly != typeof(AmazonWebServiceRequest).Assembly && property.CanWrite);

    private ClientConfig NewConfig() => (ClientConfig)Activator.CreateInstance(_config);

    private static bool IsShape(Type type) =>
        type is { IsClass: true, IsAbstract: false, IsGenericType: false } && type.Namespace.EndsWith(".Model", StringComparison.Ordinal) && !type.IsSubclassOf(typeof(Exception));

    private static object DescribeShape(Type type) => MembersOf(type).ToDictionary(
        property => property.Name,
        property => new
        {
            Type = NameOf(property.PropertyType),
            Required = property.GetCustomAttribute<AWSPropertyAttribute>() is { Required: true },
            Token = property.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "IdempotencyTokenAttribute"),
        },
        StringComparer.Ordinal);

    private static Dictionary<string, string> DescribeConstants(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.FieldType == type)
        .ToDictionary(field => field.Name, field => ((ConstantClass)field.GetValue(null)).Value, StringComparer.Ordinal);

    private IEnumerable<object> DescribeEndpoints(RegionEndpoint region)
    {
        foreach (var fips in new[] { false, true })
        {
            foreach (var dualStack in new[] { false, true })
            {
                var config = NewConfig();
                (config.RegionEndpoint, config.UseFIPSEndpoint, config.UseDualstackEndpoint) = (region, fips, dualStack);
                string url = null, signingRegion = null;
                try
                {
                    var request = (AmazonWebServiceRequest)Activator.CreateInstance(Operations.Values.First().GetParameters()[0].ParameterType);
                    var endpoint = config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));
                    url = endpoint.URL;
                    if (endpoint.Attributes?["authSchemes"] is IList { Count: > 0 } schemes) signingRegion = (string)((IPropertyBag)schemes[0])["signingRegion"];
                }
                catch (AmazonClientException)
                {
                    // No endpoint for this combination; the model must say so too.
                }

                yield return new { Region = region.SystemName, Fips = fips, DualStack = dualStack, Url = url, SigningRegion = signingRegion };
            }
        }
    }

    private static string NameOf(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value) return NameOf(value) + "?";
        if (type.IsGenericType) return $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>";
        return type == typeof(string) ? "string" : type == typeof(int) ? "int" : type == typeof(long) ? "long" : type == typeof(bool) ? "bool"
            : type == typeof(double) ? "double" : type == typeof(float) ? "float" : type.Name;
    }
}
