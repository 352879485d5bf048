namespace AwsSlices.Tests;

/// <summary>The slices against the AWS service models. Both scripts end with 77 where the models are not installed, and fail then in CI.</summary>
public sealed class ModelTests
{
    private const int Skipped = 77;

    [Fact]
    public async Task Slices_equal_the_service_models_in_names_types_endpoints_and_bytes()
    {
        var dump = Path.Combine(AppContext.BaseDirectory, "SliceDump.dll");

        var (code, output) = await Repository.RunAsync(Repository.Root, "python3", "tools/slices/check.py", "--dump", dump);

        SkipWithoutModels(code);
        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task Seven_kinds_of_planted_error_are_each_caught()
    {
        var (code, output) = await Repository.RunAsync(Repository.Root, "python3", "tools/slices/plant.py");

        SkipWithoutModels(code);
        Assert.True(code == 0 && output.Contains("7 planted, 7 caught", StringComparison.Ordinal), output);
    }

    private static void SkipWithoutModels(int code) =>
        Assert.SkipWhen(!Repository.IsCi && code is Skipped or 127, "the AWS service models are not installed: pip install botocore==1.43.11");
}
