using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Portal.Tests.Auth.Routes;

/// <summary>The test holds the provider's key and signs what it likes; the first case shows that a proper token gets in.</summary>
public sealed class ForgedTokenTests(ForgedTokenTests.Forge forge) : IClassFixture<ForgedTokenTests.Forge>
{
    [Theory]
    [InlineData("as it should be", true)]
    [InlineData("unknown key id", false)]
    [InlineData("known key id, another key", false)]
    [InlineData("no key id", false)]
    [InlineData("not signed", false)]
    [InlineData("no nonce", false)]
    [InlineData("nonce of another sign-in", false)]
    [InlineData("expired", false)]
    [InlineData("not valid yet", false)]
    [InlineData("for another client", false)]
    [InlineData("of another issuer", false)]
    public async Task Only_the_proper_token_signs_in(string kind, bool signsIn)
    {
        using var visit = new FormPostVisit(forge.Portal.Address);
        await visit.AskAsync();
        var token = Token(kind, visit.Asked("nonce"));

        var led = await visit.PostAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["id_token"] = token, ["state"] = visit.Asked("state") });

        Assert.Equal((signsIn ? "/" : "/signed-out?because=failed", signsIn), (led, visit.IsSignedIn));
    }

    [Fact]
    public async Task A_token_without_the_state_that_Portal_gave_signs_nobody_in()
    {
        using var visit = new FormPostVisit(forge.Portal.Address);
        await visit.AskAsync();
        Assert.Equal("/signed-out?because=failed", await visit.PostAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["id_token"] = Token("as it should be", visit.Asked("nonce")) }));
    }

    private string Token(string kind, string nonce)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var claims = new List<Claim> { new("sub", "dana"), new("name", "Dana Okafor"), new("groups", "mlops-data-science-admins") };
        if (kind != "no nonce") claims.Add(new("nonce", kind == "nonce of another sign-in" ? "638000000000000000.AAAA" : nonce));
        var key = kind switch
        {
            "unknown key id" => forge.Other,
            "known key id, another key" => new RsaSecurityKey(forge.Other.Rsa) { KeyId = forge.Key.KeyId },
            "no key id" => new RsaSecurityKey(forge.Key.Rsa),
            _ => forge.Key,
        };
        // Beyond the few minutes that clocks may differ.
        var shift = TimeSpan.FromMinutes(kind switch { "expired" => -60, "not valid yet" => 60, _ => 0 });
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = kind == "of another issuer" ? "https://elsewhere.example" : forge.Issuer,
            Audience = kind == "for another client" ? "other" : "portal",
            Subject = new ClaimsIdentity(claims),
            IssuedAt = now + shift,
            NotBefore = now + shift,
            Expires = now + shift + TimeSpan.FromMinutes(5),
            SigningCredentials = kind == "not signed" ? null : new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
        });
    }

    public sealed class Forge : IAsyncLifetime
    {
        private RouteWorld _world = null!;

        public RsaSecurityKey Key { get; } = new(RSA.Create(2048)) { KeyId = "ours" };

        public RsaSecurityKey Other { get; } = new(RSA.Create(2048)) { KeyId = "another" };

        public PortalFactory Portal { get; private set; } = null!;

        public string Issuer => _world.Issuer;

        public async ValueTask InitializeAsync()
        {
            _world = await RouteWorld.StartAsync();
            var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(Key.Rsa.ExportParameters(includePrivateParameters: false)) { KeyId = Key.KeyId });
            await File.WriteAllTextAsync(_world.ProviderFile, new JsonObject
            {
                ["issuer"] = Issuer,
                ["authorization_endpoint"] = $"{Issuer}/authorize",
                ["expires"] = TimeProvider.System.GetUtcNow().AddDays(90),
                ["keys"] = new JsonArray(JsonNode.Parse(JsonSerializer.Serialize(new { kty = key.Kty, kid = key.Kid, n = key.N, e = key.E, use = "sig" }))),
            }.ToJsonString());
            Portal = _world.Portal("FrontChannel");
        }

        public async ValueTask DisposeAsync()
        {
            await Portal.DisposeAsync();
            await _world.DisposeAsync();
            Key.Rsa.Dispose();
            Other.Rsa.Dispose();
        }
    }
}
