using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;
using Portal.Auth;
using Portal.Core.Audit;
using Portal.Core.Deployments;
using Portal.Core.Deployments.Costs;
using Portal.Core.Deployments.Experiments;
using Portal.Core.Deployments.Pipelines;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Projects;
using Portal.Core.Tests.Deployments;
using Portal.Live;
using Portal.Pages.Deployments;

namespace Portal.Tests.Pages.Deployments;

/// <summary>Pages about releases over the real use cases, a database, and registry, pipelines and endpoints in memory.</summary>
public abstract class DeploymentPagesContext : BunitContext, IAsyncLifetime
{
    private protected ReleaseWorld World { get; private set; } = null!;

    private protected OperationFeed Feed { get; private set; } = null!;

    private protected static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    private protected Person Milan => new(World.Milan, "test", "milan", "milan", [Role.MLEngineer], null);

    private protected Person Anna => new(World.Anna, "test", "anna", "anna", [Role.Approver], null);

    private protected Person Arthur => new(World.Arthur, "test", "arthur", "arthur", [Role.Approver], null);

    private protected Person AdaTheAdmin => new(World.World.Ada, "test", "ada", "ada", [Role.Admin], null);

    public async ValueTask InitializeAsync()
    {
        World = await ReleaseWorld.StartAsync();
        Feed = new OperationFeed(TimeProvider.System);
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(World.World.Clock).AddSingleton(Feed);
        Use<ListPromotions>().Use<ReadPromotion>().Use<DecidePromotion>().Use<CommentOnPromotion>().Use<BreakGlass>().Use<ReviewBrokenGlass>();
        Use<RollBack>().Use<RetryRelease>().Use<GiveUpRelease>().Use<ListModels>().Use<ListLive>().Use<ReadServing>().Use<ReadReleaseCost>().Use<ListExperiments>().Use<CompareExperiments>();
        Use<RunBuild>().Use<RetryPipelineStage>().Use<StopPipelineRun>().Use<ReadPipelines>().Use<ReadPipelineRun>().Use<ReadRunLog>().Use<ListProjects>();
        // A busy machine may take its time; a page that is right answers at once.
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    private protected IRenderedComponent<TPage> Open<TPage>(string uri, Person me, Action<ComponentParameterCollectionBuilder<TPage>>? more = null)
        where TPage : IComponent
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(uri);
        return Render<TPage>(parameters =>
        {
            parameters.AddCascadingValue(me);
            more?.Invoke(parameters);
        });
    }

    private protected IRenderedComponent<PromotionPage> OpenRelease(PromotionId id, Person me) =>
        Open<PromotionPage>($"/deployments/{id}", me, parameters => parameters.Add(page => page.Id, id.ToString()));

    /// <summary>Where dialogs appear.</summary>
    private protected IRenderedComponent<MudDialogProvider> Dialogs() => Render<MudDialogProvider>();

    /// <summary>Presses a button whose dialog then stands open; the press ends with the dialog.</summary>
    private protected static Task PressAsync(IRenderedComponent<IComponent> page, string words, IRenderedComponent<MudDialogProvider> dialogs, string title)
    {
        var pressed = Button(page, words).ClickAsync(new());
        dialogs.WaitForAssertion(() => Assert.Contains(title, Words(dialogs.Find("h2")), StringComparison.Ordinal));
        return pressed;
    }

    /// <summary>Tells open pages what was recorded, as the unit of work does.</summary>
    private protected void Tell(PromotionId id) => Feed.Recorded(AuditTarget.Promotion(id));

    private protected static IElement Button(IRenderedComponent<IComponent> page, string words) =>
        page.FindAll("button").First(button => button.TextContent.Trim().StartsWith(words, StringComparison.Ordinal));

    private protected static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private protected static string CellsOf(IElement row) => string.Join('|', row.QuerySelectorAll("td").Select(Words));

    private DeploymentPagesContext Use<T>() where T : class
    {
        Services.AddSingleton(World.Get<T>());
        return this;
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        Feed.Dispose();
        await World.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
