using System.Net;

namespace Portal.Tests.Endpoints;

/// <summary>Evidence leaves by a link that asks who follows it.</summary>
public sealed class EvidenceTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string None = "/projects/00000000000000000000000000000000/evidence";
    private const string Round = "/recertification/00000000000000000000000000000000/result";

    [Theory]
    [InlineData("ada", None, HttpStatusCode.NotFound)]
    [InlineData("ada", "/projects/nonsense/evidence", HttpStatusCode.NotFound)]
    [InlineData("sam", None, HttpStatusCode.Forbidden)]
    [InlineData("audrey", Round, HttpStatusCode.NotFound)]
    [InlineData("sam", Round, HttpStatusCode.Forbidden)]
    public async Task What_is_not_there_or_not_theirs_is_told_in_a_sentence(string person, string path, HttpStatusCode expected)
    {
        using var visitor = await portal.SignInAsAsync(person);
        using var answer = await visitor.GetAsync(path);
        Assert.Equal((expected, "text/plain"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_gets_nothing()
    {
        using var nobody = portal.NewBrowser();
        using var answer = await nobody.GetAsync(None);
        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
    }
}
