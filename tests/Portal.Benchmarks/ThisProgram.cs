using System.Diagnostics;

namespace Portal.Benchmarks;

/// <summary>Starts this program again, to do one thing in a process of its own until it is killed.</summary>
internal static class ThisProgram
{
    public static Process Start(params string[] words) => Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Entry, .. words])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    // Under `dotnet X.dll` the process is dotnet and its first argument the assembly; under the app host there is none.
    private static string[] Entry => Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
}
