using System.Collections;
using System.Globalization;
using System.Text.Json;
using Amazon.Runtime;

namespace SliceDump;

/// <summary>Calls operations with every member set or with none, and tells what was given and what was read, in plain values.</summary>
internal static class Calls
{
    private static readonly HttpMessageInvoker Http = new(new SocketsHttpHandler());

    public static async Task<List<object>> RunAsync(List<SliceClientType> clients, Uri server)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri(server, "plan"));
        using var answer = await Http.SendAsync(asked, CancellationToken.None);
        var plan = JsonSerializer.Deserialize<List<Step>>(await answer.Content.ReadAsStringAsync(), JsonSerializerOptions.Web);
        var results = new List<object>();
        foreach (var step in plan)
        {
            var type = clients.Single(client => client.ServiceId == step.Service);
            using var client = type.Open(new Uri(server, step.Path));
            var method = type.Operations[step.Operation];
            var request = (AmazonWebServiceRequest)(step.Mode == "full" ? Fill(method.GetParameters()[0].ParameterType, "") : Activator.CreateInstance(method.GetParameters()[0].ParameterType));
            object response = null, error = null;
            try
            {
                var call = (Task)method.Invoke(client, [request, CancellationToken.None]);
                await call;
                response = Plain(call.GetType().GetProperty("Result").GetValue(call));
            }
            catch (AmazonServiceException thrown)
            {
                error = new { Type = thrown.GetType().Name, thrown.ErrorCode, thrown.Message, thrown.RequestId, Status = (int)thrown.StatusCode };
            }

            results.Add(new { step.Path, Request = Plain(request), Response = response, Error = error });
        }

        return results;
    }

    private static object Fill(Type type, string path)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return $"{path} \u00e9<&>\"+ /\u4e2d";
        if (type == typeof(int)) return 7;
        if (type == typeof(long)) return 7_000_000_000L;
        if (type == typeof(bool)) return true;
        if (type == typeof(double)) return 7.5;
        if (type == typeof(float)) return 7.5f;
        if (type == typeof(MemoryStream)) return new MemoryStream("blob"u8.ToArray());
        if (type == typeof(DateTime)) return new DateTime(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc);
        if (type.IsSubclassOf(typeof(ConstantClass))) return type.GetFields().First(field => field.IsStatic && field.FieldType == type).GetValue(null);
        var value = Activator.CreateInstance(type);
        if (value is IDictionary map)
        {
            map.Add("key", Fill(type.GetGenericArguments()[1], path + ".key"));
        }
        else if (value is IList list)
        {
            for (var i = 0; i < 2; i++) list.Add(Fill(type.GetGenericArguments()[0], string.Create(CultureInfo.InvariantCulture, $"{path}.{i}")));
        }
        else
        {
            // A shape inside itself would have no end.
            foreach (var member in SliceClientType.MembersOf(type).Where(_ => path.Count(letter => letter == '.') < 8)) member.SetValue(value, Fill(member.PropertyType, $"{path}.{member.Name}"));
        }

        return value;
    }

    private static object Plain(object value) => value switch
    {
        null or string or int or long or bool or double or float => value,
        ConstantClass constant => constant.Value,
        MemoryStream blob => Convert.ToBase64String(blob.ToArray()),
        DateTime time => time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
        IDictionary map => map.Keys.Cast<string>().ToDictionary(key => key, key => Plain(map[key]), StringComparer.Ordinal),
        IList list => list.Cast<object>().Select(Plain).ToList(),
        _ => SliceClientType.MembersOf(value.GetType()).Where(member => member.GetValue(value) is not null)
            .ToDictionary(member => member.Name, member => Plain(member.GetValue(value)), StringComparer.Ordinal),
    };

    private sealed record Step(string Service, string Operation, string Mode, string Path);
}
