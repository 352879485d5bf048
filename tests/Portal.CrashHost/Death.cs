using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Persistence;

namespace Portal.CrashHost;

/// <summary>Kills this process as <c>kill -9</c> does: nothing is flushed, nothing is disposed.</summary>
internal static class Death
{
    public static void Come() => Process.GetCurrentProcess().Kill();
}

/// <summary>Between a step's commit and the next step: the signal follows the commit at once.</summary>
internal sealed class DeathAfterSteps(IServiceProvider services, IWorkSignal heard, Orders orders) : IWorkSignal
{
    public void Changed(OperationId operation)
    {
        using var db = services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext();
        var row = db.Operations.AsNoTracking().Include(candidate => candidate.Steps).Single(candidate => candidate.Id == operation);
        if (row.Kind == orders.Kind && row.Steps.Count(step => step.State is StepState.Done) >= orders.AfterSteps) Death.Come();
        heard.Changed(operation);
    }
}

/// <summary>When the answer is here and before anybody has read it.</summary>
internal sealed class DeathAfterCall(Orders orders) : IObserver<KeyValuePair<string, object?>>
{
    private int _seen;

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key != "System.Net.Http.HttpRequestOut.Stop") return;
        if (value.Value?.GetType().GetProperty("Response")?.GetValue(value.Value) is not HttpResponseMessage { IsSuccessStatusCode: true, RequestMessage: { } request }) return;
        var operation = orders.AfterCall!.Split('.')[^1];
        var asked = request.Headers.TryGetValues("X-Amz-Target", out var targets) && targets.Any(target => target.EndsWith("." + operation, StringComparison.Ordinal));
        if (asked && Interlocked.Increment(ref _seen) == orders.Nth) Death.Come();
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
