using System.Globalization;
using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Access.History;

/// <summary>Who had access on a day: in one project, of one person, or all.</summary>
/// <param name="Day">Counted in UTC.</param>
/// <param name="Project">Name of the project.</param>
public sealed record AccessHistoryQuery(DateOnly Day, string? Project = null, PersonId? Person = null)
{
    public DateTimeOffset From => new(Day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    public Error? Check(DateTimeOffset now)
    {
        if (Day == DateOnly.MaxValue || From > now) return AccessErrors.Invalid("Day", "That day has not come yet in UTC.", "Choose today or a day in the past.");
        return Project?.Length > 64 ? AccessErrors.Invalid("Project", "No project's name is that long.", "Choose a project from the list, or leave it empty.") : null;
    }

    /// <summary>In words, for the record of an export.</summary>
    public override string ToString() =>
        $"{Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}{(Project is null ? "" : $", project {Project}")}{(Person is { } person ? $", person {person}" : "")}";
}

/// <summary>Somebody who had access on the day, and why, all of it from the audit record.</summary>
/// <param name="SortKey">Project, name and access; pages end at one.</param>
/// <param name="Person">Null once erased, as are name and Studio user.</param>
/// <param name="Spans">When on that day; usually one from midnight to midnight.</param>
/// <param name="PlannedEnd">As it stood at the end of the day.</param>
/// <param name="EndedBecause">Why it ended, when it did on that day.</param>
/// <param name="Grounds">What gave it and what prolonged it, oldest first.</param>
public sealed record AccessHistoryRow(
    string SortKey,
    AccessGrantId Grant,
    AccessRequestId? Request,
    string Project,
    PersonId? Person,
    string? PersonName,
    string? StudioUser,
    IReadOnlyList<AccessSpan> Spans,
    DateTimeOffset? PlannedEnd,
    string? EndedBecause,
    long Newest)
{
    public IReadOnlyList<AccessGround> Grounds { get; init; } = [];

    public AccessAsked? Asked { get; init; }

    public IReadOnlyList<AccessDecider> Deciders { get; init; } = [];

    public bool IsErased => Person is null;
}

/// <param name="Sequence">Number of the audit entry.</param>
/// <param name="Sentence">Null once erased.</param>
public sealed record AccessGround(long Sequence, DateTimeOffset At, string Action, string? Sentence);

/// <summary>Who asked for it, and why.</summary>
public sealed record AccessAsked(long Sequence, string? By, string? Reason);

/// <param name="Right">By which right, following "may decide".</param>
public sealed record AccessDecider(long Sequence, string? Name, string? Right);
