using Portal.Core.Kernel;

namespace Portal.Pages.Policy;

/// <summary>What came of answering a proposed change: what to say, or why it did not work.</summary>
public sealed record ChangeAnswer(string? Told, Error? Error);
