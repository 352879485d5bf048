namespace Portal.Components.Kit;

/// <summary>What a state means to the person looking. Never told by colour alone: each tone has a glyph, and the words stand beside it.</summary>
public enum Tone
{
    Quiet,
    Busy,
    Good,
    Wait,
    Bad,
}
