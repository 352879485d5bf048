using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using Portal.Auth;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Notifications;
using Portal.Core.People;
using Portal.Core.Platform;
using Portal.Core.Platform.Targets;
using Portal.Core.Projects;
using Portal.Core.Projects.Endings;
using Portal.Core.Projects.Requests;
using Portal.Core.Projects.Upgrades;
using Portal.Core.Templates;
using Portal.Core.Tests.Projects;
using Portal.Live;

namespace Portal.Tests.Pages.Projects;

/// <summary>Pages over the real use cases, a database and AWS in memory; the browser's storage is a dictionary.</summary>
public abstract class ProjectPagesContext : BunitContext, IAsyncLifetime
{
    private protected ProjectWorld World { get; private set; } = null!;

    private protected OperationFeed Feed { get; private set; } = null!;

    /// <summary>What the tab kept when the page opens it.</summary>
    private protected Dictionary<string, string> Kept { get; } = new(StringComparer.Ordinal);

    private protected BunitJSModuleInterop Draft { get; private set; } = null!;

    private protected static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    private protected NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    public async ValueTask InitializeAsync()
    {
        World = await ProjectWorld.StartAsync();
        Feed = new OperationFeed(TimeProvider.System);
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(World.Clock).AddSingleton(Feed);
        Use<ListTemplates>().Use<ReadTemplate>().Use<CheckProjectName>().Use<PreviewProject>().Use<CreateProject>().Use<ProjectOptions>();
        Use<ReadProject>().Use<ReadProjectSummary>().Use<RetryProject>().Use<CleanUpProject>().Use<GiveUpProject>().Use<RefreshInventory>().Use<SearchAudit>().Use<ReadAuditEntry>().Use<VerifyAudit>();
        Use<EditProject>().Use<TransferProject>().Use<SearchPeople>().Use<PreviewDeletion>().Use<DeleteProject>().Use<ArchiveProject>().Use<RestoreProject>();
        Use<RequestProject>().Use<ChangeProjectRequest>().Use<WithdrawProjectRequest>().Use<DecideProjectRequest>().Use<ListProjectRequests>().Use<ReadProjectRequest>().Use<ListProjects>();
        Use<PreviewAccessRequest>().Use<MarkFavourite>().Use<ReadFavourite>();
        Use<ListNotifications>().Use<CountUnread>().Use<ReadNotifications>().Use<ReadNotificationChoices>().Use<ChangeNotificationChoice>();
        Use<ReadTemplateUse>().Use<CompareTemplates>().Use<ListRollOuts>().Use<ContinueRollOut>().Use<EndRollOut>().Use<PreviewRollOut>().Use<StartRollOut>();
        Use<PreviewUpgrade>().Use<UpgradeProject>().Use<RetryUpgrade>().Use<GiveUpUpgrade>();
        Use<ReadBaseStacks>().Use<PreviewBaseUpgrade>().Use<ReadPlatformKeys>().Use<ReadPackageRepository>().Use<ReadTargetAccounts>().Use<CheckTargetAccount>();
        Use<ProposeTargetAccount>().Use<ConfirmTargetAccount>().Use<RefuseTargetAccount>().Use<RetireTargetAccount>();
        // A busy machine may take its time; a page that is right answers at once.
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Draft = JSInterop.SetupModule("./draft.js");
        Draft.Mode = JSRuntimeMode.Loose;
        Draft.Setup<Dictionary<string, string>?>("open", _ => true).SetResult(Kept);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    private protected Person Dana => new(World.Dana, "test", "dana", "Dana Okafor", [Role.DataScienceAdmin], null);

    private protected Person AdaTheAdmin => new(World.Ada, "test", "ada", "Ada Lindqvist", [Role.Admin], null);

    private protected Person Sam => new(World.Sam, "test", "sam", "Sam Rivera", [Role.DataScientist], null);

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

    /// <summary>Lets operations run to rest and tells the open pages, as the worker would.</summary>
    private protected async Task RunAsync(ProjectId id)
    {
        await World.RunAsync();
        Feed.Changed((await World.LastOperationAsync(id)).Id);
    }

    private protected async Task<ProjectId> CreateAsync(string name = "churn")
    {
        var created = await World.CreateAsync(ProjectWorld.Form(name));
        Assert.Null(created.Error);
        return created.Value;
    }

    private ProjectPagesContext Use<T>() where T : class
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
