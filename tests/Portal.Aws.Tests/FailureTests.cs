using Amazon.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Portal.Aws.Calls;
using Portal.Core.Kernel;
using Portal.Core.Platform;
using Portal.Core.Projects;

namespace Portal.Aws.Tests;

/// <summary>What AWS refuses or fails with, as people and operations see it.</summary>
public sealed class FailureTests(Cloud cloud)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_throttle_is_transient_and_halves_the_rate()
    {
        const string account = "000000000101";
        await using var services = cloud.Open(account);
        await cloud.FaultAsync(account, new { kind = "throttle", operation = "SageMaker.DescribeProject" });

        var found = await services.GetRequiredService<IProjectProvisioning>().FindAsync("demo", Ct);

        Assert.Equal((AwsFailure.Throttle, ErrorKind.Throttled, true), (found.Error?.Code, found.Error?.Kind, found.Error?.IsTransient));
        Assert.NotNull(found.Error!.RequestId);
        Assert.InRange(services.GetRequiredService<OperationPacer>().RateOf("SageMaker.DescribeProject"), 0, 250);
        Assert.Equal(500, services.GetRequiredService<OperationPacer>().RateOf("SageMaker.ListTags"));
    }

    [Fact]
    public async Task A_throttle_that_a_retry_hides_slows_down_too()
    {
        const string account = "000000000102";
        await using var services = cloud.Open(account);
        await cloud.FaultAsync(account, new { kind = "throttle", operation = "STS.GetCallerIdentity", times = 1 });

        var identity = await services.GetRequiredService<IPlatform>().ReadIdentityAsync(Ct);

        Assert.Equal((null, account), (identity.Error, identity.Value?.AccountId));
        Assert.Equal(250, services.GetRequiredService<OperationPacer>().RateOf("STS.GetCallerIdentity"));
    }

    [Fact]
    public async Task A_denied_call_needs_a_person()
    {
        const string account = "000000000103";
        await using var services = cloud.Open(account);
        await cloud.FaultAsync(account, new { kind = "deny", operation = "SSM.GetParametersByPath" });

        var parameters = await services.GetRequiredService<IPlatform>().ReadParametersAsync(Ct);

        Assert.Equal((AwsFailure.Denied, ErrorKind.Failed, false), (parameters.Error?.Code, parameters.Error?.Kind, parameters.Error?.IsTransient));
        Assert.Contains("ssm:GetParametersByPath", parameters.Error!.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_IAM_may_not_be_asked_nothing_waits_for_it()
    {
        const string account = "000000000104";
        await using var services = cloud.Open(account);
        await cloud.FaultAsync(account, new { kind = "deny", operation = "IAM.GetRole" });

        var role = await services.GetRequiredService<IPlatform>().ReadRoleAsync("any", Ct);
        var sight = await services.GetRequiredService<IProjectResources>().ReadAsync(new("Role", "any", "AWS::IAM::Role", "CREATE_COMPLETE", null, default), Ct);

        Assert.False(role.Value!.IsReadable);
        Assert.Same(ResourceSight.NotReRead, sight.Value);
    }

    [Fact]
    public async Task A_wrong_secret_is_not_repeated_in_what_is_shown()
    {
        await using var services = cloud.Open(settings: ("Aws:SecretKey", "not-the-secret"));

        var identity = await services.GetRequiredService<IPlatform>().ReadIdentityAsync(Ct);

        Assert.Equal((AwsFailure.Credentials, true), (identity.Error?.Code, identity.Error?.IsTransient));
        Assert.DoesNotContain("AWS4-HMAC", identity.Error!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-secret", identity.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_port_is_unreachable()
    {
        await using var services = cloud.Open(settings: ("Aws:ServiceUrl", "http://127.0.0.1:1"));

        Assert.Equal((AwsFailure.Unreachable, true), Seen((await services.GetRequiredService<IPlatform>().ReadIdentityAsync(Ct)).Error));
        Assert.Equal((AwsFailure.Unreachable, true), Seen((await services.GetRequiredService<IProjectProvisioning>().FindAsync("demo", Ct)).Error));
    }

    [Fact]
    public async Task A_call_that_hangs_ends_as_unreachable()
    {
        const string account = "000000000105";
        await using var services = cloud.Open(account, ("Aws:Timeout", "00:00:00.300"));
        await cloud.FaultAsync(account, new { kind = "hang", operation = "SageMaker.DescribeProject" });

        Assert.Equal((AwsFailure.Unreachable, true), Seen((await services.GetRequiredService<IProjectProvisioning>().FindAsync("demo", Ct)).Error));
    }

    [Fact]
    public async Task A_lost_response_is_unreachable_and_the_project_is_found_later()
    {
        const string account = "000000000106";
        await using var services = cloud.Open(account);
        var order = await Seeded.OrderAsync(services.GetRequiredService<Core.Templates.IProjectTemplates>(), "lost", Ct);
        await cloud.FaultAsync(account, new { kind = "lose-response", operation = "SageMaker.CreateProject" });

        var made = await services.GetRequiredService<IProjectProvisioning>().CreateAsync(order, Ct);
        var found = await services.GetRequiredService<IProjectProvisioning>().FindAsync("lost", Ct);

        // A retry inside the client may already have met its own project.
        Assert.Contains(made.Error?.Code, new[] { AwsFailure.Unreachable, AwsFailure.Exists });
        Assert.Equal("op-lost", found.Value?.OperationTag);
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_no_failure_of_AWS()
    {
        await using var services = cloud.Open();
        using var giveUp = new CancellationTokenSource();
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => services.GetRequiredService<IPlatform>().ReadIdentityAsync(giveUp.Token));
    }

    [Theory]
    [InlineData("ThrottlingException", "Slow down.", AwsFailure.Throttle, ErrorKind.Throttled)]
    [InlineData("ValidationError", "Rate exceeded", AwsFailure.Throttle, ErrorKind.Throttled)]
    [InlineData("AccessDeniedException", "No.", AwsFailure.Denied, ErrorKind.Failed)]
    [InlineData("ExpiredTokenException", "Old.", AwsFailure.Credentials, ErrorKind.Unavailable)]
    [InlineData("SignatureDoesNotMatch", "Canonical string: x", AwsFailure.Credentials, ErrorKind.Unavailable)]
    [InlineData("ServiceUnavailable", "Later.", AwsFailure.Unreachable, ErrorKind.Unavailable)]
    [InlineData("ValidationException", "Project a already exists.", AwsFailure.Exists, ErrorKind.Conflict)]
    [InlineData("DuplicateResourceException", "Taken.", AwsFailure.Exists, ErrorKind.Conflict)]
    [InlineData("ResourceInUse", "It has associated App(s).", AwsFailure.InUse, ErrorKind.Conflict)]
    [InlineData("ValidationException", "App a has already been deleted.", AwsFailure.Gone, ErrorKind.NotFound)]
    [InlineData("ConflictException", "Being changed.", AwsFailure.Busy, ErrorKind.Conflict)]
    [InlineData("ValidationError", "Stack with id a does not exist", AwsFailure.Gone, ErrorKind.NotFound)]
    [InlineData("NoSuchEntity", "None.", AwsFailure.Gone, ErrorKind.NotFound)]
    [InlineData("ResourceLimitExceeded", "Too many.", AwsFailure.Limit, ErrorKind.Failed)]
    [InlineData("InvalidParametersException", "Bad value.", AwsFailure.Invalid, ErrorKind.Invalid)]
    [InlineData("ConcurrentPipelineExecutionsLimitExceededException", "Too many.", AwsFailure.Limit, ErrorKind.Failed)]
    [InlineData("InvalidApprovalTokenException", "Another one.", AwsFailure.TokenChanged, ErrorKind.Conflict)]
    [InlineData("ApprovalAlreadyCompletedException", "Done.", AwsFailure.Answered, ErrorKind.Conflict)]
    [InlineData("NotLatestPipelineExecutionException", "Overtaken.", AwsFailure.Superseded, ErrorKind.Conflict)]
    [InlineData("StageNotRetryableException", "Nothing failed.", AwsFailure.NotRetryable, ErrorKind.Conflict)]
    [InlineData("PipelineExecutionNotStoppableException", "Over.", AwsFailure.NotStoppable, ErrorKind.Conflict)]
    [InlineData("DuplicatedStopRequestException", "Stopping.", AwsFailure.NotStoppable, ErrorKind.Conflict)]
    [InlineData("PipelineNotFoundException", "None.", AwsFailure.Gone, ErrorKind.NotFound)]
    [InlineData("PipelineExecutionNotFoundException", "None.", AwsFailure.Gone, ErrorKind.NotFound)]
    [InlineData("ValidationException", "ModelPackage arn:x does not exist.", AwsFailure.Gone, ErrorKind.NotFound)]
    [InlineData("ValidationException", "Could not find endpoint \"x\".", AwsFailure.Gone, ErrorKind.NotFound)]
    [InlineData("NeverHeardOf", "What?", AwsFailure.Unknown, ErrorKind.Failed)]
    public void Every_code_has_a_cause_and_a_next_step(string awsCode, string message, string code, ErrorKind kind)
    {
        var error = AwsFailure.From(new AmazonServiceException(message, null, ErrorType.Sender, awsCode, "r-1", System.Net.HttpStatusCode.BadRequest), default)!;

        Assert.Equal((code, kind, "r-1"), (error.Code, error.Kind, error.RequestId));
        Assert.EndsWith(".", error.Sentence, StringComparison.Ordinal);
        Assert.EndsWith(".", error.NextStep, StringComparison.Ordinal);
        Assert.StartsWith(awsCode, error.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_credentials_are_told_apart_from_a_missing_network()
    {
        Assert.Equal(AwsFailure.Credentials, AwsFailure.From(new AmazonClientException("Failed to resolve AWS credentials."), default)?.Code);
        Assert.Equal(AwsFailure.Unreachable, AwsFailure.From(new HttpRequestException("No route."), default)?.Code);
        Assert.Null(AwsFailure.From(new InvalidOperationException("A bug."), default));
    }

    private static (string? Code, bool? IsTransient) Seen(Error? error) => (error?.Code, error?.IsTransient);
}
