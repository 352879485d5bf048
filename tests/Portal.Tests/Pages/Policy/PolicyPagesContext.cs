using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using Portal.Auth;
using Portal.Core.Access;
using Portal.Core.Access.Delegations;
using Portal.Core.Access.Policies;
using Portal.Core.Deployments.Policies;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Tests.Access;

namespace Portal.Tests.Pages.Policy;

/// <summary>Policy and delegation pages over the real use cases and a database, with one active project of Dana's.</summary>
public abstract class PolicyPagesContext : BunitContext, IAsyncLifetime
{
    private protected AccessWorld World { get; private set; } = null!;

    private protected static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    private protected Person Dana => Of(World.Dana, "dana", Role.DataScienceAdmin);

    private protected Person Ada => Of(World.Ada, "ada", Role.Admin);

    private protected Person Anna => Of(World.Anna, "anna", Role.Approver);

    public async ValueTask InitializeAsync()
    {
        World = await AccessWorld.StartAsync();
        Services.AddMudServices();
        // The pause of a search runs on real time.
        Services.AddSingleton(TimeProvider.System);
        Use<SearchPeople>().Use<ReadProjectPolicy>().Use<CheckProjectPolicy>().Use<EditProjectPolicy>();
        Use<ConfirmPolicyChange>().Use<RefusePolicyChange>().Use<WithdrawPolicyChange>();
        Use<ReadFloor>().Use<CheckFloor>().Use<EditFloor>();
        Use<ReadPromotionPolicy>().Use<CheckPromotionPolicy>().Use<EditPromotionPolicy>();
        Use<CreateDelegation>().Use<EndDelegation>().Use<ListDelegations>();
        // A busy machine may take its time; a page that is right answers at once.
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    private protected static Person Of(SessionId session, string subject, Role role) => new(session, "test", subject, subject, [role], null);

    private protected IRenderedComponent<TPage> Open<TPage>(Person me, Action<ComponentParameterCollectionBuilder<TPage>>? more = null)
        where TPage : IComponent => Render<TPage>(parameters =>
        {
            parameters.AddCascadingValue(me);
            more?.Invoke(parameters);
        });

    private protected async Task ProposeAsync(Func<ApprovalPolicy, ApprovalPolicy> change)
    {
        var seen = (await World.Get<ReadProjectPolicy>().ExecuteAsync(World.Dana, World.Project, Ct)).Value!.InForce;
        Assert.Null((await World.Get<EditProjectPolicy>().ExecuteAsync(World.Dana, World.Project, change(seen), seen, "The team grows.", Ct)).Error);
    }

    private protected async Task<ProjectPolicyDetail> PolicyAsync() => (await World.Get<ReadProjectPolicy>().ExecuteAsync(World.Ada, World.Project, Ct)).Value!;

    private PolicyPagesContext Use<T>() where T : class
    {
        Services.AddSingleton(World.Get<T>());
        return this;
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await World.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
