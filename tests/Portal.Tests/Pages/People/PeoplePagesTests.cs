using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using Portal.Auth;
using Portal.Core.Access.History;
using Portal.Core.People;
using Portal.Core.Tests.Access;
using Portal.Pages.Audit;
using Portal.Pages.People;

namespace Portal.Tests.Pages.People;

/// <summary>People, one person, and who had access on a day, over real use cases and Studio in memory.</summary>
public sealed class PeoplePagesTests : BunitContext, IAsyncLifetime
{
    private AccessWorld _world = null!;

    private Person Ada => new(_world.Ada, "test", "ada", "Ada Lindqvist", [Role.Admin], null);

    public async ValueTask InitializeAsync()
    {
        _world = await AccessWorld.StartAsync();
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(_world.World.Clock);
        Services.AddSingleton(_world.Get<ListPeople>()).AddSingleton(_world.Get<ReadPerson>()).AddSingleton(_world.Get<ReadAccessHistory>());
        JSInterop.Mode = JSRuntimeMode.Loose;
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
    }

    [Fact]
    public async Task Access_is_found_from_the_list_over_the_person_to_the_day()
    {
        await _world.GiveAsync(_world.Sam);
        var list = Open<PeoplePage>("/people?text=sam");
        var row = Assert.Single(list.FindAll("tbody tr"));
        Assert.Contains("1 live", row.TextContent, StringComparison.Ordinal);
        var key = PersonKey.Of(AccessWorld.Person("sam"));
        Assert.Equal($"/people/{key}", list.Find("tbody a").GetAttribute("href"));

        var person = Open<PersonPage>($"/people/{key}", parameters => parameters.Add(page => page.Key, key));
        Assert.Contains("To work on the churn model.", person.Markup, StringComparison.Ordinal);
        Assert.Contains("Approved by anna", person.Markup, StringComparison.Ordinal);
        Assert.NotNull(person.Find("tbody button.danger"));
        Assert.Equal($"/audit/access?person={key}", person.Find("header a.button").GetAttribute("href"));

        var day = Open<AccessHistoryPage>($"/audit/access?person={key}");
        Assert.Contains("1 access could be used on", day.Find("[data-day]").TextContent, StringComparison.Ordinal);
        Assert.Contains("From 08:00 UTC", day.Markup, StringComparison.Ordinal);
        Assert.Contains("Approved by anna", day.Markup, StringComparison.Ordinal);
        Assert.NotEmpty(day.FindAll("tbody a[href^='/audit/']"));
        Assert.Contains("format=csv", day.Find("a[download]").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_to_come_is_explained()
    {
        var page = Open<AccessHistoryPage>("/audit/access?day=2999-01-01");
        Assert.Contains("That day has not come yet in UTC.", page.Markup, StringComparison.Ordinal);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _world.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private IRenderedComponent<TPage> Open<TPage>(string uri, Action<ComponentParameterCollectionBuilder<TPage>>? more = null)
        where TPage : IComponent
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(uri);
        return Render<TPage>(parameters =>
        {
            parameters.AddCascadingValue(Ada);
            more?.Invoke(parameters);
        });
    }
}
