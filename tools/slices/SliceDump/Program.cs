using System.Reflection;
using System.Text.Json;
using Amazon.Runtime;
using SliceDump;

// SliceDump shapes [assembly...]          what the clients declare, as JSON
// SliceDump calls URL [assembly...]       calls each operation that URL/plan names, and prints what was sent and read
var folder = AppContext.BaseDirectory;
var isCall = args is ["calls", _, ..];
if (!isCall && args is not ["shapes", ..])
{
    await Console.Error.WriteLineAsync("usage: SliceDump shapes [assembly...] | SliceDump calls URL [assembly...]");
    return 64;
}

var named = args[(isCall ? 2 : 1)..];
string[] others = ["AwsSlices.Runtime.dll", "AwsSlices.Tests.dll"];
var files = named.Length > 0 ? named : Directory.GetFiles(folder, "AwsSlices.*.dll").Where(file => !others.Contains(Path.GetFileName(file), StringComparer.Ordinal));
var clients = files.Order(StringComparer.Ordinal).Select(Assembly.LoadFrom).Select(assembly => new SliceClientType(assembly)).ToList();
object answer = isCall ? await Calls.RunAsync(clients, new Uri(args[1])) : clients.Select(client => client.Describe()).ToList();
Console.WriteLine(JsonSerializer.Serialize(answer));
return 0;
