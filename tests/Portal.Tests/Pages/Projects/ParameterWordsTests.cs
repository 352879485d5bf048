using Portal.Core.Templates;
using Portal.Pages.Projects;

namespace Portal.Tests.Pages.Projects;

public sealed class ParameterWordsTests
{
    [Theory]
    [InlineData("IdleShutdownMinutes", "Idle shutdown minutes")]
    [InlineData("VpcId", "Vpc id")]
    [InlineData("KMSKeyArn", "KMS key arn")]
    [InlineData("subnets2", "subnets 2")]
    public void A_key_becomes_words(string key, string label) => Assert.Equal(label, ParameterWords.Label(Of(key)));

    [Fact]
    public void Help_says_what_it_is_what_fits_and_what_stands_there() => Assert.Equal(
        "Minutes until Studio stops. Between 15 and 1440. Default: 60.",
        ParameterWords.Help(new("Minutes", "Number", "60", "Minutes until Studio stops", false, new([], MinValue: 15, MaxValue: 1440))));

    [Fact]
    public void The_templates_own_explanation_wins_over_lengths() => Assert.Equal(
        "Use letters only.",
        ParameterWords.Help(new("Word", "String", null, "", false, new([], "[a-z]+", "Use letters only", 1, 5))));

    [Fact]
    public void A_choice_explains_itself() => Assert.Equal(
        "How often.", ParameterWords.Help(new("Schedule", "String", "daily", "How often.", false, new(["daily", "weekly"]))));

    [Fact]
    public void A_secret_says_that_it_is_never_stored() => Assert.Contains(
        "Never stored", ParameterWords.Help(new("Token", "String", null, "", true, new([]))), StringComparison.Ordinal);

    private static TemplateParameter Of(string key) => new(key, "String", null, "", false, new([]));
}
