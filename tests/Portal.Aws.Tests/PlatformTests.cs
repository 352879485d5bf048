using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Kernel;
using Portal.Core.Platform;

namespace Portal.Aws.Tests;

public sealed class PlatformTests(Cloud cloud) : IAsyncDisposable
{
    private readonly ServiceProvider _services = cloud.Open();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IPlatform Platform => _services.GetRequiredService<IPlatform>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task The_account_says_who_it_is()
    {
        var identity = await Platform.ReadIdentityAsync(Ct);

        Assert.Null(identity.Error);
        Assert.Matches("^[0-9]{12}$", identity.Value!.AccountId);
        Assert.Equal((identity.Value.AccountId, cloud.IsSandbox), (identity.Value.Alias, identity.Value.IsSandbox));
    }

    [Fact]
    public async Task The_base_infrastructure_tells_its_parameters_without_their_prefix()
    {
        var parameters = await Platform.ReadParametersAsync(Ct);

        Assert.Null(parameters.Error);
        string[] expected =
        [
            "artifact-bucket", "artifact-prefix", "cicd-bucket", "domain-id", "vpc-id", "subnet-ids", "compute-security-group", "project-boundary-arn", "platform-boundary-arn",
            "launch-role-arn", "portfolio-id", "product-ids",
        ];
        Assert.Subset(parameters.Value!.Keys.ToHashSet(StringComparer.Ordinal), expected.ToHashSet(StringComparer.Ordinal));
        Assert.DoesNotContain(parameters.Value, parameter => parameter.Value.Length == 0 && parameter.Key != "artifact-prefix");
    }

    [Fact]
    public async Task The_domain_is_in_service()
    {
        var status = await Poll.UntilAsync(() => Platform.ReadDomainStatusAsync(Ct), status => status.Value != "Pending");

        Assert.Equal((null, "InService"), (status.Error, status.Value));
    }

    [Fact]
    public async Task The_launch_role_tells_whom_it_trusts()
    {
        var arn = (await Platform.ReadParametersAsync(Ct)).Value!["launch-role-arn"];

        var role = await Platform.ReadRoleAsync(arn[(arn.LastIndexOf('/') + 1)..], Ct);

        Assert.Null(role.Error);
        Assert.True(role.Value!.IsReadable);
        Assert.Equal(arn, role.Value.Arn);
        Assert.Contains("servicecatalog.amazonaws.com", role.Value.TrustedServices);
        Assert.NotEmpty(role.Value.PolicyNames);
    }

    [Fact]
    public async Task A_role_that_is_not_there_is_said_to_be_gone()
    {
        var role = await Platform.ReadRoleAsync("no-such-role", Ct);

        Assert.Equal((AwsFailure.Gone, ErrorKind.NotFound), (role.Error?.Code, role.Error?.Kind));
    }
}
