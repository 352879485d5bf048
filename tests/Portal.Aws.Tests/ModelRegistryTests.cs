using System.Globalization;
using Portal.Core.Deployments;
using Portal.Core.Kernel;

namespace Portal.Aws.Tests;

/// <summary>Versions of models, and the evidence that their pipelines leave.</summary>
public sealed class ModelRegistryTests(Cloud cloud)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_version_is_listed_read_and_decided_on()
    {
        await using var release = await ReleaseCloud.OpenAsync(cloud, "000000000401", "registry-one");
        await release.RegisterAsync(new
        {
            ModelPackageDescription = "First try.",
            CustomerMetadataProperties = new { commit = "abc", baseline = $"s3://{release.Bucket}/runs/abc/baseline" },
            MetadataProperties = new { CommitId = "abc", Repository = "registry-one", GeneratedBy = "arn:aws:sagemaker:eu-central-1:000000000401:pipeline/train/execution/1" },
            ModelMetrics = new { ModelQuality = new { Statistics = new { ContentType = "application/json", S3Uri = $"s3://{release.Bucket}/runs/abc/evaluation/evaluation.json" } } },
            ModelCard = new { ModelCardStatus = "Approved", ModelCardContent = """{ "intended_uses": { "risk_rating": "High" } }""" },
        });
        await release.RegisterAsync(new { CustomerMetadataProperties = new { riskRating = "Low" } });

        var listed = (await release.Registry.ListAsync(release.Group, null, Ct)).Value!;
        Assert.Equal((2, 1, null), (listed.Items[0].Version, listed.Items[1].Version, listed.Next));
        Assert.Equal((release.VersionArn(1), release.Group, ModelApproval.PendingManualApproval, "First try."), (listed.Items[1].Arn, listed.Items[1].Group, listed.Items[1].Approval, listed.Items[1].Description));
        Assert.Equal([2, 1], (await release.Registry.ListWaitingAsync(null, Ct)).Value!.Where(line => line.Group == release.Group).Select(line => line.Version));

        var version = StudioCloud.Found(await release.Registry.FindAsync(release.VersionArn(1), Ct))!;
        Assert.Equal(new ModelContainer("image:abc", "sha256:1f", $"s3://{release.Bucket}/runs/abc/model.tar.gz", "e-tag"), Assert.Single(version.Containers));
        Assert.Equal(("abc", "registry-one", "High", "Approved"), (version.CommitId, version.Repository, version.RiskRating, version.ModelCardStatus));
        Assert.EndsWith("evaluation.json", version.MetricsUri, StringComparison.Ordinal);
        Assert.EndsWith("execution/1", version.GeneratedBy, StringComparison.Ordinal);
        Assert.Equal("abc", version.Properties["commit"]);
        Assert.StartsWith("arn:aws:", version.CreatedBy, StringComparison.Ordinal);
        Assert.Equal("Low", (await release.Registry.FindAsync(release.VersionArn(2), Ct)).Value!.RiskRating);

        var approved = await release.Registry.SetStatusAsync(release.VersionArn(1), ModelApproval.Approved, "Approved by Ada.\nSee " + new string('x', 2000), Ct);
        Assert.Null(approved.Error);
        Assert.NotEmpty(approved.Value!);
        version = StudioCloud.Found(await release.Registry.FindAsync(release.VersionArn(1), Ct))!;
        Assert.Equal((ModelApproval.Approved, 1024), (version.Approval, version.ApprovalDescription!.Length));
        Assert.StartsWith("Approved by Ada. See x", version.ApprovalDescription, StringComparison.Ordinal);
        Assert.Equal([2], (await release.Registry.ListWaitingAsync(null, Ct)).Value!.Select(line => line.Version));
        Assert.Empty((await release.Registry.ListWaitingAsync(DateTimeOffset.MaxValue.AddYears(-7000), Ct)).Value!);
    }

    [Fact]
    public async Task What_was_never_registered_is_an_answer_and_deciding_on_it_an_error()
    {
        await using var release = await ReleaseCloud.OpenAsync(cloud, "000000000402", "registry-two");

        Assert.Null(StudioCloud.Found(await release.Registry.FindAsync(release.VersionArn(7), Ct)));
        var listed = (await release.Registry.ListAsync("no-such-group", null, Ct)).Value!;
        Assert.Equal((0, null), (listed.Items.Count, listed.Next));
        var decided = await release.Registry.SetStatusAsync(release.VersionArn(7), ModelApproval.Approved, "By Ada.", Ct);
        Assert.Equal((AwsFailure.Gone, ErrorKind.NotFound), (decided.Error?.Code, decided.Error?.Kind));
    }

    [Fact]
    public async Task Versions_come_in_pages_newest_first()
    {
        await using var release = await ReleaseCloud.OpenAsync(cloud, "000000000403", "registry-three");
        for (var version = 1; version <= 60; version++) await release.RegisterAsync();

        var first = (await release.Registry.ListAsync(release.Group, null, Ct)).Value!;
        var second = (await release.Registry.ListAsync(release.Group, first.Next, Ct)).Value!;

        Assert.Equal(Enumerable.Range(1, 60).Reverse(), first.Items.Concat(second.Items).Select(line => line.Version));
        Assert.Equal((50, null), (first.Items.Count, second.Next));
        Assert.Equal(60, (await release.Registry.ListWaitingAsync(null, Ct)).Value!.Count);
    }

    [Fact]
    public async Task Evidence_is_read_as_text_and_only_where_evidence_lies()
    {
        await using var release = await ReleaseCloud.OpenAsync(cloud, "000000000404", "registry-four");
        await release.PutAsync("runs/abc/evaluation/evaluation.json", """{ "accuracy": 0.9 }""");
        await release.PutAsync("runs/abc/evaluation/empty.json", "");
        await release.PutAsync("data/customers.csv", "secret");

        Assert.Equal("""{ "accuracy": 0.9 }""", (await release.Evidence.ReadAsync($"s3://{release.Bucket}/runs/abc/evaluation/evaluation.json", Ct)).Value);
        Assert.Equal("", (await release.Evidence.ReadAsync($"s3://{release.Bucket}/runs/abc/evaluation/empty.json", Ct)).Value);
        var missing = await release.Evidence.ReadAsync($"s3://{release.Bucket}/runs/abc/none.json", Ct);
        Assert.Equal((null, null), (missing.Error, missing.Value));
        Assert.Equal("evidence.outside", (await release.Evidence.ReadAsync($"s3://{release.Bucket}/data/customers.csv", Ct)).Error?.Code);
        Assert.Equal("evidence.outside", (await release.Evidence.ReadAsync($"s3://{release.Bucket}/runs/../data/customers.csv", Ct)).Error?.Code);
        Assert.Equal("evidence.outside", (await release.Evidence.ListAsync("https://example.com/runs/", 5, Ct)).Error?.Code);
    }

    [Fact]
    public async Task Evidence_that_is_too_large_is_not_read()
    {
        await using var release = await ReleaseCloud.OpenAsync(cloud, "000000000405", "registry-five");
        await release.PutAsync("runs/abc/fits.json", new string('x', IModelEvidence.MostBytes));
        await release.PutAsync("runs/abc/large.json", new string('x', IModelEvidence.MostBytes + 1));

        Assert.Equal(IModelEvidence.MostBytes, (await release.Evidence.ReadAsync($"s3://{release.Bucket}/runs/abc/fits.json", Ct)).Value!.Length);
        var large = await release.Evidence.ReadAsync($"s3://{release.Bucket}/runs/abc/large.json", Ct);
        Assert.Equal(("evidence.too-large", ErrorKind.Failed), (large.Error?.Code, large.Error?.Kind));
    }

    [Fact]
    public async Task Reports_are_listed_newest_first()
    {
        await using var release = await ReleaseCloud.OpenAsync(cloud, "000000000406", "registry-six");
        for (var hour = 1; hour <= 4; hour++) await release.PutAsync(string.Create(CultureInfo.InvariantCulture, $"monitoring/data-quality/{hour}/constraint_violations.json"), "{}");
        await release.PutAsync("monitoring/other/report.json", "{}");

        var files = (await release.Evidence.ListAsync($"s3://{release.Bucket}/monitoring/data-quality/", 3, Ct)).Value!;

        Assert.Equal(3, files.Count);
        Assert.All(files, file => Assert.StartsWith($"s3://{release.Bucket}/monitoring/data-quality/", file.S3Uri, StringComparison.Ordinal));
        Assert.Equal(files.OrderByDescending(file => file.ModifiedAt), files);
        Assert.Equal("{}", (await release.Evidence.ReadAsync(files[0].S3Uri, Ct)).Value);
        Assert.Equal(2, files[0].Bytes);
    }
}
