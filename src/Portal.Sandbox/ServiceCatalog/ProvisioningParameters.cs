using System.Globalization;
using System.Text;
using Portal.Sandbox.CloudFormation.Templates;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.ServiceCatalog;

/// <summary>What a version of a product asks for, read from its template.</summary>
internal static class ProvisioningParameters
{
    public static object Describe(AwsCall call)
    {
        var product = Products.Find(call, "ProductId", "ProductName");
        var version = Products.Version(product, call.Optional("ProvisioningArtifactId", Products.Id), call.Text("ProvisioningArtifactName"));
        var path = LaunchPaths.Choose(call.State<ServiceCatalogState>(), product, call.Optional("PathId", Products.Id), call.Text("PathName"));
        var (template, error) = Template.Parse(Encoding.UTF8.GetString(call.World.Blobs.Get(version.TemplateBlob)), call.World.ResourceTypes);
        if (template is null)
        {
            throw new AwsError("InvalidParametersException", error!.Message);
        }

        return new
        {
            ProvisioningArtifactParameters = template.Parameters.Select(Shown).ToList(),
            ConstraintSummaries = LaunchPaths.Constraints(path),
            UsageInstructions = Instructions(template, path),
            TagOptions = Array.Empty<object>(),
            ProvisioningArtifactPreferences = new { StackSetAccounts = Array.Empty<string>(), StackSetRegions = Array.Empty<string>() },
            ProvisioningArtifactOutputs = template.Outputs.Select(o => new { Key = o.Name, o.Description }).ToList(),
            ProvisioningArtifactOutputKeys = template.Outputs.Select(o => new { Key = o.Name, o.Description }).ToList(),
        };
    }

    private static object Shown(TemplateParameter parameter) => new
    {
        ParameterKey = parameter.Name,
        DefaultValue = parameter.Default,
        ParameterType = parameter.Type,
        IsNoEcho = parameter.NoEcho,
        parameter.Description,
        ParameterConstraints = new
        {
            AllowedValues = parameter.AllowedValues,
            parameter.AllowedPattern,
            parameter.ConstraintDescription,
            MinLength = Number(parameter.MinLength),
            MaxLength = Number(parameter.MaxLength),
            MinValue = Number(parameter.MinValue),
            MaxValue = Number(parameter.MaxValue),
        },
    };

    private static List<object> Instructions(Template template, LaunchPath path)
    {
        List<object> instructions = [];
        if (template.Rules.Count > 0)
        {
            instructions.Add(new { Type = "rules", Value = template.Rules.ToJsonString() });
        }

        if (template.Metadata?["AWS::CloudFormation::Interface"] is { } form)
        {
            instructions.Add(new { Type = "metadata", Value = new System.Text.Json.Nodes.JsonObject { ["AWS::CloudFormation::Interface"] = form.DeepClone() }.ToJsonString() });
        }

        if (path.Constraint is { } constraint)
        {
            instructions.Add(new { Type = "launchAsRole", Value = constraint.RoleArn });
        }

        return instructions;
    }

    private static string? Number(decimal? bound) => bound?.ToString(CultureInfo.InvariantCulture);
}
