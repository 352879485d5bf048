using Portal.Auth;

namespace Portal.Tests.Auth.Routes;

/// <summary>The route on which Portal makes no call: the browser carries what the provider signed.</summary>
public sealed class FrontChannelTests : IAsyncLifetime
{
    private RouteWorld _world = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await RouteWorld.StartAsync();
        await _world.WriteProviderFileAsync(TimeProvider.System.GetUtcNow().AddDays(365));
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task It_signs_in_while_nobody_answers_where_the_provider_was()
    {
        using var portal = _world.Portal("FrontChannel", ("Oidc:ClientSecret", ""));
        using var visit = new FormPostVisit(portal.Address);
        await visit.AskAsync();
        Assert.Equal(("id_token", "form_post"), (visit.Asked("response_type"), visit.Asked("response_mode")));
        Assert.NotEmpty(visit.Asked("nonce"));
        var form = await visit.ChooseAsync("dana");
        Assert.Equal(["id_token", "iss", "state"], form.Keys.Order(StringComparer.Ordinal));
        await _world.TakeProviderAwayAsync();

        Assert.Equal("/", await visit.PostAsync(form));

        Assert.Contains("Dana Okafor", await visit.ReadAsync("/"), StringComparison.Ordinal);
        await Assert.ThrowsAsync<HttpRequestException>(() => RouteWorld.OptionsOf(portal).Backchannel.GetAsync(_world.Issuer, Ct));
    }

    [Fact]
    public async Task A_form_counts_once()
    {
        using var portal = _world.Portal("FrontChannel");
        using var visit = new FormPostVisit(portal.Address);
        await visit.AskAsync();
        var form = await visit.ChooseAsync("sam");
        Assert.Equal("/", await visit.PostAsync(form));

        Assert.Equal("/signed-out?because=failed", await visit.PostAsync(form));
        using var thief = new FormPostVisit(portal.Address);
        Assert.Equal("/signed-out?because=failed", await thief.PostAsync(form));
        Assert.False(thief.IsSignedIn);
    }

    [Fact]
    public async Task The_end_of_the_file_is_told_in_time_and_nobody_gets_in_after_it()
    {
        using var portal = _world.Portal("FrontChannel");
        using var visit = new FormPostVisit(portal.Address);
        Assert.Equal("ok", await visit.ReadAsync("health"));
        await visit.AskAsync();
        var form = await visit.ChooseAsync("sam");

        await _world.WriteProviderFileAsync(TimeProvider.System.GetUtcNow() + ProviderKeys.Warned - TimeSpan.FromHours(1));
        Assert.Contains("expires on", await visit.ReadAsync("health"), StringComparison.Ordinal);

        await _world.WriteProviderFileAsync(TimeProvider.System.GetUtcNow().AddSeconds(-1));
        Assert.Contains("Nobody can sign in", await visit.ReadAsync("health"), StringComparison.Ordinal);
        Assert.Equal("/signed-out?because=failed", await visit.PostAsync(form));
        Assert.False(visit.IsSignedIn);
        await visit.AskAsync();
        Assert.Equal("/signed-out", visit.Challenge.AbsolutePath);
    }
}
