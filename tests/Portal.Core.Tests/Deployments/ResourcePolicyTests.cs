using System.Text.Json;
using Portal.Core.Deployments.Targets;

namespace Portal.Core.Tests.Deployments;

/// <summary>What a resource's policy says to a role of another account: nothing that is not understood is taken for a yes.</summary>
public sealed class ResourcePolicyTests
{
    private const string Role = "arn:aws:iam::222233334444:role/mlops/target/mlops-eu-central-1-model";
    private const string File = "arn:aws:s3:::bucket/runs/1/model.tar.gz";
    private const string Named = """ "Condition":{"ArnEquals":{"aws:PrincipalArn":["arn:aws:iam::999999999999:role/x","arn:aws:iam::222233334444:role/mlops/target/*-model"]}} """;

    public static TheoryData<string, bool> Policies => new()
    {
        { Statement("Allow", "arn:aws:iam::222233334444:root", "s3:GetObject"), true },
        { Statement("Allow", "222233334444", "s3:Get*"), true },
        { Statement("Allow", Role, "S3:GETOBJECT"), true },
        { Statement("Allow", "*", "s3:*"), true },
        { Statement("Allow", "arn:aws:iam::222233334444:root", "s3:GetObject", Named), true },

        // Somebody else, something else, somewhere else.
        { Statement("Allow", "arn:aws:iam::333344445555:root", "s3:GetObject"), false },
        { Statement("Allow", "arn:aws:iam::222233334444:role/another", "s3:GetObject"), false },
        { Statement("Allow", "*", "s3:ListBucket"), false },
        { Statement("Allow", "*", "s3:GetObject", resource: "arn:aws:s3:::bucket/batch/*"), false },
        { Statement("Allow", "*", "s3:GetObject", """ "Condition":{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::222233334444:role/another"}} """), false },
        { Statement("Allow", "*", "s3:GetObject", """ "Condition":{"StringEquals":{"aws:PrincipalAccount":"333344445555"}} """), false },

        // What cannot be evaluated allows nothing and may deny.
        { Statement("Allow", "*", "s3:GetObject", """ "Condition":{"StringEquals":{"aws:PrincipalTag/team":"x"}} """), false },
        { Statement("Allow", "*", "s3:GetObject", """ "Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}} """), false },
        { Statement("Allow", "*", "s3:GetObject", """ "Condition":"odd" """), false },
        { """{"Effect":"Allow","NotPrincipal":{"AWS":"arn:aws:iam::333344445555:root"},"Action":"s3:GetObject","Resource":"*"}""", false },
        { Both("""{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}"""), false },
        { Both("""{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}}"""), false },
        { Both("""{"Effect":"Deny","NotPrincipal":{"AWS":"arn:aws:iam::1:root"},"Action":"s3:*","Resource":"*"}"""), false },

        // Denials that are known not to concern it.
        { Both("""{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}"""), true },
        { Both("""{"Effect":"Deny","Principal":"*","Action":["s3:PutObject","s3:DeleteObject"],"Resource":"*"}"""), true },
        { Both("""{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::bucket/sagemaker-*"}"""), true },
        { Both("""{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":false},"StringEquals":{"aws:PrincipalOrgID":"o-1"}}}"""), true },
    };

    [Theory]
    [MemberData(nameof(Policies))]
    public void It_answers_for_the_role(string statements, bool allowed)
    {
        var answer = ResourcePolicy.Parse($$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""")!.Allows(Role, "s3:GetObject", File);
        Assert.True(allowed == answer.IsAllowed, $"{answer.Why}: {statements}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Statement":[{"Effect":"Perhaps","Action":"*"}]}""")]
    [InlineData("""{"Statement":["Allow"]}""")]
    public void What_is_no_policy_is_none(string text) => Assert.Null(ResourcePolicy.Parse(text));

    [Fact]
    public void A_policy_without_resources_is_about_what_carries_it() =>
        Assert.True(ResourcePolicy.Parse("""{"Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::222233334444:root"},"Action":"ecr:BatchGetImage"}}""")!.Allows(Role, "ecr:BatchGetImage", null).IsAllowed);

    private static string Both(string denial) => $"{Statement("Allow", "*", "s3:GetObject")},{denial}";

    private static string Statement(string effect, string principal, string action, string? condition = null, string resource = "arn:aws:s3:::bucket/runs/*") =>
        $$"""{"Sid":"One","Effect":"{{effect}}","Principal":{"AWS":{{JsonSerializer.Serialize(principal)}}},"Action":"{{action}}","Resource":"{{resource}}"{{(condition is null ? "" : ",")}}{{condition}}}""";
}
