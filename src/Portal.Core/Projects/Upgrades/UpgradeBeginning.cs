using System.Text.Json;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects.Plans;
using Portal.Core.Templates;

namespace Portal.Core.Projects.Upgrades;

/// <summary>Begins one upgrade: the operation with all it needs, the project that points to it, and the entry that says so.</summary>
internal static class UpgradeBeginning
{
    public const string Target = "target";
    public const string Values = "values";
    public const string AcceptsUse = "accepts-use";
    public const string RollOutKey = "roll-out";

    public static Result<OperationId> Begin(UnitOfWork work, OperationPlans plans, Project project, TemplateReference to, UpgradeWish wish, Actor by, Guid? rollOut)
    {
        var operation = Operation.Start(plans.Latest(UpgradeProjectPlan.KindName), project.Id, project.Name, by, work.Now);
        if (project.BeginUpgrade(operation.Id, to.VersionName) is { } wrong) return wrong;
        operation.Remember(Target, JsonSerializer.Serialize(to));
        operation.Remember(Values, JsonSerializer.Serialize(wish.Values));
        if (wish.AcceptsUse) operation.Remember(AcceptsUse, "yes");
        if (rollOut is { } id) operation.Remember(RollOutKey, id.ToString("N"));
        work.Enqueue(operation);
        work.Audit(new AuditEvent("project.upgrade.requested", AuditTarget.Project(project.Name), AuditOutcome.Succeeded, wish.AcceptsUse ? "Also while it is in use." : "Only while nothing runs in it.")
        {
            Project = project.Name,
            CorrelationId = operation.Id.ToString(),
            Changes = [new("Template version", project.VersionName, to.VersionName), .. wish.Values.Select(value => new FieldChange(value.Key, null, value.Value))],
        });
        return operation.Id;
    }
}

/// <param name="Confirmation">The name as typed.</param>
/// <param name="AcceptsUse">True when the person has read what runs in the project and goes on all the same.</param>
/// <param name="Values">Values of parameters that the new version has on top.</param>
public sealed record UpgradeWish(string Confirmation, bool AcceptsUse, IReadOnlyDictionary<string, string> Values);
