using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Portal.Components.Kit;
using Portal.Components.Layout;

namespace Portal.Tests.Kit;

public sealed class ButtonTests : KitContext
{
    [Fact]
    public void A_button_that_cannot_be_pressed_stays_focusable_and_says_why()
    {
        var pressed = 0;
        var button = Render<ExplainedButton>(parameters => parameters
            .Add(one => one.Reason, "It takes the role DataScienceAdmin.")
            .Add(one => one.OnClick, () => pressed++)
            .AddChildContent("New project"));
        var element = button.Find("button");
        Assert.False(element.HasAttribute("disabled"));
        Assert.Equal("true", element.GetAttribute("aria-disabled"));
        Assert.Equal("It takes the role DataScienceAdmin.", button.Find($"#{element.GetAttribute("aria-describedby")}").TextContent);
        element.Click();
        Assert.Equal(0, pressed);
    }

    [Fact]
    public void A_second_press_while_the_first_runs_does_nothing()
    {
        var (pressed, gate) = (0, new TaskCompletionSource());
        var button = Render<ExplainedButton>(parameters => parameters
            .Add(one => one.OnClick, EventCallback.Factory.Create(this, () =>
            {
                pressed++;
                return gate.Task;
            }))
            .AddChildContent("Create"));
        button.Find("button").Click();
        button.Find("button").Click();
        Assert.Equal(1, pressed);
        Assert.Equal("true", button.Find("button").GetAttribute("aria-disabled"));
        gate.SetResult();
        button.WaitForAssertion(() => Assert.False(button.Find("button").HasAttribute("aria-disabled")));
    }

    [Fact]
    public async Task A_thing_is_removed_only_when_its_name_was_typed()
    {
        var host = Render<MudDialogProvider>();
        var asked = host.InvokeAsync(() => ConfirmByName.AskAsync(
            Services.GetRequiredService<IDialogService>(), "Give up?", "Text.", "churn-model", "Give up", ["The role", "The bucket"]));
        host.WaitForAssertion(() => Assert.Equal(2, host.FindAll("li").Count));
        var verb = () => host.FindAll("button").Single(button => button.TextContent.Trim() == "Give up");
        Assert.Equal("true", verb().GetAttribute("aria-disabled"));
        host.Find("#confirm-name").Input("churn");
        verb().Click();
        Assert.False(asked.IsCompleted);
        host.Find("#confirm-name").Input(" churn-model ");
        host.Find("#confirm-name").KeyDown("Enter");
        Assert.True(await asked.WaitAsync(TimeSpan.FromSeconds(10), Xunit.TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Keeping_it_is_always_possible()
    {
        var host = Render<MudDialogProvider>();
        var asked = host.InvokeAsync(() => ConfirmByName.AskAsync(Services.GetRequiredService<IDialogService>(), "Give up?", "Text.", "churn-model", "Give up", []));
        host.WaitForAssertion(() => Assert.NotEmpty(host.FindAll("button")));
        host.FindAll("button").Single(button => button.TextContent.Trim() == "Keep it").Click();
        Assert.False(await asked.WaitAsync(TimeSpan.FromSeconds(10), Xunit.TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_field_ties_label_hint_and_problem_to_its_input()
    {
        var field = Render<FieldBox>(parameters => parameters
            .Add(one => one.For, "name").Add(one => one.Label, "Name").Add(one => one.Hint, "Small letters.").Add(one => one.Problem, "Capitals are not allowed.")
            .AddChildContent("<input id='name' aria-describedby='name-hint name-problem'>"));
        Assert.Equal("name", field.Find("label").GetAttribute("for"));
        Assert.Equal("Small letters.", field.Find("#name-hint").TextContent);
        Assert.Equal("Capitals are not allowed.", field.Find("#name-problem").TextContent.Trim());
        Assert.Equal("polite", field.Find("#name-problem").GetAttribute("aria-live"));
    }

    [Fact]
    public void A_page_has_one_heading_and_names_its_environment_in_the_tab()
    {
        var page = Render<CascadingValue<Place>>(parameters => parameters
            .Add(one => one.Value, new Place("ml-prod", "111122223333", "eu-central-1", false))
            .AddChildContent<PageHeading>(heading => heading.Add(one => one.Title, "Projects\u202E").Add(one => one.Lead, "All of them.")));
        Assert.Equal("Projects\\u202E", Assert.Single(page.FindAll("h1")).TextContent.Trim());
        Assert.Equal("-1", page.Find("h1").GetAttribute("tabindex"));
        var title = page.FindComponent<Microsoft.AspNetCore.Components.Web.PageTitle>();
        Assert.Equal("Projects\\u202E · ml-prod · Portal", Render(title.Instance.ChildContent!).Markup);
    }
}
