using Portal.Core.Deployments.Targets;
using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Aws.Tests;

/// <summary>The policies that a project's resources carry, and roles of accounts that are none of ours.</summary>
public sealed class ResourcePoliciesTests(Cloud cloud)
{
    private const string Stranger = "arn:aws:iam::222233334444:role/mlops/target/mlops-eu-central-1-model";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_project_that_stays_here_opens_nothing_to_another_account()
    {
        await using var release = await ReleaseCloud.OpenAsync(cloud, "000000000431", "policies-one");

        var bucket = await release.Policies.ReadBucketAsync(release.Bucket, Ct);
        var key = await release.Policies.ReadKeyAsync(release.Made["kms-key-arn"], Ct);
        var repository = release.Made["ecr/inference"].Split('/', 2)[1];

        Assert.Equal((null, null), (bucket.Error, key.Error));
        Assert.False(ResourcePolicy.Parse(bucket.Value!)!.Allows(Stranger, "s3:GetObject", $"arn:aws:s3:::{release.Bucket}/runs/1/model.tar.gz").IsAllowed);
        Assert.False(ResourcePolicy.Parse(key.Value!)!.Allows(Stranger, "kms:Decrypt", release.Made["kms-key-arn"]).IsAllowed);
        Assert.Equal((null, null), await ImageAsync(release, repository));
        Assert.Equal(ErrorKind.NotFound, (await release.Policies.ReadImageAsync("mlops/none", Ct)).Error?.Kind);
    }

    [Fact]
    public async Task A_role_of_an_account_that_does_not_trust_us_is_not_assumed()
    {
        await using var release = await ReleaseCloud.OpenAsync(cloud, "000000000432", "policies-two");

        var found = await release.Targets.FindAccountAsync("arn:aws:iam::222233334444:role/mlops/target/mlops-eu-central-1-check", "a-word-of-ours", new PersonId("test", "ada"), Ct);

        Assert.Equal(ErrorKind.Failed, found.Error?.Kind);
    }

    private static async Task<(Error? Error, string? Policy)> ImageAsync(ReleaseCloud release, string repository)
    {
        var read = await release.Policies.ReadImageAsync(repository, Ct);
        return (read.Error, read.Value);
    }
}
