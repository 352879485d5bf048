using Bunit;
using Portal.Components.Kit;

namespace Portal.Tests.Kit;

/// <summary>Cells of long lists are drawn without components; they must look the same as the components they stand for.</summary>
public sealed class CellsTests : KitContext
{
    [Fact]
    public void A_chip_looks_like_a_status_chip()
    {
        foreach (var tone in Enum.GetValues<Tone>())
        {
            var chip = Render<StatusChip>(given => given.Add(one => one.Tone, tone).Add(one => one.Text, "Active"));
            Render(Cells.Chip(tone, "Active")).MarkupMatches(chip.Markup);
        }
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("tab\tand \u202Eright to left")]
    public void Text_looks_like_safe_text(string text) =>
        Render(Cells.Text(text)).MarkupMatches(Render<SafeText>(given => given.Add(one => one.Text, text)).Markup);
}
