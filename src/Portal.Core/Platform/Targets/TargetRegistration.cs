using Portal.Core.Deployments;
using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Platform.Targets;

/// <summary>Where the registration of a target account stands.</summary>
public enum TargetState
{
    /// <summary>Waits for a second Admin.</summary>
    Proposed,

    /// <summary>A second Admin confirmed it: releases may go there.</summary>
    Registered,

    /// <summary>A second Admin said no.</summary>
    Refused,

    /// <summary>Whoever proposed it took it back.</summary>
    Withdrawn,

    /// <summary>It was registered; an Admin ended that, or another account took its place.</summary>
    Retired,
}

/// <summary>An account that models are released to, named by one Admin and confirmed by another. Approvals are given only for accounts that are registered.</summary>
public sealed class TargetRegistration
{
    private TargetRegistration()
    {
    }

    public Guid Id { get; private set; }

    public PromotionStage Stage { get; private set; }

    public string AccountId { get; private set; } = "";

    public string Alias { get; private set; } = "";

    public string Region { get; private set; } = "";

    /// <summary>The role there that looks at deployments and changes nothing.</summary>
    public string RoleArn { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public TargetState State { get; private set; }

    /// <summary>While it is proposed or registered: unique, so that a stage has one of each. Null once it has ended.</summary>
    public string? OpenKey { get; private set; }

    public string ProposedByIssuer { get; private set; } = "";

    public string ProposedBySubject { get; private set; } = "";

    public string ProposedByName { get; private set; } = "";

    public DateTimeOffset ProposedAt { get; private set; }

    public string? ConfirmedByName { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public string? EndedByName { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it was refused or retired.</summary>
    public string? Ending { get; private set; }

    public int Version { get; private set; }

    public PersonId ProposedBy => new(ProposedByIssuer, ProposedBySubject);

    public static TargetRegistration Propose(TargetWish wish, Actor by, string reason, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        Stage = wish.Stage,
        AccountId = wish.AccountId,
        Alias = wish.Alias,
        Region = wish.Region,
        RoleArn = wish.RoleArn,
        Reason = reason.Trim(),
        State = TargetState.Proposed,
        OpenKey = KeyOf(TargetState.Proposed, wish.Stage),
        ProposedByIssuer = by.Person.Issuer,
        ProposedBySubject = by.Person.Subject,
        ProposedByName = by.Name,
        ProposedAt = now,
    };

    /// <summary>A second person confirms it, never whoever proposed it.</summary>
    public Error? Confirm(Actor by, DateTimeOffset now)
    {
        if (State is not TargetState.Proposed) return TargetErrors.Answered(State);
        if (ProposedBy == by.Person) return TargetErrors.Own;
        (State, OpenKey, ConfirmedByName, ConfirmedAt) = (TargetState.Registered, KeyOf(TargetState.Registered, Stage), by.Name, now);
        return null;
    }

    /// <summary>Refused by a second person, or withdrawn by whoever proposed it.</summary>
    public Error? Refuse(Actor by, string reason, DateTimeOffset now) => State is TargetState.Proposed
        ? End(ProposedBy == by.Person ? TargetState.Withdrawn : TargetState.Refused, by, reason, now)
        : TargetErrors.Answered(State);

    public Error? Retire(Actor by, string reason, DateTimeOffset now) => State is TargetState.Registered ? End(TargetState.Retired, by, reason, now) : TargetErrors.NotRegistered;

    private static string KeyOf(TargetState state, PromotionStage stage) => $"{(state is TargetState.Proposed ? "proposed" : "registered")} {(stage is PromotionStage.Staging ? "staging" : "production")}";

    private Error? End(TargetState state, Actor by, string reason, DateTimeOffset now)
    {
        (State, OpenKey, EndedByName, EndedAt, Ending) = (state, null, by.Name, now, reason.Trim());
        return null;
    }
}
