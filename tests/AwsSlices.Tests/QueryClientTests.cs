using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;

namespace AwsSlices.Tests;

public sealed class QueryClientTests : IAsyncLifetime
{
    private FakeAws _aws = null!;
    private AmazonCloudFormationClient _cloudFormation = null!;
    private AmazonIdentityManagementServiceClient _iam = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _aws = await FakeAws.StartAsync();
        _cloudFormation = new(FakeAws.Credentials, _aws.Configure(new AmazonCloudFormationConfig()));
        _iam = new(FakeAws.Credentials, _aws.Configure(new AmazonIdentityManagementServiceConfig()));
    }

    public async ValueTask DisposeAsync()
    {
        _cloudFormation.Dispose();
        _iam.Dispose();
        await _aws.DisposeAsync();
    }

    [Fact]
    public async Task A_form_goes_out_and_xml_is_read()
    {
        _aws.Answer(
            """
            <DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks><member>
              <StackName>demo &amp; more</StackName><StackStatus>ROLLBACK_COMPLETE</StackStatus><CreationTime>2026-03-04T05:06:07.250Z</CreationTime><DisableRollback>false</DisableRollback>
              <Outputs/><Tags><member><Key>k</Key><Value/></member></Tags><Unheard><member/></Unheard>
            </member></Stacks></DescribeStacksResult><ResponseMetadata><RequestId>in-body</RequestId></ResponseMetadata></DescribeStacksResponse>
            """,
            contentType: "text/xml");

        var response = await _cloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = "a b+c/\u00e9" }, Ct);

        Assert.Equal("Action=DescribeStacks&StackName=a%20b%2Bc%2F%C3%A9&Version=2010-05-15", Assert.Single(_aws.Calls).Text);
        var stack = Assert.Single(response.Stacks);
        Assert.Same(StackStatus.ROLLBACK_COMPLETE, stack.StackStatus);
        Assert.Equal(("demo & more", false, ""), (stack.StackName, stack.DisableRollback, stack.Tags[0].Value));
        Assert.Equal(new DateTime(2026, 3, 4, 5, 6, 7, 250, DateTimeKind.Utc), stack.CreationTime);
        Assert.Empty(stack.Outputs);
        Assert.Null(stack.Capabilities);
        Assert.Equal(FakeAws.RequestId, response.ResponseMetadata.RequestId);
    }

    [Fact]
    public async Task An_error_arrives_as_its_own_exception()
    {
        _aws.Answer("<ErrorResponse><Error><Type>Sender</Type><Code>NoSuchEntity</Code><Message>No role.</Message></Error><RequestId>r-1</RequestId></ErrorResponse>", 404, "text/xml");

        var thrown = await Assert.ThrowsAsync<NoSuchEntityException>(() => _iam.GetRoleAsync(new GetRoleRequest { RoleName = "demo" }, Ct));

        Assert.Equal(("NoSuchEntity", "No role.", "r-1"), (thrown.ErrorCode, thrown.Message, thrown.RequestId));
    }

    [Fact]
    public async Task An_error_without_a_class_keeps_its_code()
    {
        _aws.Answer("<ErrorResponse><Error><Code>ValidationError</Code><Message>Stack with id x does not exist</Message></Error></ErrorResponse>", 400, "text/xml");

        var thrown = await Assert.ThrowsAsync<AmazonCloudFormationException>(() => _cloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = "x" }, Ct));

        Assert.Equal("ValidationError", thrown.ErrorCode);
    }

    [Fact]
    public async Task A_document_type_in_the_answer_is_refused()
    {
        _aws.Answer("""<!DOCTYPE a [<!ENTITY e "x">]><DescribeStacksResponse><DescribeStacksResult/></DescribeStacksResponse>""", contentType: "text/xml");

        await Assert.ThrowsAnyAsync<Exception>(() => _cloudFormation.DescribeStacksAsync(new DescribeStacksRequest(), Ct));
    }
}
