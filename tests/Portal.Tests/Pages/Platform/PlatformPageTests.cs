using Bunit;
using Portal.Core.People;
using Portal.Core.Platform;
using Portal.Core.Tests.Projects;
using Portal.Pages.Platform;
using Portal.Tests.Pages.Projects;

namespace Portal.Tests.Pages.Platform;

public sealed class PlatformPageTests : ProjectPagesContext
{
    private const string Shipped = "Resources:\n  Keys:\n    Type: AWS::KMS::Key\n";

    [Fact]
    public async Task A_replacement_is_warned_of_and_nothing_is_said_to_be_done()
    {
        Stand(Shipped + "# older\n");
        World.Aws.Base.Changes.Add(new(StackChangeKind.Replaced, "Keys", "key-1", "AWS::KMS::Key", ["KeySpec"]));
        var page = Open<PlatformPage>("/platform", AdaTheAdmin);
        page.WaitForAssertion(() => Assert.Contains("1 stack runs another template", page.Markup, StringComparison.Ordinal));

        await page.FindAll("button").First(button => button.TextContent.StartsWith("What would change", StringComparison.Ordinal)).ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("Made anew", page.Markup, StringComparison.Ordinal));
        Assert.Contains("may be lost", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_base_it_says_how_to_deploy_one()
    {
        var page = Open<PlatformPage>("/platform", AdaTheAdmin);

        page.WaitForAssertion(() => Assert.Contains("No base stacks", page.Markup, StringComparison.Ordinal));
        Assert.Contains("quick-create", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_lines_for_pip_can_be_copied()
    {
        Stand(Shipped);

        var page = Open<PlatformPage>("/platform", AdaTheAdmin);

        page.WaitForAssertion(() => Assert.Contains("aws codeartifact login --tool pip --domain mlops --domain-owner 111122223333", page.Markup, StringComparison.Ordinal));
        Assert.NotEmpty(page.FindAll("[data-copy^='aws codeartifact login']"));
    }

    [Fact]
    public void Who_may_not_see_it_is_told_who_may()
    {
        var page = Open<PlatformPage>("/platform", Sam);

        Assert.Contains("It takes one of: Admin, DataScienceAdmin, MLEngineer, Auditor", page.Find(".failure").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_account_is_proposed_by_one_Admin_and_confirmed_by_another()
    {
        Stand(Shipped);
        var page = Open<PlatformPage>("/platform", AdaTheAdmin);
        page.WaitForAssertion(() => Assert.Contains("Not registered", page.Markup, StringComparison.Ordinal));
        await Button(page, "Register it for Staging").ClickAsync(new());
        Assert.Equal("222233334444", page.Find("#target-staging-AccountId").GetAttribute("value"));
        await Button(page, "Propose it").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("A reason is missing.", page.Find("#target-staging-Reason-problem").TextContent, StringComparison.Ordinal));
        await page.Find("#target-staging-Alias").ChangeAsync(new() { Value = "acme-staging" });
        await page.Find("#target-staging-Reason").InputAsync(new() { Value = "We go live." });
        await Button(page, "Propose it").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("Another Admin must confirm it.", page.Markup, StringComparison.Ordinal));

        var alma = await World.SignInAsync("alma", Role.Admin);
        var other = Open<PlatformPage>("/platform", new(alma, "test", "alma", "Alma", [Role.Admin], null));
        other.WaitForAssertion(() => Button(other, "Confirm it"));
        await Button(other, "Confirm it").ClickAsync(new());
        other.WaitForAssertion(() => Assert.Contains("releases may go there", other.Markup, StringComparison.Ordinal));
        Assert.Contains("acme-staging", other.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Not registered", other.Markup, StringComparison.Ordinal);
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<PlatformPage> page, string text) => page.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private void Stand(string deployed)
    {
        World.Aws.LaunchStands = true;
        World.Aws.Base.Shipped["1-infra.yaml"] = Shipped;
        World.Aws.Base.Deployed[InMemoryAws.StackArn] = deployed;
    }
}
