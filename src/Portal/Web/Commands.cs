namespace Portal.Web;

/// <summary>A word on the command line that makes Portal do one thing and end, such as <c>audit verify</c>.</summary>
/// <param name="Words">The words that call it.</param>
/// <param name="RunAsync">Answers the exit code.</param>
public sealed record Command(string Words, string Purpose, Func<IServiceProvider, TextWriter, CancellationToken, Task<int>> RunAsync);

public static class Commands
{
    private static readonly Command[] All = [];

    /// <summary>Null when the arguments name no command, so that Portal serves pages.</summary>
    public static async Task<int?> RunAsync(WebApplication app, string[] args)
    {
        var words = string.Join(' ', args.TakeWhile(word => !word.StartsWith('-')));
        if (words.Length == 0) return null;
        if (Array.Find(All, command => command.Words == words) is { } asked) return await asked.RunAsync(app.Services, Console.Out, CancellationToken.None);
        Console.Error.WriteLine($"Portal knows no command '{words}'.");
        foreach (var command in All) Console.Error.WriteLine($"  {command.Words}: {command.Purpose}");
        return 64;
    }
}
