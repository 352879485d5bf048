namespace Portal.Components.Kit;

/// <summary>What a dialog that asks for a reason says.</summary>
public sealed record ReasonWording(string Title, string Text, string Label, string Verb, bool IsDanger = false);
