using Portal.Testing;

namespace AwsSlices.Tests;

/// <summary>The slices against the AWS service models.</summary>
public sealed class ModelTests
{
    [Fact]
    public async Task Slices_equal_the_service_models_in_names_types_endpoints_and_bytes()
    {
        Needs.Python("botocore");
        var dump = Path.Combine(AppContext.BaseDirectory, "SliceDump.dll");

        var (code, output) = await Repository.RunAsync(Repository.Root, "python3", "tools/slices/check.py", "--dump", dump);

        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task Seven_kinds_of_planted_error_are_each_caught()
    {
        Needs.Python("botocore");

        var (code, output) = await Repository.RunAsync(Repository.Root, "python3", "tools/slices/plant.py");

        Assert.True(code == 0 && output.Contains("7 planted, 7 caught", StringComparison.Ordinal), output);
    }
}
