using System.Diagnostics;
using System.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.CrashHost;

/// <summary>Kills this process as <c>kill -9</c> does: nothing is flushed, nothing is disposed.</summary>
internal static class Death
{
    public static void Come() => Process.GetCurrentProcess().Kill();
}

/// <summary>Between a step's commit and the next step: the signal follows the commit at once.</summary>
internal sealed class DeathAfterSteps(IServiceProvider services, IWorkSignal heard, OrderInForce inForce) : IWorkSignal
{
    public void Changed(OperationId operation)
    {
        if (inForce.Order is { AfterSteps: { } steps } order)
        {
            using var db = services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext();
            var row = db.Operations.AsNoTracking().Include(candidate => candidate.Steps).Single(candidate => candidate.Id == operation);
            if (row.Kind == order.Kind && row.Steps.Count(step => step.State is StepState.Done) >= steps) Death.Come();
        }

        heard.Changed(operation);
    }

    public void Recorded(AuditTarget target) => heard.Recorded(target);

    public void Told(PersonId person) => heard.Told(person);
}

/// <summary>When the answer is here and before anybody has read it.</summary>
internal sealed class DeathAfterCall(OrderInForce inForce) : IObserver<KeyValuePair<string, object?>>
{
    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key != "System.Net.Http.HttpRequestOut.Stop" || inForce.Order.AfterCall is null) return;
        if (value.Value?.GetType().GetProperty("Response")?.GetValue(value.Value) is not HttpResponseMessage { IsSuccessStatusCode: true, RequestMessage: { } request }) return;
        if (OperationOf(request) is { } operation) inForce.Answered(operation);
    }

    /// <summary>In AWS's JSON protocol a header names it, in its query protocol (CloudFormation, IAM) a field of the form.</summary>
    private static string? OperationOf(HttpRequestMessage request)
    {
        if (request.Headers.TryGetValues("X-Amz-Target", out var targets)) return targets.First().Split('.')[^1];
        if (request.Content is not { Headers.ContentType.MediaType: "application/x-www-form-urlencoded" } form) return null;
        var body = form.ReadAsStream();
        // It has been sent, so it stands at its end.
        if (body.CanSeek) body.Position = 0;
        using var reader = new StreamReader(body, leaveOpen: true);
        return HttpUtility.ParseQueryString(reader.ReadToEnd())["Action"];
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
