using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Portal.Core.People;

namespace Portal.Auth;

/// <summary>Clicks inside an open page make no HTTP request, so they are noted here: whoever works is not idle.</summary>
public sealed class Presence(AuthenticationStateProvider states, NoteActivity activity, TimeProvider clock) : CircuitHandler
{
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);
    private DateTimeOffset _noted;

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        await next(context);
        var now = clock.GetUtcNow();
        if (now - _noted < Grain) return;
        _noted = now;
        if (Person.From((await states.GetAuthenticationStateAsync()).User) is { } person) await activity.ExecuteAsync(person.Session, CancellationToken.None);
    };
}
