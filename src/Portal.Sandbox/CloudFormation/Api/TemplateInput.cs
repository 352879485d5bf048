using System.Text;
using Portal.Sandbox.CloudFormation.Templates;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.CloudFormation.Api;

/// <summary>The template of a call: its body, or the text at an address in one of the account's buckets.</summary>
internal static class TemplateInput
{
    private const int MaxBody = 51_200;
    private const int MaxStored = 1_048_576;

    public static (string Text, string? Origin)? Find(AwsCall call)
    {
        if (call.Text("TemplateBody") is { Length: > 0 } body)
        {
            return Encoding.UTF8.GetByteCount(body) <= MaxBody
                ? (body, null)
                : throw Input.Failed("TemplateBody", "…", $"Member must have length less than or equal to {MaxBody}");
        }

        if (call.Text("TemplateURL") is not { Length: > 0 } url)
        {
            return null;
        }

        if (!url.StartsWith("https://", StringComparison.Ordinal))
        {
            throw new AwsError("ValidationError", "TemplateURL must be a supported URL.");
        }

        var text = call.Account.ReadTemplate(url) ?? throw new AwsError("ValidationError", "S3 error: The specified key does not exist, or its bucket belongs to another account.");
        return Encoding.UTF8.GetByteCount(text) <= MaxStored ? (text, url) : throw new AwsError("ValidationError", "Template may not exceed 1000000 bytes in size.");
    }

    public static (string Text, string? Origin) Require(AwsCall call) =>
        Find(call) ?? throw new AwsError("ValidationError", "Either Template URL or Template Body must be specified.");

    public static Template Parse(AwsCall call, string text)
    {
        var (template, error) = Template.Parse(text, call.Account.ResourceTypes);
        return template ?? throw new AwsError("ValidationError", error!.Message);
    }
}
