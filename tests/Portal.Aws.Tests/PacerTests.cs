using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Portal.Aws.Calls;

namespace Portal.Aws.Tests;

public sealed class PacerTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void A_throttle_halves_the_rate_and_quiet_brings_it_back()
    {
        var pacer = PacerOf(8);

        pacer.Throttled("A.B");
        pacer.Throttled("A.B");
        Assert.Equal(2, pacer.RateOf("A.B"), precision: 6);
        Assert.Equal(8, pacer.RateOf("A.C"), precision: 6);

        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(2, pacer.RateOf("A.B"), precision: 6);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2.8, pacer.RateOf("A.B"), precision: 6);
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(8, pacer.RateOf("A.B"), precision: 6);
    }

    [Fact]
    public void Throttle_after_throttle_never_stops_an_operation()
    {
        var pacer = PacerOf(8);
        for (var i = 0; i < 50; i++) pacer.Throttled("A.B");

        Assert.Equal(0.1, pacer.RateOf("A.B"), precision: 6);
    }

    [Fact]
    public void A_rate_of_its_own_goes_before_the_rate_for_all()
    {
        var options = new AwsOptions { CallsPerSecond = 8 };
        options.Rates["SageMaker.DescribeProject"] = 3;

        Assert.Equal(3, new OperationPacer(Options.Create(options), _clock).RateOf("SageMaker.DescribeProject"));
    }

    [Fact]
    public void A_rate_for_all_together_is_halved_with_each_of_them()
    {
        var options = new AwsOptions { CallsPerSecond = 8 };
        options.Rates[OperationPacer.All] = 20;
        var pacer = new OperationPacer(Options.Create(options), _clock);

        pacer.Throttled("A.B");

        Assert.Equal((4.0, 8.0, 10.0), (pacer.RateOf("A.B"), pacer.RateOf("A.C"), pacer.RateOf(OperationPacer.All)));
    }

    [Fact]
    public async Task Who_waits_when_the_rate_changes_is_let_through_at_the_new_one()
    {
        var pacer = PacerOf(20);
        var calls = Enumerable.Range(0, 50).Select(_ => pacer.WaitAsync("A.B", TestContext.Current.CancellationToken)).ToList();
        Assert.Contains(calls, call => !call.IsCompleted);

        pacer.Throttled("A.B");

        await Task.WhenAll(calls).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_the_queue()
    {
        var pacer = PacerOf(0.5);
        using var giveUp = new CancellationTokenSource();
        var calls = Enumerable.Range(0, 3).Select(_ => pacer.WaitAsync("A.B", giveUp.Token)).ToList();

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(calls));
    }

    private OperationPacer PacerOf(double rate) => new(Options.Create(new AwsOptions { CallsPerSecond = rate }), _clock);
}
