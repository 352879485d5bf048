using System.Collections;
using System.Globalization;
using System.Net;
using System.Text.Json.Serialization.Metadata;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace AwsSlices;

/// <summary>AWS Query: a form goes out, XML comes back. Lists are <c>Name.member.1</c>; no slice needs maps or flattened lists here.</summary>
public sealed class QueryProtocol : SliceProtocol
{
    protected internal override IRequest Marshall(SliceFacts service, AmazonWebServiceRequest input)
    {
        var request = Post(service, input);
        request.Parameters["Action"] = OperationOf(input);
        request.Parameters["Version"] = service.ApiVersion;
        Write(request.Parameters, "", input);
        request.ContentStream = AWSSDKUtils.WriteParametersToPooledStream(request);
        return request;
    }

    protected internal override ResponseUnmarshaller Unmarshaller<TResponse>(SliceFacts service) => new Reader<TResponse>(service);

    private static void Write(IDictionary<string, string> form, string name, object value)
    {
        switch (value)
        {
            case null:
                break;
            case string or ConstantClass or bool or int or long:
                form[name] = value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture);
                break;
            case DateTime time:
                form[name] = time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
                break;
            case IList { Count: 0 }:
                form[name] = "";
                break;
            case IList list:
                for (var i = 0; i < list.Count; i++) Write(form, $"{name}.member.{i + 1}", list[i]);
                break;
            default:
                foreach (var property in Shapes.GetTypeInfo(value.GetType()).Properties)
                    Write(form, name.Length == 0 ? property.Name : $"{name}.{property.Name}", property.Get(value));
                break;
        }
    }

    private static object Read(XElement element, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return element.Value;
        if (type == typeof(bool)) return XmlConvert.ToBoolean(element.Value);
        if (type == typeof(int)) return XmlConvert.ToInt32(element.Value);
        if (type == typeof(long)) return XmlConvert.ToInt64(element.Value);
        if (type == typeof(DateTime)) return XmlConvert.ToDateTime(element.Value, XmlDateTimeSerializationMode.Utc);
        if (typeof(ConstantClass).IsAssignableFrom(type)) return ConstantConverter.Find(type, element.Value);
        var info = Shapes.GetTypeInfo(type);
        if (info.Kind == JsonTypeInfoKind.Enumerable)
        {
            var list = (IList)info.CreateObject();
            foreach (var item in element.Elements()) list.Add(Read(item, info.ElementType));
            return list;
        }

        var shape = info.CreateObject();
        foreach (var property in info.Properties)
        {
            if (Child(element, property.Name) is { } child) property.Set(shape, Read(child, property.PropertyType));
        }

        return shape;
    }

    // By local name: the namespace differs between services and is of no use.
    private static XElement Child(XElement parent, string name) =>
        parent.Elements().FirstOrDefault(element => string.Equals(element.Name.LocalName, name, StringComparison.Ordinal));

    private sealed class Reader<TResponse>(SliceFacts service) : XmlResponseUnmarshaller
        where TResponse : AmazonWebServiceResponse, new()
    {
        public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
        {
            using var xml = XmlReader.Create(input.Stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            var root = XElement.Load(xml);
            var result = Child(root, typeof(TResponse).Name[..^"Response".Length] + "Result");
            var response = result is null ? new TResponse() : (TResponse)Read(result, typeof(TResponse));
            var id = Child(root, "ResponseMetadata") is { } metadata ? Child(metadata, "RequestId")?.Value : null;
            response.ResponseMetadata = new ResponseMetadata { RequestId = id };
            return response;
        }

        public override AmazonServiceException UnmarshallException(XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
        {
            var error = XmlErrorResponseUnmarshaller.GetInstance().Unmarshall(input);
            (error.InnerException, error.StatusCode) = (innerException, statusCode);
            return service.ToException(error);
        }
    }
}
