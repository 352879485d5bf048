using Portal.Core.Platform;

namespace Portal.Core.Tests.Platform;

public sealed class TemplateTextTests
{
    private const string Shipped = """
        Parameters:
          Prefix:
            Type: String
          Bucket: { Type: String }
        Resources:
          Keys:
            Type: AWS::CloudFormation::Stack
            Properties:
              TemplateURL: ./base/keys.yaml
        """;

    private static readonly string Published = Shipped.Replace("./base/keys.yaml", "https://b.s3.eu-central-1.amazonaws.com/portal/base/keys.yaml", StringComparison.Ordinal);

    [Fact]
    public void Where_it_was_published_to_makes_no_difference()
    {
        Assert.True(TemplateText.Same(Shipped, Published));
        Assert.Equal(TemplateText.Digest(Shipped), TemplateText.Digest(Published));
        Assert.False(TemplateText.Same(Shipped, Published + "\n# more"));
    }

    [Fact]
    public void A_preview_asks_with_the_addresses_that_are_deployed() => Assert.Equal(Published, TemplateText.WithAddressesOf(Shipped, Published));

    [Fact]
    public void Parameters_are_found() => Assert.Equal(["Prefix", "Bucket"], TemplateText.Parameters(Shipped));

    [Theory]
    [InlineData("1-infra.yaml", "./base/keys.yaml", "base/keys.yaml")]
    [InlineData("portal/portal.yaml", "./data.yaml", "portal/data.yaml")]
    [InlineData("portal/portal.yaml", "../base/keys.yaml", "base/keys.yaml")]
    public void A_nested_template_lies_beside_the_one_that_names_it(string parent, string address, string path) => Assert.Equal(path, TemplateText.PathOf(parent, address));

    [Fact]
    public void A_quick_create_link_fills_the_form()
    {
        var link = QuickCreate.Link("eu-central-1", "b", "portal/", "mlops_entry_point.yaml", "mlops", [new("VpcCidr", "10.0.0.0/16")]).AbsoluteUri;

        Assert.StartsWith("https://eu-central-1.console.aws.amazon.com/cloudformation/home?region=eu-central-1#/stacks/quickcreate?templateURL=https%3A%2F%2Fb.s3", link, StringComparison.Ordinal);
        Assert.EndsWith("&stackName=mlops&param_VpcCidr=10.0.0.0%2F16", link, StringComparison.Ordinal);
    }
}
