using Microsoft.Extensions.Time.Testing;
using Portal.Core.Kernel;
using Portal.Live;

namespace Portal.Tests.Live;

public sealed class OperationFeedTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void A_page_hears_at_most_four_times_a_second_and_always_of_the_last_change()
    {
        using var feed = new OperationFeed(_clock);
        var heard = 0;
        var operation = OperationId.New();
        using var subscription = feed.Subscribe(operation, () => Count(ref heard));
        for (var change = 0; change < 100; change++)
        {
            feed.Changed(operation);
            _clock.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.InRange(heard, 4, 5);
        feed.Changed(operation);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.InRange(heard, 5, 6);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.InRange(heard, 5, 6);
    }

    [Fact]
    public void A_page_hears_of_its_own_operation_only_and_nothing_after_it_has_gone()
    {
        using var feed = new OperationFeed(_clock);
        var (mine, any) = (0, 0);
        var operation = OperationId.New();
        var subscription = feed.Subscribe(operation, () => Count(ref mine));
        using var all = feed.Subscribe(null, () => Count(ref any));
        feed.Changed(OperationId.New());
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((0, 1), (mine, any));

        feed.Changed(operation);
        subscription.Dispose();
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.InRange(mine, 0, 1);
        var before = mine;
        feed.Changed(operation);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(before, mine);
    }

    [Fact]
    public void A_page_that_broke_does_not_silence_the_others()
    {
        using var feed = new OperationFeed(_clock);
        var heard = 0;
        using var broken = feed.Subscribe(null, () => throw new ObjectDisposedException("page"));
        using var sound = feed.Subscribe(null, () => Count(ref heard));
        feed.Changed(OperationId.New());
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, heard);
    }

    [Fact]
    public async Task The_worker_is_nudged_by_a_change()
    {
        using var feed = new OperationFeed(TimeProvider.System);
        var waiting = feed.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        feed.Changed(OperationId.New());
        feed.Changed(OperationId.New());
        await waiting.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    private static Task Count(ref int counter)
    {
        counter++;
        return Task.CompletedTask;
    }
}
