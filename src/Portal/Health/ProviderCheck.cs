using System.Text.Json;
using Portal.Auth;
using Portal.Core.Health;
using Portal.Settings;

namespace Portal.Health;

/// <summary>
/// Whether people can sign in: the provider answers by the way that sign-in takes, under the name it is known by. Its <c>Date</c> tells whether the
/// clock of this machine is right.
/// </summary>
internal sealed class ProviderCheck(OidcSettings settings, TimeProvider clock) : ISelfCheck
{
    /// <summary>Signatures for AWS are refused beyond five minutes; this is noticed earlier, and allows for a slow answer.</summary>
    public static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public string Subject => "Identity provider";

    public async Task<IReadOnlyList<HealthFinding>> LookAsync(CancellationToken ct) => settings.Idp is IdpRoute.FrontChannel
        ? [LookAtFile()]
        : settings.MetadataFile is { Length: > 0 } ? [HealthFinding.Sound("Its addresses come from Oidc:MetadataFile, so it is not asked.")] : await AskAsync(ct);

    private HealthFinding LookAtFile()
    {
        var keys = new ProviderKeys(Path.GetFullPath(settings.ProviderFile!), clock);
        return keys.Remark() is { } remark ? new(HealthFaults.ProviderFileEnds, remark) : HealthFinding.Sound("The file with its signing keys is valid.");
    }

    private async Task<IReadOnlyList<HealthFinding>> AskAsync(CancellationToken ct)
    {
        using var handler = ProviderConnections.For(settings);
        using var client = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{settings.Authority.TrimEnd('/')}/.well-known/openid-configuration"));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            using var answer = await client.SendAsync(request, patience.Token);
            if (!answer.IsSuccessStatusCode) return [new(HealthFaults.ProviderAway, $"It answers {(int)answer.StatusCode} instead of its discovery document.")];
            return [await IssuerAsync(answer, patience.Token), .. Skew(answer)];
        }
        catch (HttpRequestException away)
        {
            return [new(HealthFaults.ProviderAway, away.Message)];
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return [new(HealthFaults.ProviderAway, $"It did not answer within {Patience.TotalSeconds:0} seconds.")];
        }
    }

    private async Task<HealthFinding> IssuerAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(ct), cancellationToken: ct);
            var issuer = document.RootElement.TryGetProperty("issuer", out var name) ? name.GetString() : null;
            // Both forms of an address are one where only the last slash differs: that is how the sign-in itself compares them.
            return issuer?.TrimEnd('/') == settings.Authority.TrimEnd('/')
                ? HealthFinding.Sound("It answers, under the name it is known by.")
                : new(HealthFaults.ProviderDiffers, $"Oidc:Authority is {settings.Authority}, and it calls itself {issuer ?? "nothing"}.");
        }
        catch (JsonException)
        {
            return new(HealthFaults.ProviderAway, "What it answers is no discovery document; something else may stand in between.");
        }
    }

    private IReadOnlyList<HealthFinding> Skew(HttpResponseMessage answer)
    {
        if (answer.Headers.Date is not { } theirs) return [];
        var skew = (theirs - clock.GetUtcNow()).Duration();
        return skew > MostSkew ? [new(HealthFaults.Clock, $"The clock of the identity provider differs by {skew.TotalSeconds:0} seconds.")] : [];
    }
}
