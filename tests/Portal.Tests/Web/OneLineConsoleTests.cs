using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Web;

namespace Portal.Tests.Web;

public sealed class OneLineConsoleTests
{
    [Theory]
    [InlineData("a\nINFO forged")]
    [InlineData("a\r\nINFO forged")]
    [InlineData("a\u2028forged")]
    [InlineData("a\u001b[31mred")]
    [InlineData("a\u0085forged")]
    [InlineData("a\u202Edesrever")]
    public void Text_of_people_never_opens_a_line_or_moves_the_cursor(string text)
    {
        var line = Write(text, null);
        Assert.Equal(line.Length - Environment.NewLine.Length, line.IndexOf(Environment.NewLine, StringComparison.Ordinal));
        Assert.DoesNotContain(line.TrimEnd('\r', '\n'), char.IsControl);
        Assert.DoesNotContain('\u2028', line);
        Assert.DoesNotContain('\u202E', line);
    }

    [Fact]
    public void A_failure_stays_on_its_line() =>
        Assert.Single(Write("It failed.", new InvalidOperationException("first\nsecond")).TrimEnd().Split('\n'));

    private static string Write(string text, Exception? failure)
    {
        using var output = new StringWriter();
        new OneLineConsole(TimeProvider.System).Write(new LogEntry<string>(LogLevel.Warning, "Test", default, text, failure, (state, _) => state), null, output);
        return output.ToString();
    }
}
