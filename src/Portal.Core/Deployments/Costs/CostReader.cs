using System.Text.Json;

namespace Portal.Core.Deployments.Costs;

/// <summary>Puts a price to what serves: the instances of an endpoint, or the last run of a batch deployment. A number that is not known is not made up.</summary>
public sealed class CostReader(IPrices prices, IServing serving)
{
    private const int RunsSearched = 10;
    private const int MostInstances = 1000;

    /// <param name="sight">What serves at that stage.</param>
    public async Task<ServingCost> OfAsync(DeploymentNames names, ServingSight sight, CancellationToken ct)
    {
        if (sight.PackageArn is null) return ServingCost.None;
        if (names.IsBatch) return new(null, await OfLastRunAsync(sight.Name, ct));
        return sight is { InstanceType: { } type, InstanceCount: { } count } ? new(await PriceAsync(InstanceUse.Hosting, type, count, ct), null) : ServingCost.None;
    }

    private async Task<InstanceCost> PriceAsync(InstanceUse use, string type, int count, CancellationToken ct)
    {
        var price = await prices.FindAsync(use, type, ct);
        return new(type, count, price.Value, price.Error);
    }

    private async Task<RunCost?> OfLastRunAsync(string pipeline, CancellationToken ct)
    {
        var (found, runs) = (await serving.FindPipelineAsync(pipeline, ct), await serving.ListRunsAsync(pipeline, RunsSearched, ct));
        if (found.Value is not { } made || runs.Value?.FirstOrDefault(run => run.Status == "Succeeded") is not { } last) return null;
        if (Instances(made.Definition) is not var (step, type, count)) return null;
        var detail = await serving.FindRunAsync(last.Arn, ct);
        return detail.Value?.Steps.FirstOrDefault(one => one.Name == step) is { StartedAt: { } from, EndedAt: { } to } && to > from
            ? new(await PriceAsync(InstanceUse.Transform, type, count, ct), to - from)
            : null;
    }

    /// <summary>The step that predicts, and what it runs on; null where the definition does not say so plainly.</summary>
    private static (string Step, string Type, int Count)? Instances(string definition)
    {
        try
        {
            using var document = JsonDocument.Parse(definition);
            foreach (var step in document.RootElement.GetProperty("Steps").EnumerateArray().Where(step => step.GetProperty("Type").ValueEquals("Transform")))
            {
                var resources = step.GetProperty("Arguments").GetProperty("TransformResources");
                if (resources.GetProperty("InstanceType").GetString() is { } type && Count(resources.GetProperty("InstanceCount")) is { } count) return (step.GetProperty("Name").GetString() ?? "", type, count);
            }
        }
        catch (Exception unexpected) when (unexpected is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // A definition of another form has no price.
        }

        return null;
    }

    private static int? Count(JsonElement given) =>
        (given.ValueKind is JsonValueKind.Number ? given.TryGetInt32(out var count) : int.TryParse(given.GetString(), System.Globalization.CultureInfo.InvariantCulture, out count)) && count is > 0 and <= MostInstances ? count : null;
}
