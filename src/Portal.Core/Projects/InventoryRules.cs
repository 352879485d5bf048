using Portal.Core.Kernel;

namespace Portal.Core.Projects;

/// <summary>What must hold before a project may be called Active. Pure.</summary>
public static class InventoryRules
{
    /// <summary>Names of the facts that adapters give; shared so that rule and adapter agree.</summary>
    public const string BoundaryFact = "Permissions boundary";

    public static InventoryProblem? FirstProblem(Inventory inventory)
    {
        foreach (var expected in inventory.Expected)
        {
            if (inventory.Resources.FirstOrDefault(row => row.LogicalId == expected.LogicalId) is not { } row)
            {
                return Problem(expected.LogicalId, $"The template promises {expected.LogicalId} ({expected.Type}), but the stack does not have it");
            }

            if (row.Type != expected.Type) return Problem(row.LogicalId, $"{row.LogicalId} is a {row.Type}, not the {expected.Type} that the template promises");
        }

        foreach (var row in inventory.Resources)
        {
            if (!row.Exists) return Problem(row.LogicalId, $"CloudFormation lists {row.LogicalId}, but the service that owns it does not know it");
            if (!row.Status.EndsWith("_COMPLETE", StringComparison.Ordinal)) return Problem(row.LogicalId, $"{row.LogicalId} is {row.Status}");
            if (BoundaryProblem(inventory, row) is { } problem) return problem;
        }

        return null;
    }

    private static InventoryProblem? BoundaryProblem(Inventory inventory, ProjectResource row)
    {
        if (row.Type != "AWS::IAM::Role" || !row.WasReRead || inventory.BoundaryArn is null) return null;
        var facts = System.Text.Json.JsonSerializer.Deserialize<List<KeyValuePair<string, string>>>(row.Facts)!;
        var boundary = facts.Find(fact => fact.Key == BoundaryFact).Value;
        return boundary is null || boundary == "none"
            ? Problem(row.LogicalId, $"The role {row.PhysicalId} carries no permissions boundary")
            : null;
    }

    private static InventoryProblem Problem(string logicalId, string sentence) => new(
        logicalId,
        new Error("inventory.mismatch", $"{sentence}.", "Tell the platform team; once it is mended, retry.", ErrorKind.Failed));
}

public sealed record InventoryProblem(string LogicalId, Error Error);
