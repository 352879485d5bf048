using Microsoft.AspNetCore.Components;

namespace Portal.Components.Kit;

/// <param name="Title">The activity, in words.</param>
/// <param name="Said">What is going on or was found, in one sentence.</param>
/// <param name="EndedAt">Null while it goes on.</param>
/// <param name="Detail">Shown below: buttons, a failure, events.</param>
public sealed record TimelineEntry(
    string Title,
    Tone Tone,
    string State,
    string? Said = null,
    DateTimeOffset? StartedAt = null,
    DateTimeOffset? EndedAt = null,
    RenderFragment? Detail = null);
