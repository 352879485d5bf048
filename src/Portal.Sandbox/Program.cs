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
    Speed = double.Parse(settings["speed"] ?? "10", CultureInfo.InvariantCulture),
    ControlToken = settings["token"],
    TemplatesRoot = settings["templates"] ?? TemplatesFolder.Find(),
};

await using var host = await SandboxHost.StartAsync(options, CancellationToken.None);
Console.WriteLine($"Sandbox listening on {host.Address}");
Console.WriteLine($"Control token: {host.ControlToken}");
await host.WaitForShutdownAsync(CancellationToken.None);
return 0;
