using System.Text.Json;
using Microsoft.Extensions.Hosting;

namespace Portal.CrashHost;

/// <summary>Takes orders from standard input once Portal runs, one after the other. Where the input ends, so does Portal.</summary>
internal sealed class OrderTaker(OrderInForce inForce, ProjectCases projects, AccessCases access, ReleaseCases releases, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (await Console.In.ReadLineAsync(stoppingToken) is { } line)
        {
            try
            {
                var order = JsonSerializer.Deserialize<Order>(line)!;
                inForce.Take(order);
                await BeginAsync(order, stoppingToken);
                await Console.Out.WriteLineAsync(Order.Done);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                await Console.Out.WriteLineAsync($"ordered: {failure.Message}");
                await Console.Error.WriteLineAsync($"The order {line} failed: {failure}");
            }
        }

        lifetime.StopApplication();
    }

    private Task BeginAsync(Order order, CancellationToken ct) => order.Begin switch
    {
        "create" => projects.CreateAsync(order.Subject, ct),
        "delete" => projects.DeleteAsync(order.Subject, ct),
        "clean-up" => projects.CleanUpAsync(order.Subject, ct),
        "provision" => access.ProvisionAsync(order.Subject, ct),
        "suspend" => access.SuspendAsync(order.Subject, ct),
        "renew" => access.RenewAsync(order.Subject, ct),
        "build" => releases.BuildAsync(ct),
        "stage" => releases.StageAsync(ct),
        "release" => releases.ReleaseAsync(ct),
        "refuse" => releases.RefuseAsync(ct),
        "roll-back" => releases.RollBackAsync(ct),
        "remove" => access.RemoveAsync(order.Subject, ct),
        _ => throw new ArgumentException($"There is no beginning '{order.Begin}'.", nameof(order)),
    };
}
