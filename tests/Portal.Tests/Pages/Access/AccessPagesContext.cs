using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;
using Portal.Auth;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Deployments;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Projects;
using Portal.Core.Projects.Requests;
using Portal.Core.Tests.Access;
using Portal.Live;

namespace Portal.Tests.Pages.Access;

/// <summary>Pages about access over the real use cases, a database and Studio in memory.</summary>
public abstract class AccessPagesContext : BunitContext, IAsyncLifetime
{
    private protected AccessWorld World { get; private set; } = null!;

    private protected OperationFeed Feed { get; private set; } = null!;

    private protected static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    private protected NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    private protected Person Sam => new(World.Sam, "test", "sam", "sam", [Role.DataScientist], null);

    private protected Person Anna => new(World.Anna, "test", "anna", "anna", [Role.Approver], null);

    private protected Person Dana => new(World.Dana, "test", "dana", "dana", [Role.DataScienceAdmin], null);

    public async ValueTask InitializeAsync()
    {
        World = await AccessWorld.StartAsync();
        Feed = new OperationFeed(TimeProvider.System);
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(World.World.Clock).AddSingleton(Feed);
        Use<RequestAccess>().Use<PreviewAccessRequest>().Use<ExtendAccess>().Use<ChangeRequest>().Use<WithdrawRequest>();
        Use<DecideAccess>().Use<ClaimRequest>().Use<CommentOnRequest>().Use<RevokeAccess>().Use<RetryAccess>().Use<ConfirmHandOver>();
        Use<ListMyAccess>().Use<ListReviews>().Use<ListReviewProjects>().Use<ListProjectAccess>().Use<ReadRequest>().Use<ReadGrant>().Use<ReadGettingStarted>();
        Use<GrantAccess>().Use<MatchPeople>().Use<SearchPeople>().Use<ListProjects>().Use<CountReviews>().Use<ListPromotions>().Use<ListProjectRequests>();
        Services.AddSingleton<Microsoft.AspNetCore.Components.Forms.AntiforgeryStateProvider, NoForms>();
        // A busy machine may take its time; a page that is right answers at once.
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    private protected IRenderedComponent<TPage> Open<TPage>(string uri, Person me, Action<ComponentParameterCollectionBuilder<TPage>>? more = null)
        where TPage : IComponent
    {
        Navigation.NavigateTo(uri);
        return Render<TPage>(parameters =>
        {
            parameters.AddCascadingValue(me);
            more?.Invoke(parameters);
        });
    }

    /// <summary>Where dialogs appear.</summary>
    private protected IRenderedComponent<MudDialogProvider> Dialogs() => Render<MudDialogProvider>();

    private protected async Task<AccessRequestId> AskAsync(SessionId? who = null)
    {
        var asked = await World.AskAsync(who ?? World.Sam);
        Assert.Null(asked.Error);
        return asked.Value;
    }

    /// <summary>Tells open pages what was recorded, as the unit of work does.</summary>
    private protected void Tell(AccessRequestId request) => Feed.Recorded(AuditTarget.Request(request));

    private protected static IElement Button(IRenderedComponent<IComponent> page, string words) =>
        page.FindAll("button").First(button => button.TextContent.Trim().StartsWith(words, StringComparison.Ordinal));

    private AccessPagesContext Use<T>() where T : class
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

    private sealed class NoForms : Microsoft.AspNetCore.Components.Forms.AntiforgeryStateProvider
    {
        public override Microsoft.AspNetCore.Components.Forms.AntiforgeryRequestToken? GetAntiforgeryToken() => new("token", "__RequestVerificationToken");
    }
}
