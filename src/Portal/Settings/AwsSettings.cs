using Portal.Aws;

namespace Portal.Settings;

/// <summary>Section <c>Aws</c>, judged by the rules of the part that uses it.</summary>
public sealed class AwsSettings(IConfiguration configuration) : ISettings
{
    /// <summary>Where AWS lets Studio answer in this region. An endpoint that stands in for AWS serves Studio itself.</summary>
    public string StudioHost => Uri.TryCreate(configuration["Aws:ServiceUrl"], UriKind.Absolute, out var standIn)
        ? standIn.GetLeftPart(UriPartial.Authority)
        : $"https://*.studio.{configuration["Aws:Region"]}.sagemaker.aws";

    public IEnumerable<string> Problems(SettingsContext context) => AwsServices.SettingsProblems(configuration);
}
