using System.Text.Json.Nodes;
using Portal.Sandbox.Faults;
using Portal.Sandbox.Tests.Support;

namespace Portal.Sandbox.Tests.Studio;

/// <summary>What Studio does as time passes, with a clock turned by hand.</summary>
public sealed class StudioLifecycleTests
{
    private const string Profile = "sam-alpha";
    private readonly LocalSandbox _sandbox = new();
    private readonly string _domain;

    public StudioLifecycleTests() =>
        _domain = _sandbox.Call("SSM.GetParameter", new { Name = "/mlops/platform/domain-id" })["Parameter"]!["Value"]!.ToString();

    private object Named => new { DomainId = _domain, UserProfileName = Profile };

    private object Lab => new { DomainId = _domain, SpaceName = "lab" };

    private object App => new { DomainId = _domain, SpaceName = "lab", AppType = "JupyterLab", AppName = "default" };

    [Fact]
    public void A_profile_takes_time_to_come_to_change_and_to_go()
    {
        _sandbox.Call("SageMaker.CreateUserProfile", Named);
        Assert.Equal("Pending", Status("SageMaker.DescribeUserProfile", Named));
        Assert.Equal("ResourceInUse", _sandbox.Refusal("SageMaker.UpdateUserProfile", Named).Code);
        Assert.Equal("ResourceInUse", _sandbox.Refusal("SageMaker.DeleteUserProfile", Named).Code);
        Assert.Equal("ValidationException", _sandbox.Refusal("SageMaker.CreatePresignedDomainUrl", Named).Code);

        _sandbox.Pass(TimeSpan.FromSeconds(15));
        Assert.Equal("InService", Status("SageMaker.DescribeUserProfile", Named));
        _sandbox.Call("SageMaker.UpdateUserProfile", Named);
        Assert.Equal("Updating", Status("SageMaker.DescribeUserProfile", Named));

        _sandbox.Pass(TimeSpan.FromSeconds(5));
        _sandbox.Call("SageMaker.DeleteUserProfile", Named);
        Assert.Equal("Deleting", Status("SageMaker.DescribeUserProfile", Named));
        _sandbox.Pass(TimeSpan.FromSeconds(10));
        Assert.Equal("ResourceNotFound", _sandbox.Refusal("SageMaker.DescribeUserProfile", Named).Code);
    }

    [Fact]
    public void An_app_stands_in_the_way_until_it_has_stopped()
    {
        MakeLab();
        Assert.Equal("ValidationException", _sandbox.Refusal("SageMaker.CreateApp", App).Code);
        _sandbox.Pass(TimeSpan.FromSeconds(8));
        _sandbox.Call("SageMaker.CreateApp", App);
        Assert.Equal("Pending", Status("SageMaker.DescribeApp", App));
        _sandbox.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal("InService", Status("SageMaker.DescribeApp", App));

        _sandbox.Call("SageMaker.DeleteApp", App);
        _sandbox.Pass(TimeSpan.FromMinutes(2) - TimeSpan.FromSeconds(1));
        Assert.Equal("Deleting", Status("SageMaker.DescribeApp", App));
        Assert.Equal("ResourceInUse", _sandbox.Refusal("SageMaker.DeleteSpace", Lab).Code);
        Assert.Equal("ResourceInUse", _sandbox.Refusal("SageMaker.DeleteUserProfile", Named).Code);

        _sandbox.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal("Deleted", Status("SageMaker.DescribeApp", App));
        _sandbox.Call("SageMaker.DeleteSpace", Lab);
        Assert.Equal("ResourceInUse", _sandbox.Refusal("SageMaker.DeleteUserProfile", Named).Code);
        _sandbox.Pass(TimeSpan.FromSeconds(15));
        _sandbox.Call("SageMaker.DeleteUserProfile", Named);
        _sandbox.Pass(TimeSpan.FromDays(1.1));
        Assert.Equal("ResourceNotFound", _sandbox.Refusal("SageMaker.DescribeApp", App).Code);
    }

    [Fact]
    public void A_fault_makes_an_app_take_its_twenty_minutes()
    {
        MakeLab();
        _sandbox.Pass(TimeSpan.FromSeconds(8));
        _sandbox.Call("SageMaker.CreateApp", App);
        _sandbox.World.Faults.Add(LocalSandbox.Account, new Fault { Kind = Fault.Slow, Operation = Fault.AppStopping, Seconds = 1200, Times = 1 });

        _sandbox.Call("SageMaker.DeleteApp", App);

        _sandbox.Pass(TimeSpan.FromSeconds(1199));
        Assert.Equal("Deleting", Status("SageMaker.DescribeApp", App));
        _sandbox.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal("Deleted", Status("SageMaker.DescribeApp", App));
    }

    [Fact]
    public void A_shared_space_without_an_owner_blocks_nobody()
    {
        _sandbox.Call("SageMaker.CreateUserProfile", Named);
        _sandbox.Call("SageMaker.CreateSpace", new { DomainId = _domain, SpaceName = "everybodys" });
        _sandbox.Pass(TimeSpan.FromMinutes(1));

        Assert.Null(_sandbox.Call("SageMaker.DescribeSpace", new { DomainId = _domain, SpaceName = "everybodys" })["OwnershipSettings"]);
        _sandbox.Call("SageMaker.DeleteUserProfile", Named);
        Assert.Equal("Deleting", Status("SageMaker.DescribeUserProfile", Named));
    }

    [Fact]
    public void The_stack_of_a_studio_user_waits_for_the_profile_both_ways()
    {
        _sandbox.CreateProject("alpha");
        _sandbox.Pass(TimeSpan.FromMinutes(30));
        var product = _sandbox.Call("SSM.GetParameter", new { Name = "/mlops/projects/alpha/studio-user-product-id" })["Parameter"]!["Value"]!.ToString();
        _sandbox.Call("ServiceCatalog.ProvisionProduct", new
        {
            ProductId = product,
            ProvisionedProductName = Profile,
            ProvisionToken = "t-1",
            ProvisioningParameters = new[] { new { Key = "UserProfileName", Value = Profile }, new { Key = "ProjectName", Value = "alpha" } },
        });
        var seen = Follow(launched => launched == "AVAILABLE");
        Assert.Equal(["none UNDER_CHANGE", "Pending UNDER_CHANGE", "InService UNDER_CHANGE", "InService AVAILABLE"], seen);

        _sandbox.Call("ServiceCatalog.TerminateProvisionedProduct", new { ProvisionedProductName = Profile, TerminateToken = "t-2" });
        Assert.Equal("InvalidStateException", _sandbox.Refusal("ServiceCatalog.UpdateProvisionedProduct", new { ProvisionedProductName = Profile, UpdateToken = "t-3" }).Code);
        seen = Follow(launched => launched == "none");
        Assert.Equal(["InService UNDER_CHANGE", "Deleting UNDER_CHANGE", "none UNDER_CHANGE", "none none"], seen);
    }

    [Fact]
    public void A_stack_that_is_updated_to_something_impossible_goes_back_and_leaves_its_launch_tainted()
    {
        _sandbox.CreateProject("alpha");
        _sandbox.Pass(TimeSpan.FromMinutes(30));
        var product = _sandbox.Call("SSM.GetParameter", new { Name = "/mlops/projects/alpha/studio-user-product-id" })["Parameter"]!["Value"]!.ToString();
        var parameters = new[] { new { Key = "UserProfileName", Value = Profile }, new { Key = "ProjectName", Value = "alpha" } };
        _sandbox.Call("ServiceCatalog.ProvisionProduct", new { ProductId = product, ProvisionedProductName = Profile, ProvisionToken = "t-1", ProvisioningParameters = parameters });
        _sandbox.Pass(TimeSpan.FromMinutes(2));

        // A tag cannot change without the profile being made anew, and the name is taken by the profile itself.
        var changed = new[] { new { Key = "CostCenter", Value = "cc-2" } };
        var record = _sandbox.Call("ServiceCatalog.UpdateProvisionedProduct", new { ProvisionedProductName = Profile, UpdateToken = "t-2", ProvisioningParameters = changed })["RecordDetail"]!;
        _sandbox.Pass(TimeSpan.FromMinutes(2));

        Assert.Equal("TAINTED", Launch());
        Assert.Equal("FAILED", _sandbox.Call("ServiceCatalog.DescribeRecord", new { Id = record["RecordId"]!.ToString() })["RecordDetail"]!["Status"]!.ToString());
        Assert.Equal("InService", Status("SageMaker.DescribeUserProfile", Named));
        _sandbox.Call("ServiceCatalog.UpdateProvisionedProduct", new { ProvisionedProductName = Profile, UpdateToken = "t-3", ProvisioningParameters = new[] { new { Key = "CostCenter", Value = "ml-platform" } } });
        _sandbox.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal("AVAILABLE", Launch());
    }

    private void MakeLab()
    {
        _sandbox.Call("SageMaker.CreateUserProfile", Named);
        _sandbox.Pass(TimeSpan.FromSeconds(15));
        _sandbox.Call("SageMaker.CreateSpace", new
        {
            DomainId = _domain,
            SpaceName = "lab",
            OwnershipSettings = new { OwnerUserProfileName = Profile },
            SpaceSharingSettings = new { SharingType = "Private" },
        });
    }

    /// <summary>Profile and launch, second by second, each change once.</summary>
    private List<string> Follow(Func<string, bool> isEnd)
    {
        var seen = new List<string>();
        for (var second = 0; second < 300; second++)
        {
            var launch = Launch();
            var sight = $"{Try(() => Status("SageMaker.DescribeUserProfile", Named))} {launch}";
            if (seen.Count == 0 || seen[^1] != sight)
            {
                seen.Add(sight);
            }

            if (isEnd(launch))
            {
                break;
            }

            _sandbox.Pass(TimeSpan.FromSeconds(1));
        }

        return seen;
    }

    private string Launch() => Try(() => _sandbox.Call("ServiceCatalog.DescribeProvisionedProduct", new { Name = Profile })["ProvisionedProductDetail"]!["Status"]!.ToString());

    private static string Try(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (Wire.AwsError)
        {
            return "none";
        }
    }

    private string Status(string operation, object named) => ((JsonObject)_sandbox.Call(operation, named))["Status"]!.ToString();
}
