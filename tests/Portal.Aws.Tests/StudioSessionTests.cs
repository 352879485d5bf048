using System.Text.Json;
using Amazon;
using Portal.Aws.Studio;
using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Aws.Tests;

/// <summary>The one way into Studio: whose session it is, what it may, and what is never written down.</summary>
public sealed class StudioSessionTests(Cloud cloud)
{
    private const string Project = "contract-three";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_session_names_the_person_and_one_profile_and_nothing_else()
    {
        await using var studio = await StudioCloud.OpenAsync(cloud, "200000000011", Project);
        var profile = await studio.LaunchedAsync("sam-contract-three", Project);

        var entrance = await studio.Sessions.OpenAsync(Visit(studio, profile) with { SessionLength = TimeSpan.FromMinutes(1) }, Ct);

        Assert.Null(entrance.Error);
        var call = (await cloud.LogAsync(studio.Account)).Single(call => call.GetProperty("operation").GetString() == "CreatePresignedDomainUrl");
        Assert.EndsWith(":assumed-role/mlops-eu-central-1-studio-session/sam", call.GetProperty("principal").GetString(), StringComparison.Ordinal);
        Assert.Equal("sam", call.GetProperty("sourceIdentity").GetString());
        using var policy = JsonDocument.Parse(call.GetProperty("sessionPolicy").GetString()!);
        var statement = Assert.Single(policy.RootElement.GetProperty("Statement").EnumerateArray());
        Assert.Equal(("Allow", "sagemaker:CreatePresignedDomainUrl", profile.Arn),
            (statement.GetProperty("Effect").GetString(), statement.GetProperty("Action").GetString(), statement.GetProperty("Resource").GetString()));
        Assert.Equal(3, statement.EnumerateObject().Count());
    }

    [Fact]
    public async Task A_profile_other_than_the_policys_is_refused_by_AWS()
    {
        await using var studio = await StudioCloud.OpenAsync(cloud, "200000000012", Project);
        var sam = await studio.LaunchedAsync("sam-contract-three", Project);
        var eve = await studio.LaunchedAsync("eve-contract-three", Project);

        var crossed = await studio.Sessions.OpenAsync(Visit(studio, sam) with { ProfileName = eve.Name }, Ct);

        Assert.Equal((AwsFailure.Denied, ErrorKind.Failed), (crossed.Error?.Code, crossed.Error?.Kind));
    }

    [Theory]
    [InlineData("arn:aws:sagemaker:eu-central-1:200000000013:user-profile/d-aaaaaaaaaaaa/*")]
    [InlineData("arn:aws:sagemaker:eu-central-1:200000000013:user-profile/*/sam")]
    [InlineData("arn:aws:sagemaker:eu-central-1:200000000013:domain/d-aaaaaaaaaaaa")]
    [InlineData("*")]
    public async Task A_policy_for_more_than_one_profile_is_never_made(string arn)
    {
        await using var studio = await StudioCloud.OpenAsync(cloud, "200000000013", project: null);

        await Assert.ThrowsAsync<ArgumentException>(() => studio.Sessions.OpenAsync(new(studio.DomainId, "sam", arn, StudioCloud.Sam, TimeSpan.FromHours(1)), Ct));
    }

    [Fact]
    public async Task A_profile_that_is_gone_and_a_throttle_are_told_apart()
    {
        await using var studio = await StudioCloud.OpenAsync(cloud, "200000000014", project: null);
        var arn = $"arn:aws:sagemaker:eu-central-1:{studio.Account}:user-profile/{studio.DomainId}/never-made";
        var visit = new StudioVisit(studio.DomainId, "never-made", arn, StudioCloud.Sam, TimeSpan.FromHours(1));

        Assert.Equal(AwsFailure.Gone, (await studio.Sessions.OpenAsync(visit, Ct)).Error?.Code);
        await studio.FaultAsync(new { kind = "throttle", operation = "STS.AssumeRole" });
        Assert.Equal(AwsFailure.Throttle, (await studio.Sessions.OpenAsync(visit, Ct)).Error?.Code);
    }

    [Fact]
    public async Task Neither_link_nor_keys_reach_the_log_of_the_AWS_clients()
    {
        using var text = new StringWriter();
        var console = Console.Out;
        Console.SetOut(TextWriter.Synchronized(text));
        AWSConfigs.LoggingConfig.LogTo = LoggingOptions.Console;
        AWSConfigs.LoggingConfig.LogResponses = ResponseLoggingOption.Always;
        AWSConfigs.LoggingConfig.LogMetrics = true;
        try
        {
            await using var studio = await StudioCloud.OpenAsync(cloud, "200000000015", Project);
            var profile = await studio.LaunchedAsync("sam-contract-three", Project);
            var entrance = (await studio.Sessions.OpenAsync(Visit(studio, profile), Ct)).Value!;

            // What the other clients are told is logged, so that the silence means something.
            Assert.NotNull(StudioCloud.Found(await studio.Users.FindProfileAsync(studio.DomainId, profile.Name, Ct)));
            Assert.Contains(profile.Arn, text.ToString(), StringComparison.Ordinal);
            var token = entrance.Url.Query.Split('=')[1];
            Assert.DoesNotContain(token, text.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("SessionToken", text.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            AWSConfigs.LoggingConfig.LogTo = LoggingOptions.None;
            AWSConfigs.LoggingConfig.LogResponses = ResponseLoggingOption.Never;
            AWSConfigs.LoggingConfig.LogMetrics = false;
            Console.SetOut(console);
        }
    }

    [Theory]
    [InlineData("sam", "sam")]
    [InlineData("sam.rivera+ml=x,y@example-corp.com", "sam.rivera+ml=x,y@example-corp.com")]
    [InlineData("3f2504e0-4f89-11d3-9a0c-0305e82c3301", "3f2504e0-4f89-11d3-9a0c-0305e82c3301")]
    public void A_subject_that_AWS_takes_stays_as_it_is(string subject, string expected) => Assert.Equal(expected, SessionName.Of(new("https://idp", subject)));

    [Theory]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("auth0|5f7c8ec7c33c6c004bbafe82")]
    [InlineData("Zoë Müller")]
    [InlineData("名前")]
    [InlineData("a very long subject that goes on and on, well beyond the sixty-four characters that AWS takes")]
    public void Any_other_subject_becomes_a_name_of_its_own(string subject)
    {
        var name = SessionName.Of(new("https://idp", subject));

        Assert.Matches(@"^[A-Za-z0-9_+=,.@-]{2,64}\z", name);
        Assert.NotEqual(name, SessionName.Of(new("https://idp", subject + "!")));
        Assert.NotEqual(name, SessionName.Of(new("https://other", subject)));
        Assert.Equal(name, SessionName.Of(new("https://idp", subject)));
    }

    private static StudioVisit Visit(StudioCloud studio, StudioProfile profile) => new(studio.DomainId, profile.Name, profile.Arn, StudioCloud.Sam, TimeSpan.FromHours(4));
}
