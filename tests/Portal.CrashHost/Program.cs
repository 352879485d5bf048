using Microsoft.Extensions.Configuration;
using Portal.Components;
using Portal.CrashHost;

// Portal's own program, unchanged, in a process that dies when it was told to. It is watched from outside: the host builder announces
// itself to diagnostic listeners, and that is where the orders are put in.
var orders = new ConfigurationBuilder().AddCommandLine(args).Build().GetSection("Crash").Get<Orders>() ?? new Orders();
using var watch = HostWatch.Begin(orders);
return (int)typeof(App).Assembly.EntryPoint!.Invoke(null, [args])!;
