using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Amazon.ServiceCatalog;
using Amazon.ServiceCatalog.Model;
using Microsoft.AspNetCore.Http;
using Tag = Amazon.SageMaker.Model.Tag;

namespace AwsSlices.Tests;

public sealed class JsonClientTests : IAsyncLifetime
{
    private FakeAws _aws = null!;
    private AmazonSageMakerClient _sageMaker = null!;
    private AmazonServiceCatalogClient _catalog = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _aws = await FakeAws.StartAsync();
        _sageMaker = new(FakeAws.Credentials, _aws.Configure(new AmazonSageMakerConfig()));
        _catalog = new(FakeAws.Credentials, _aws.Configure(new AmazonServiceCatalogConfig()));
    }

    public async ValueTask DisposeAsync()
    {
        _sageMaker.Dispose();
        _catalog.Dispose();
        await _aws.DisposeAsync();
    }

    [Fact]
    public async Task A_request_is_signed_for_the_service_and_says_only_what_was_set()
    {
        _aws.Answer("""{"ProjectArn":"arn:p","ProjectId":"p-1"}""");

        var response = await _sageMaker.CreateProjectAsync(new CreateProjectRequest { ProjectName = "demo", Tags = [new Tag { Key = "a", Value = "" }] }, Ct);

        var call = Assert.Single(_aws.Calls);
        Assert.Equal("SageMaker.CreateProject", call.Target);
        Assert.Contains("/eu-central-1/sagemaker/aws4_request", call.Authorization, StringComparison.Ordinal);
        Assert.Contains("slice", call.UserAgent, StringComparison.Ordinal);
        Assert.Equal("""{"ProjectName":"demo","Tags":[{"Key":"a","Value":""}]}""", call.Text);
        Assert.Equal(("p-1", FakeAws.RequestId, HttpStatusCode.OK), (response.ProjectId, response.ResponseMetadata.RequestId, response.HttpStatusCode));
    }

    [Fact]
    public async Task An_empty_list_is_sent_and_a_missing_one_stays_null()
    {
        _aws.Answer("{}").Answer("{}");

        await _sageMaker.CreateProjectAsync(new CreateProjectRequest { ProjectName = "demo", Tags = [] }, Ct);
        var tags = await _sageMaker.ListTagsAsync(new ListTagsRequest { ResourceArn = "arn" }, Ct);

        Assert.Equal("""{"ProjectName":"demo","Tags":[]}""", _aws.Calls.First().Text);
        Assert.Null(tags.Tags);
    }

    [Fact]
    public async Task An_answer_is_read_with_times_constants_and_members_nobody_knows()
    {
        _aws.Answer("""{"ProjectName":"demo","ProjectStatus":"CreateCompleted","CreationTime":1772600767.123,"CreatedBy":{"Later":1},"Later":[{}]}""")
            .Answer("""{"ProjectStatus":"Frozen","CreationTime":null}""");

        var known = await _sageMaker.DescribeProjectAsync(new DescribeProjectRequest { ProjectName = "demo" }, Ct);
        var unknown = await _sageMaker.DescribeProjectAsync(new DescribeProjectRequest { ProjectName = "demo" }, Ct);

        Assert.Same(ProjectStatus.CreateCompleted, known.ProjectStatus);
        Assert.Equal(new DateTime(2026, 3, 4, 5, 6, 7, 123, DateTimeKind.Utc), known.CreationTime);
        Assert.Equal(DateTimeKind.Utc, known.CreationTime!.Value.Kind);
        Assert.Equal("Frozen", unknown.ProjectStatus.Value);
        Assert.Null(unknown.CreationTime);
    }

    [Fact]
    public async Task An_empty_body_is_an_empty_answer()
    {
        _aws.Answer("");

        Assert.Equal(FakeAws.RequestId, (await _sageMaker.DeleteProjectAsync(new DeleteProjectRequest { ProjectName = "demo" }, Ct)).ResponseMetadata.RequestId);
    }

    [Theory]
    [InlineData("""{"__type":"ResourceLimitExceeded","message":"Too many."}""", null)]
    [InlineData("""{"__type":"com.amazonaws.sagemaker#ResourceLimitExceeded","Message":"Too many."}""", null)]
    [InlineData("""{"message":"Too many."}""", "ResourceLimitExceeded:http://internal.amazon.com/coral/")]
    public async Task An_error_arrives_as_its_own_exception(string body, string? header)
    {
        _aws.Answer(body, 400, headers: header is null ? [] : [("x-amzn-ErrorType", header)]);

        var thrown = await Assert.ThrowsAsync<ResourceLimitExceededException>(() => _sageMaker.CreateProjectAsync(new CreateProjectRequest { ProjectName = "demo" }, Ct));

        Assert.Equal(("ResourceLimitExceeded", "Too many.", FakeAws.RequestId, HttpStatusCode.BadRequest), (thrown.ErrorCode, thrown.Message, thrown.RequestId, thrown.StatusCode));
    }

    [Fact]
    public async Task An_error_without_a_class_keeps_its_code()
    {
        _aws.Answer("""{"__type":"ValidationException","message":"Project does not exist."}""", 400);

        var thrown = await Assert.ThrowsAsync<AmazonSageMakerException>(() => _sageMaker.DescribeProjectAsync(new DescribeProjectRequest { ProjectName = "demo" }, Ct));

        Assert.Equal("ValidationException", thrown.ErrorCode);
    }

    [Fact]
    public async Task A_throttled_call_is_tried_again_with_the_same_token()
    {
        _aws.Answer("""{"__type":"ThrottlingException","message":"Rate exceeded"}""", 400).Answer("{}");

        await _catalog.TerminateProvisionedProductAsync(new TerminateProvisionedProductRequest { ProvisionedProductId = "pp-1" }, Ct);

        var tokens = _aws.Calls.Select(call => JsonDocument.Parse(call.Text).RootElement.GetProperty("TerminateToken").GetString()).ToList();
        Assert.Equal(2, tokens.Count);
        Assert.True(Guid.TryParse(tokens[0], out _));
        Assert.Equal(tokens[0], tokens[1]);
    }

    [Fact]
    public async Task A_token_that_was_given_is_kept()
    {
        _aws.Answer("{}");

        await _catalog.TerminateProvisionedProductAsync(new TerminateProvisionedProductRequest { ProvisionedProductId = "pp-1", TerminateToken = "mine" }, Ct);

        Assert.Equal("""{"ProvisionedProductId":"pp-1","TerminateToken":"mine"}""", Assert.Single(_aws.Calls).Text);
    }

    [Fact]
    public async Task Pages_follow_the_token()
    {
        _aws.Answer("""{"Tags":[{"Key":"a"}],"NextToken":"n1"}""").Answer("""{"Tags":[{"Key":"b"}]}""");
        var keys = new List<string>();
        string? next = null;

        do
        {
            var page = await _sageMaker.ListTagsAsync(new ListTagsRequest { ResourceArn = "arn", MaxResults = 100, NextToken = next }, Ct);
            keys.AddRange(page.Tags.Select(tag => tag.Key));
            next = page.NextToken;
        }
        while (next is not null);

        Assert.Equal(["a", "b"], keys);
        Assert.Equal(["""{"ResourceArn":"arn","MaxResults":100}""", """{"ResourceArn":"arn","NextToken":"n1","MaxResults":100}"""], _aws.Calls.Select(call => call.Text));
    }

    [Fact]
    public async Task A_call_in_flight_is_cancelled()
    {
        var arrived = new TaskCompletionSource();
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        _aws.Answer(async context =>
        {
            arrived.SetResult();
            var aborted = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(aborted.SetResult);
            await aborted.Task;
        });

        var call = _sageMaker.DescribeProjectAsync(new DescribeProjectRequest { ProjectName = "demo" }, giveUp.Token);
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task A_wrong_secret_is_refused()
    {
        using var client = new AmazonSageMakerClient(new BasicAWSCredentials(FakeAws.Key, "wrong"), _aws.Configure(new AmazonSageMakerConfig()));

        var thrown = await Assert.ThrowsAsync<AmazonSageMakerException>(() => client.DescribeProjectAsync(new DescribeProjectRequest { ProjectName = "demo" }, Ct));

        Assert.Equal("InvalidSignatureException", thrown.ErrorCode);
    }

    [Fact]
    public async Task Many_calls_at_once_get_their_own_answers()
    {
        for (var i = 0; i < 100; i++)
        {
            _aws.Answer(async context => await context.Response.WriteAsync($$"""{"ProjectName":"{{context.TraceIdentifier}}"}"""));
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => _sageMaker.DescribeProjectAsync(new DescribeProjectRequest { ProjectName = $"p{i}" }, Ct)));

        Assert.Equal(100, answers.Select(answer => answer.ProjectName).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(100, _aws.Calls.Select(call => call.Text).Distinct(StringComparer.Ordinal).Count());
    }
}
