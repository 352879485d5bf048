using Microsoft.Extensions.Configuration;
using Portal.Components;
using Portal.CrashHost;

// Portal's own program, unchanged, in a process that dies when it is told to. It is watched from outside: the host builder announces
// itself to diagnostic listeners, and that is where the orders come in.
using var watch = HostWatch.Begin(new ConfigurationBuilder().AddCommandLine(args).Build().GetValue<bool>("Crash:Blind"));
return (int)typeof(App).Assembly.EntryPoint!.Invoke(null, [args])!;
