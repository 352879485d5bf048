using Portal.Sandbox.CloudFormation.Templates;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.CloudFormation.Api;

internal static class TemplateReading
{
    public static object Summarize(AwsCall call)
    {
        var text = TemplateInput.Find(call)?.Text ?? (call.Text("StackName") is null ? TemplateInput.Require(call).Text : StackLookup.Find(call).TemplateBody);
        var template = TemplateInput.Parse(call, text);
        var (capability, reason) = TemplateCapabilities.Of(template);
        return new
        {
            Parameters = template.Parameters.Select(parameter => new
            {
                ParameterKey = parameter.Name,
                DefaultValue = Masked(parameter),
                ParameterType = parameter.Type,
                parameter.NoEcho,
                parameter.Description,
                ParameterConstraints = new { AllowedValues = parameter.AllowedValues.Count == 0 ? null : parameter.AllowedValues },
            }),
            template.Description,
            Capabilities = capability is null ? Array.Empty<string>() : [capability],
            CapabilitiesReason = reason,
            ResourceTypes = template.Resources.Select(resource => resource.Type).Distinct(StringComparer.Ordinal),
            Version = ResolvedValues.Text(template.Root["AWSTemplateFormatVersion"]),
            Metadata = template.Metadata?.ToJsonString(),
            DeclaredTransforms = Array.Empty<string>(),
        };
    }

    public static object Validate(AwsCall call)
    {
        var template = TemplateInput.Parse(call, TemplateInput.Require(call).Text);
        var (capability, reason) = TemplateCapabilities.Of(template);
        return new
        {
            Parameters = template.Parameters.Select(parameter => new
            {
                ParameterKey = parameter.Name,
                DefaultValue = Masked(parameter),
                parameter.NoEcho,
                parameter.Description,
            }),
            template.Description,
            Capabilities = capability is null ? Array.Empty<string>() : [capability],
            CapabilitiesReason = reason,
            DeclaredTransforms = Array.Empty<string>(),
        };
    }

    private static string? Masked(TemplateParameter parameter) => parameter is { NoEcho: true, Default: not null } ? "****" : parameter.Default;
}
