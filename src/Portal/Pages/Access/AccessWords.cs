using Portal.Components.Kit;
using Portal.Core.Access;

namespace Portal.Pages.Access;

/// <summary>States of requests and of access in words, each with its tone.</summary>
public static class AccessWords
{
    public static string Of(RequestState state) => state switch
    {
        RequestState.Pending => "Waiting for a decision",
        RequestState.ChangesAsked => "Changes asked for",
        RequestState.Approved => "Approved",
        RequestState.Rejected => "Rejected",
        RequestState.Withdrawn => "Withdrawn",
        RequestState.Expired => "Expired unanswered",
        _ => state.ToString(),
    };

    public static Tone ToneOf(RequestState state) => state switch
    {
        RequestState.Pending or RequestState.ChangesAsked => Tone.Wait,
        RequestState.Approved => Tone.Good,
        RequestState.Rejected => Tone.Bad,
        _ => Tone.Quiet,
    };

    public static string Of(GrantState state) => state switch
    {
        GrantState.Scheduled => "Begins later",
        GrantState.Provisioning => "Being made ready",
        GrantState.Active => "Active",
        GrantState.Suspended => "Ended, files kept",
        GrantState.Removing => "Being removed",
        GrantState.Removed => "Removed",
        _ => state.ToString(),
    };

    public static Tone ToneOf(GrantState state) => state switch
    {
        GrantState.Scheduled => Tone.Wait,
        GrantState.Provisioning or GrantState.Removing => Tone.Busy,
        GrantState.Active => Tone.Good,
        GrantState.Suspended => Tone.Wait,
        _ => Tone.Quiet,
    };

    public static string Of(RequestKind kind) => kind switch
    {
        RequestKind.Access => "New access",
        RequestKind.Extension => "More time",
        RequestKind.Direct => "Granted directly",
        _ => kind.ToString(),
    };

    public static string Of(VoteKind kind) => kind switch
    {
        VoteKind.Approve => "approved",
        VoteKind.Reject => "rejected",
        VoteKind.AskForChanges => "asked for changes",
        _ => kind.ToString(),
    };

    public static Tone ToneOf(VoteKind kind) => kind switch
    {
        VoteKind.Approve => Tone.Good,
        VoteKind.Reject => Tone.Bad,
        _ => Tone.Wait,
    };

    /// <summary>The age of a request against the time in which it ought to be decided.</summary>
    public static (Tone Tone, string Words) Age(DateTimeOffset created, DateTimeOffset target, DateTimeOffset now)
    {
        if (now >= target) return (Tone.Bad, "Overdue");
        return now - created >= (target - created) * 0.75 ? (Tone.Wait, "Due soon") : (Tone.Quiet, "In time");
    }

    public static string Days(int days) => days == 1 ? "1 day" : $"{days} days";

    public static string Hours(int hours) => hours switch
    {
        1 => "1 hour",
        _ when hours % 24 == 0 => Days(hours / 24),
        _ => $"{hours} hours",
    };

    /// <summary>How many must approve, of those who can.</summary>
    public static string Needed(int needed) => needed switch
    {
        1 => "One of them decides",
        2 => "Two of them must approve",
        _ => $"{needed} of them must approve",
    };
}
