using Portal.Sandbox.Tests.Support;

namespace Portal.Sandbox.Tests.CloudFormation;

/// <summary>boto3 with its own validation of parameters and responses; the scripts lie beside this file.</summary>
public sealed class Boto3Tests(RunningSandbox sandbox)
{
    [Theory]
    [InlineData("stacks.py")]
    [InlineData("broken_products.py")]
    [InlineData("change_sets.py")]
    [InlineData("stack_sets.py")]
    public async Task The_script_finds_nothing_wrong(string script)
    {
        Tools.RequireBoto3();
        var path = Path.Combine(AppContext.BaseDirectory, "CloudFormation", "Scripts", script);
        var result = await Tools.RunAsync("python3", [path], await sandbox.HostAsync(), RunningSandbox.NewAccount(), TestContext.Current.CancellationToken);
        Assert.True(result.Exit == 0, result.Output + result.Error);
    }
}
