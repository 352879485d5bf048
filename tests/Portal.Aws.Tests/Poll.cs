namespace Portal.Aws.Tests;

internal static class Poll
{
    /// <summary>Reads until what was read is as wanted, or fails after a minute.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> read, Func<T, bool> isWanted)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            var value = await read();
            if (isWanted(value)) return value;
            Assert.True(await tick.WaitForNextTickAsync(limit.Token));
        }
    }
}
