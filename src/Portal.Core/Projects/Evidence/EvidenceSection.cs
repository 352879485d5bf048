namespace Portal.Core.Projects.Evidence;

/// <summary>One part of the evidence: read anew for the lines and for the page, so that nothing of it is kept in memory.</summary>
/// <param name="Name">Of its file, without the ending.</param>
internal sealed record EvidenceSection(string Name, string Title, IReadOnlyList<string> Columns, Func<CancellationToken, IAsyncEnumerable<EvidenceRow>> ReadAsync);

/// <param name="Content">For the line of JSON.</param>
/// <param name="Cells">For the page, in the order of the columns.</param>
internal sealed record EvidenceRow(object Content, IReadOnlyList<string?> Cells);
