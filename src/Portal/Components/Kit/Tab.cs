namespace Portal.Components.Kit;

/// <summary>One part of a page, kept in the URL as <c>?tab=key</c>.</summary>
public sealed record Tab(string Key, string Label);
