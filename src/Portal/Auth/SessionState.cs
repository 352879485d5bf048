using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Portal.Live;

namespace Portal.Auth;

/// <summary>Who a circuit belongs to. When the session behind it ends or changes its roles, the circuit belongs to nobody and leaves its page.</summary>
public sealed class SessionState : ServerAuthenticationStateProvider, IDisposable
{
    private static readonly AuthenticationState Nobody = new(new ClaimsPrincipal(new ClaimsIdentity()));
    private readonly SessionWatch _watch;
    private IDisposable? _subscription;

    public SessionState(SessionWatch watch)
    {
        _watch = watch;
        AuthenticationStateChanged += OnChanged;
    }

    public void Dispose()
    {
        AuthenticationStateChanged -= OnChanged;
        _subscription?.Dispose();
    }

    private async void OnChanged(Task<AuthenticationState> state)
    {
        _subscription?.Dispose();
        _subscription = Person.From((await state).User) is { } person
            ? _watch.Watch(person.Session, person.Roles, () => SetAuthenticationState(Task.FromResult(Nobody)))
            : null;
    }
}
