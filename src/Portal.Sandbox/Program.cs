using System.Globalization;
using Portal.Sandbox;
using Portal.Sandbox.CloudFormation.Outlines;

if (args is ["outline", var template])
{
    return OutlineCommand.Run(template, Console.Out, Console.Error);
}

var settings = new ConfigurationBuilder().AddCommandLine(args).Build();
var options = new SandboxOptions
{
    Url = settings["urls"] ?? "http://127.0.0.1:4566",
    StateFile = settings["state"],
    Speed = double.TryParse(settings["speed"] ?? "10", CultureInfo.InvariantCulture, out var speed) ? speed : 0,
    ControlToken = settings["token"],
    Bare = settings["bare"] is "true",
    TemplatesRoot = settings["templates"] ?? TemplatesFolder.Find(),
};

await using var host = await StartOrExplainAsync(options);
if (host is null)
{
    return 1;
}

Console.WriteLine($"Sandbox listening on {host.Address}");
Console.WriteLine($"Control token: {host.ControlToken}");
await host.WaitForShutdownAsync(CancellationToken.None);
return 0;

static async Task<SandboxHost?> StartOrExplainAsync(SandboxOptions options)
{
    try
    {
        return await SandboxHost.StartAsync(options, CancellationToken.None);
    }
    catch (Exception error) when (error is IOException or ArgumentException or InvalidDataException)
    {
        await Console.Error.WriteLineAsync($"The sandbox could not start. {error.Message}");
        return null;
    }
}
