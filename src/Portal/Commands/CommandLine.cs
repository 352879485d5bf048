namespace Portal.Commands;

/// <summary>Words on the command line that make Portal do one thing and end. Commands need neither the sandbox nor the web.</summary>
internal static class CommandLine
{
    /// <summary>The exit code, or null when the arguments hold no command, so that Portal serves pages.</summary>
    public static async Task<int?> RunAsync(string[] args, WebApplicationBuilder builder, TextWriter output, CancellationToken ct)
    {
        if (args.Length == 0 || args[0].StartsWith('-')) return null;
        if (AuditCommand.IsAsked(args)) return await AuditCommand.RunAsync(args, builder.Configuration, output, ct);
        if (DoctorCommand.IsAsked(args)) return await DoctorCommand.RunAsync(args, builder.Configuration, builder.Environment, output, ct);
        await output.WriteLineAsync($"Portal knows no command '{args[0]}'. It knows: audit verify, doctor.");
        return 2;
    }
}
