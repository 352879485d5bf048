namespace Portal.Aws.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void Good_settings_pass() => Assert.Empty(FaultsOf(_ => { }));

    [Fact]
    public void A_rate_may_be_set_for_an_operation_and_for_all_together() => Assert.Empty(FaultsOf(options =>
    {
        options.Rates["SageMaker.ListUserProfiles"] = 5;
        options.Rates["*"] = 20;
    }));

    [Fact]
    public void A_fixed_key_is_for_loopback_only()
    {
        Assert.Empty(FaultsOf(options => (options.ServiceUrl, options.AccessKey, options.SecretKey) = ("http://127.0.0.1:4566", "111122223333", "sandbox")));
        var fault = Assert.Single(FaultsOf(options => (options.AccessKey, options.SecretKey) = ("AKIA", "hush")));
        Assert.StartsWith("Aws:AccessKey", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", fault, StringComparison.Ordinal);
        Assert.Single(FaultsOf(options => (options.ServiceUrl, options.AccessKey, options.SecretKey) = ("https://vpce.example.com", "AKIA", "hush")));
    }

    [Fact]
    public void Every_wrong_setting_is_named()
    {
        var faults = FaultsOf(options =>
        {
            options.Region = "moon-1";
            options.ServiceUrl = "ftp://here";
            options.SecretKey = "alone";
            options.CallsPerSecond = 0;
            options.Timeout = TimeSpan.Zero;
            options.Rates["SageMaker.Nothing"] = 0;
        });

        string[] keys = ["Aws:Region", "Aws:ServiceUrl", "Aws:AccessKey", "Aws:CallsPerSecond", "Aws:Timeout", "Aws:Rates:SageMaker.Nothing"];
        Assert.All(keys, key => Assert.Contains(faults, fault => fault.StartsWith(key, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> FaultsOf(Action<AwsOptions> change)
    {
        var options = new AwsOptions { Region = "eu-central-1" };
        change(options);
        return new AwsOptionsRules().Validate(null, options).Failures ?? [];
    }
}
