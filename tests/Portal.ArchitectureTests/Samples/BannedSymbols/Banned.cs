using Microsoft.AspNetCore.Components;

namespace Sample;

/// <summary>Uses every banned symbol, one a line. It must not build.</summary>
public static class Banned
{
    public static object[] Times() => [
        DateTime.Now,
        DateTime.UtcNow,
        DateTime.Today,
        DateTimeOffset.Now,
        DateTimeOffset.UtcNow];

    public static void Sleep()
    {
        Thread.Sleep(1);
        Thread.Sleep(TimeSpan.Zero);
    }

    public static object Client() => new HttpClient();

    public static object Markup(string text) => (MarkupString)text;
}
