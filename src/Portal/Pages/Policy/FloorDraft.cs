using Portal.Core.Access;
using Portal.Core.Access.Policies;
using Portal.Core.Kernel;

namespace Portal.Pages.Policy;

/// <summary>The platform floor while it is edited.</summary>
public sealed class FloorDraft(PolicyFloor basedOn)
{
    /// <summary>What the form was filled with.</summary>
    public PolicyFloor BasedOn { get; } = basedOn;

    /// <summary>Yes or no as chosen; the numbers stand in <see cref="Numbers"/>.</summary>
    public PolicyFloor Chosen { get; set; } = basedOn;

    public TypedNumbers Numbers { get; } = new(new Dictionary<string, int>(StringComparer.Ordinal)
    {
        [nameof(PolicyFloor.MinNeeded)] = basedOn.MinNeeded,
        [nameof(PolicyFloor.MaxDays)] = basedOn.MaxDays,
        [nameof(PolicyFloor.MaxSessionHours)] = basedOn.MaxSessionHours,
        [nameof(PolicyFloor.MaxExpireAfterHours)] = basedOn.MaxExpireAfterHours,
        [nameof(PolicyFloor.MaxGraceDays)] = basedOn.MaxGraceDays,
        [nameof(PolicyFloor.MinForStaging)] = basedOn.MinForStaging,
        [nameof(PolicyFloor.MinForProduction)] = basedOn.MinForProduction,
    });

    public string Reason { get; set; } = "";

    /// <summary>What the core last said of it.</summary>
    public FloorCheck? Check { get; set; }

    /// <summary>Why it was not proposed.</summary>
    public Error? Problem { get; set; }

    public Error? ProblemOf(string field) =>
        Numbers.Problems.Concat(Check?.Problems ?? []).FirstOrDefault(problem => problem.Field == field) ?? (Problem?.Field == field ? Problem : null);

    public PolicyFloor ToFloor() => Chosen with
    {
        MinNeeded = Numbers.Read(nameof(PolicyFloor.MinNeeded)),
        MaxDays = Numbers.Read(nameof(PolicyFloor.MaxDays)),
        MaxSessionHours = Numbers.Read(nameof(PolicyFloor.MaxSessionHours)),
        MaxExpireAfterHours = Numbers.Read(nameof(PolicyFloor.MaxExpireAfterHours)),
        MaxGraceDays = Numbers.Read(nameof(PolicyFloor.MaxGraceDays)),
        MinForStaging = Numbers.Read(nameof(PolicyFloor.MinForStaging)),
        MinForProduction = Numbers.Read(nameof(PolicyFloor.MinForProduction)),
    };
}
