using Portal.Aws.Calls;
using Portal.Aws.Deployments;

namespace Portal.Aws.Tests;

public sealed class EvidenceAddressTests
{
    [Theory]
    [InlineData("s3://mlops-p-1-111122223333-eu-central-1/runs/abc/evaluation.json", "runs/abc/evaluation.json")]
    [InlineData("s3://bucket/monitoring/", "monitoring/")]
    [InlineData("s3://bucket/runs/a b/#?%2e%2e/x", "runs/a b/#?%2e%2e/x")]
    public void An_address_in_a_folder_of_evidence_is_taken_as_it_is(string address, string key) => Assert.Equal(key, EvidenceAddress.Parse(address)?.Key);

    [Theory]
    [InlineData("")]
    [InlineData("s3://")]
    [InlineData("s3://bucket")]
    [InlineData("s3://bucket/")]
    [InlineData("s3:///runs/x")]
    [InlineData("S3://bucket/runs/x")]
    [InlineData("https://bucket.s3.amazonaws.com/runs/x")]
    [InlineData("s3://bucket/data/x")]
    [InlineData("s3://bucket/runsaway/x")]
    [InlineData("s3://bucket//runs/x")]
    [InlineData("s3://bucket/runs/../data/x")]
    [InlineData("s3://bucket/runs/./x")]
    [InlineData("s3://BUCKET/runs/x")]
    [InlineData("s3://arn:aws:s3:eu-central-1:111122223333:accesspoint:a/runs/x")]
    public void Any_other_address_is_not(string address) => Assert.Null(EvidenceAddress.Parse(address));

    [Theory]
    [InlineData("short", 512, "short")]
    [InlineData("two\r\nlines\u0007", 512, "two  lines ")]
    [InlineData("cut here", 3, "cut")]
    [InlineData("ab\U0001F600", 3, "ab")]
    [InlineData("ab\U0001F600", 4, "ab\U0001F600")]
    public void Text_for_AWS_is_one_line_and_no_longer_than_it_takes(string text, int most, string taken) => Assert.Equal(taken, AwsText.Cut(text, most));
}
