using Portal.Sandbox.CloudFormation.Templates;

namespace Portal.Sandbox.Tests.CloudFormation;

public sealed class TemplateReaderTests
{
    [Theory]
    [InlineData("!Ref A", """{"Ref":"A"}""")]
    [InlineData("!GetAtt A.B.C", """{"Fn::GetAtt":["A","B.C"]}""")]
    [InlineData("!Sub 'x-${A}'", """{"Fn::Sub":"x-${A}"}""")]
    [InlineData("!Join ['-', [a, !Ref B]]", """{"Fn::Join":["-",["a",{"Ref":"B"}]]}""")]
    [InlineData("!If [C, 1, !Ref 'AWS::NoValue']", """{"Fn::If":["C",1,{"Ref":"AWS::NoValue"}]}""")]
    [InlineData("!Condition C", """{"Condition":"C"}""")]
    [InlineData("!Base64 {'Fn::Sub': x}", """{"Fn::Base64":{"Fn::Sub":"x"}}""")]
    [InlineData("{Fn::GetAZs: ''}", """{"Fn::GetAZs":""}""")]
    public void Short_forms_become_long_ones(string yaml, string json) => Assert.Equal(json, Value(yaml));

    [Theory]
    [InlineData("2012-10-17", "\"2012-10-17\"")]
    [InlineData("1.10", "1.10")]
    [InlineData("'1.10'", "\"1.10\"")]
    [InlineData("012345678901", "\"012345678901\"")]
    [InlineData("111122223333", "111122223333")]
    [InlineData("true", "true")]
    [InlineData("'true'", "\"true\"")]
    [InlineData("yes", "true")]
    [InlineData("'yes'", "\"yes\"")]
    [InlineData("\"a\\nb\"", "\"a\\nb\"")]
    [InlineData("1e3", "1e3")]
    [InlineData("10.0.0.0/16", "\"10.0.0.0/16\"")]
    public void Scalars_keep_their_type_and_their_digits(string yaml, string json) => Assert.Equal(json, Value(yaml));

    [Fact]
    public void Block_text_keeps_its_lines() => Assert.Equal("\"a\\n  b\\n\"", Value("|\n  a\n    b\n"));

    [Fact]
    public void Json_reads_like_yaml()
    {
        var (fromJson, _) = TemplateReader.Read("""{ "A": { "Fn::GetAtt": ["B", "C"] }, "N": 1.50 }""");
        var (fromYaml, _) = TemplateReader.Read("A: !GetAtt B.C\nN: 1.50\n");
        Assert.Equal(fromYaml!.ToJsonString(), fromJson!.ToJsonString());
    }

    [Theory]
    [InlineData("A: [1, 2", "Template format error: YAML not well-formed. (line 2, column 1)")]
    [InlineData("A: !Nope x", "Template format error: YAML not well-formed. (line 1, column 4)")]
    [InlineData("A: 1\nA: 2", "Template format error: YAML not well-formed. (line 2, column 1)")]
    [InlineData("A: &x 1\nB: *x", "Template error: YAML aliases are not allowed in CloudFormation templates")]
    [InlineData("A: {B: }", "Template format error: [/A/B] 'null' values are not allowed in templates")]
    [InlineData("{ \"A\": }", "Template format error: JSON not well-formed. (line 1, column 8)")]
    [InlineData("just text", "Template format error: unsupported structure.")]
    [InlineData("", "Template format error: unsupported structure.")]
    public void What_cannot_be_read_is_refused(string text, string message)
    {
        var (root, error) = TemplateReader.Read(text);
        Assert.Null(root);
        Assert.Equal(message, error!.Message);
    }

    private static string Value(string yaml)
    {
        var (root, error) = TemplateReader.Read($"A: {yaml}");
        Assert.Null(error);
        return root!["A"]!.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
