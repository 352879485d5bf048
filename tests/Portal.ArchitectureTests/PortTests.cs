using Portal.ArchitectureTests.Samples;
using Portal.Core;

namespace Portal.ArchitectureTests;

/// <summary>A port is one capability in our words.</summary>
public sealed class PortTests
{
    private const int Ceiling = 6;

    [Fact]
    public void Ports_have_at_most_six_methods()
    {
        var ports = typeof(CoreServices).Assembly.GetTypes().Where(type => type is { IsInterface: true, IsPublic: true }).ToArray();
        Assert.NotEmpty(ports);
        Assert.Empty(ports.Where(IsTooWide).Select(type => type.Name));
    }

    [Fact]
    public void A_seventh_method_is_caught() => Assert.True(IsTooWide(typeof(IDoEverything)));

    private static bool IsTooWide(Type port) => port.GetMethods().Length > Ceiling;
}
