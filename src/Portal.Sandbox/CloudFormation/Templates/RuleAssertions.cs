using System.Text.Json.Nodes;

namespace Portal.Sandbox.CloudFormation.Templates;

/// <summary>The Rules section: assertions on parameter values, checked before anything is made.</summary>
public static class RuleAssertions
{
    public static TemplateError? Check(Template template, Evaluation evaluation)
    {
        foreach (var (name, rule) in template.Rules)
        {
            if (rule is not JsonObject body || (body["RuleCondition"] is { } when && !evaluation.Truth(when)))
            {
                continue;
            }

            foreach (var assertion in (body["Assertions"] as JsonArray ?? []).OfType<JsonObject>())
            {
                if (!evaluation.Truth(assertion["Assert"]))
                {
                    return evaluation.Error ?? TemplateError.In(
                        $"Rule {name} failed: {ResolvedValues.Text(assertion["AssertDescription"]) ?? "an assertion does not hold"}");
                }
            }
        }

        return evaluation.Error;
    }
}
