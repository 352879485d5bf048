namespace Portal.Sandbox.Tests.CloudFormation;

/// <summary>boto3 with its own validation of parameters and responses; the scripts lie beside this file.</summary>
public sealed class Boto3Tests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    [Theory]
    [InlineData("stacks.py")]
    [InlineData("broken_products.py")]
    public async Task The_script_finds_nothing_wrong(string script)
    {
        var result = await OutsideTool.Boto3.RunAsync(sandbox.Host, sandbox.NewAccount(), Path.Combine(AppContext.BaseDirectory, "CloudFormation", "Scripts", script));
        Assert.True(result.Code == 0, result.Output + result.Errors);
    }
}
