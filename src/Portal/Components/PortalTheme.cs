using MudBlazor;

namespace Portal.Components;

/// <summary>
/// Both palettes stand in the first HTML and one attribute of the root element chooses, so that no theme ever flashes.
/// Every pair of text and ground below has a contrast of at least 4.5 to 1; a test computes it.
/// </summary>
public static class PortalTheme
{
    private static readonly string[] Sans =
        ["Inter", "Segoe UI Variable", "Segoe UI", "-apple-system", "BlinkMacSystemFont", "Noto Sans", "DejaVu Sans", "Arial", "sans-serif"];

    public static MudTheme Light { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#0e5b4c",
            PrimaryContrastText = "#ffffff",
            PrimaryDarken = "#0a473b",
            Secondary = "#7a4d06",
            SecondaryContrastText = "#ffffff",
            Tertiary = "#2f6b9a",
            TertiaryContrastText = "#ffffff",
            Info = "#1c5a8a",
            InfoContrastText = "#ffffff",
            Success = "#1d6638",
            SuccessContrastText = "#ffffff",
            Warning = "#855000",
            WarningContrastText = "#ffffff",
            Error = "#a02428",
            ErrorContrastText = "#ffffff",
            Background = "#f5f4ef",
            Surface = "#ffffff",
            AppbarBackground = "#ffffff",
            AppbarText = "#1b2420",
            DrawerBackground = "#f5f4ef",
            DrawerText = "#1b2420",
            TextPrimary = "#1b2420",
            TextSecondary = "#525d57",
            TextDisabled = "#6b756f",
            ActionDefault = "#525d57",
            ActionDisabled = "#6b756f",
            LinesDefault = "#dbd9cf",
            LinesInputs = "#83897f",
            Divider = "#dbd9cf",
            TableLines = "#dbd9cf",
            TableHover = "#f0f4f1",
        },
        Typography = Letters(),
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
    };

    public static MudTheme Dark { get; } = new()
    {
        PseudoCss = new PseudoCss { Scope = ":root[data-dark]" },
        PaletteDark = new PaletteDark
        {
            Primary = "#7ad0b8",
            PrimaryContrastText = "#06231c",
            PrimaryDarken = "#93dcc8",
            Secondary = "#e6b565",
            SecondaryContrastText = "#2a1c02",
            Tertiary = "#8fc1ea",
            TertiaryContrastText = "#0b2233",
            Info = "#8fc1ea",
            InfoContrastText = "#0b2233",
            Success = "#84cf9b",
            SuccessContrastText = "#0a2613",
            Warning = "#e9b767",
            WarningContrastText = "#2a1c02",
            Error = "#f3a19b",
            ErrorContrastText = "#3a0b0b",
            Background = "#101513",
            Surface = "#19201d",
            AppbarBackground = "#19201d",
            AppbarText = "#e4eae7",
            DrawerBackground = "#101513",
            DrawerText = "#e4eae7",
            TextPrimary = "#e4eae7",
            TextSecondary = "#a5b2ac",
            TextDisabled = "#8b9892",
            ActionDefault = "#a5b2ac",
            ActionDisabled = "#8b9892",
            LinesDefault = "#2e3834",
            LinesInputs = "#77857e",
            Divider = "#2e3834",
            TableLines = "#2e3834",
            TableHover = "#1e2723",
        },
        Typography = Letters(),
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
    };

    private static Typography Letters() => new()
    {
        Default = new DefaultTypography { FontFamily = Sans, FontSize = ".9375rem", LineHeight = "1.55", LetterSpacing = "normal" },
        Button = new ButtonTypography { FontFamily = Sans, FontSize = ".9375rem", FontWeight = "600", TextTransform = "none", LetterSpacing = "normal" },
        H6 = new H6Typography { FontFamily = Sans, FontSize = "1.1rem", FontWeight = "650", LetterSpacing = "normal" },
    };
}
