using Portal.Aws;

namespace Portal.Settings;

/// <summary>Section <c>Aws</c>, judged by the rules of the part that uses it.</summary>
public sealed class AwsSettings(IConfiguration configuration) : ISettings
{
    public IEnumerable<string> Problems(SettingsContext context) => AwsServices.SettingsProblems(configuration);
}
