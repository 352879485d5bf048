using System.Reflection;
using MudBlazor;
using MudBlazor.Utilities;
using Portal.Components;

namespace Portal.Tests.Web;

/// <summary>WCAG 2.2, 1.4.3 and 1.4.11, computed for every pair of colours that the style sheet puts together.</summary>
public sealed class ContrastTests
{
    private static readonly string[] Inks = ["TextPrimary", "TextSecondary", "Primary", "Info", "Success", "Warning", "Error"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Text_stands_out_from_its_ground(bool dark)
    {
        Palette palette = dark ? PortalTheme.Dark.PaletteDark : PortalTheme.Light.PaletteLight;
        foreach (var ink in Inks)
        {
            foreach (var ground in new[] { "Background", "Surface" }) AssertContrast(palette, ink, ground, 4.5);
        }

        foreach (var filled in new[] { "Primary", "Error", "Info", "Success", "Warning" }) AssertContrast(palette, $"{filled}ContrastText", filled, 4.5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Chips_are_read_on_their_own_tint(bool dark)
    {
        Palette palette = dark ? PortalTheme.Dark.PaletteDark : PortalTheme.Light.PaletteLight;
        foreach (var tone in new[] { "Info", "Success", "Warning", "Error", "TextSecondary" })
        {
            var (ink, card) = (Colour(palette, tone), Colour(palette, "Surface"));
            var tint = ink.Zip(card, (a, b) => (a * 0.12) + (b * 0.88)).ToArray();
            Assert.True(Ratio(ink, tint) >= 4.5, $"{tone} on its tint: {Ratio(ink, tint):0.00}");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Borders_of_inputs_and_the_focus_ring_can_be_seen(bool dark)
    {
        Palette palette = dark ? PortalTheme.Dark.PaletteDark : PortalTheme.Light.PaletteLight;
        foreach (var line in new[] { "LinesInputs", "Tertiary" })
        {
            foreach (var ground in new[] { "Background", "Surface" }) AssertContrast(palette, line, ground, 3);
        }
    }

    private static void AssertContrast(Palette palette, string ink, string ground, double least)
    {
        var ratio = Ratio(Colour(palette, ink), Colour(palette, ground));
        Assert.True(ratio >= least, $"{ink} on {ground}: {ratio:0.00}");
    }

    private static double[] Colour(Palette palette, string name)
    {
        var colour = (MudColor)typeof(Palette).GetProperty(name, BindingFlags.Public | BindingFlags.Instance)!.GetValue(palette)!;
        return [colour.R, colour.G, colour.B];
    }

    private static double Ratio(double[] one, double[] other)
    {
        var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(double[] colour)
    {
        var parts = colour.Select(part => part / 255).Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }
}
