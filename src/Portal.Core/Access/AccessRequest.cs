using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Projects;

namespace Portal.Core.Access;

/// <summary>Somebody asks that a person may work in a project: from the question to its answer. What follows is an <see cref="AccessGrant"/>.</summary>
public sealed class AccessRequest
{
    private readonly List<AccessVote> _votes = [];
    private readonly List<AccessComment> _comments = [];

    private AccessRequest()
    {
    }

    public AccessRequestId Id { get; private set; }

    /// <summary>Time and id in one text that sorts by time; pages of lists end at one.</summary>
    public string SortKey { get; private set; } = "";

    public RequestKind Kind { get; private set; }

    public ProjectId ProjectId { get; private set; }

    public string ProjectName { get; private set; } = "";

    public string RequesterIssuer { get; private set; } = "";

    public string RequesterSubject { get; private set; } = "";

    public string RequesterName { get; private set; } = "";

    public string PersonIssuer { get; private set; } = "";

    public string PersonSubject { get; private set; } = "";

    public string PersonName { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public string? Ticket { get; private set; }

    /// <summary>Counted from approval, or from <see cref="StartsAt"/> when that is later.</summary>
    public int Days { get; private set; }

    public DateTimeOffset? StartsAt { get; private set; }

    /// <summary>The access it would extend, or the one that came of it.</summary>
    public AccessGrantId? GrantId { get; private set; }

    public RequestState State { get; private set; }

    /// <summary>While it is open: person and project, so that a unique index allows one. Null once it is answered.</summary>
    public string? OpenKey { get; private set; }

    /// <summary>JSON of the <see cref="ApprovalPolicy"/> it was asked under.</summary>
    public string PolicyThen { get; private set; } = "";

    /// <summary>Rises with every answer to a request for changes; only votes of the present round count.</summary>
    public int Round { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it ought to be decided.</summary>
    public DateTimeOffset TargetAt { get; private set; }

    public DateTimeOffset EscalatesAt { get; private set; }

    public DateTimeOffset? EscalatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Who cast the vote that decided it; null when Portal answered.</summary>
    public string? AnsweredBy { get; private set; }

    public string? ClaimedByIssuer { get; private set; }

    public string? ClaimedBySubject { get; private set; }

    public string? ClaimedByName { get; private set; }

    /// <summary>When Portal looks at it by itself next; null when never.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<AccessVote> Votes => _votes;

    public IReadOnlyList<AccessComment> Comments => _comments;

    public PersonId Requester => new(RequesterIssuer, RequesterSubject);

    public PersonId Person => new(PersonIssuer, PersonSubject);

    public bool IsOpen => State is RequestState.Pending or RequestState.ChangesAsked;

    public ApprovalPolicy Then => ApprovalPolicy.Read(PolicyThen);

    public static AccessRequest Ask(RequestKind kind, Project project, Actor by, NamedPerson person, AccessWish wish, ApprovalPolicy policy, AccessGrantId? grant, DateTimeOffset now)
    {
        var id = AccessRequestId.New();
        return new()
        {
            Id = id,
            SortKey = $"{now:yyyyMMddHHmmssfff}-{id}",
            Kind = kind,
            ProjectId = project.Id,
            ProjectName = project.Name,
            RequesterIssuer = by.Person.Issuer,
            RequesterSubject = by.Person.Subject,
            RequesterName = by.Name,
            PersonIssuer = person.Issuer,
            PersonSubject = person.Subject,
            PersonName = person.Name,
            Reason = wish.Reason.Trim(),
            Ticket = string.IsNullOrWhiteSpace(wish.Ticket) ? null : wish.Ticket.Trim(),
            Days = wish.Days,
            StartsAt = wish.StartsAt,
            GrantId = grant,
            State = RequestState.Pending,
            OpenKey = KeyOf(person.Person, project.Id),
            PolicyThen = policy.Write(),
            CreatedAt = now,
            TargetAt = now.AddHours(policy.TargetHours),
            EscalatesAt = now.AddHours(policy.EscalateAfterHours),
            ExpiresAt = now.AddHours(policy.ExpireAfterHours),
            DueAt = now.AddHours(Math.Min(policy.EscalateAfterHours, policy.ExpireAfterHours)),
        };
    }

    public static string KeyOf(PersonId person, ProjectId project) => $"{person.Issuer}\n{person.Subject}\n{project}";

    /// <summary>The votes that count: those of the present round.</summary>
    public IEnumerable<CastVote> CurrentVotes => _votes.Where(vote => vote.Round == Round).Select(vote => new CastVote(new(vote.VoterIssuer, vote.VoterSubject), vote.Kind, vote.At));

    /// <summary>Takes a vote; the caller has made sure of the right and hands in what the votes come to with it.</summary>
    public Error? Cast(DecidingRight right, string voterName, VoteKind kind, string? reason, DateTimeOffset now)
    {
        if (!IsOpen) return AccessErrors.DecidedAlready(State.ToString().ToLowerInvariant(), AnsweredBy);
        if (State is RequestState.ChangesAsked && kind is VoteKind.Approve) return AccessErrors.RequestState(State, "be approved before it is answered");
        if (kind is not VoteKind.AskForChanges && _votes.Exists(vote => vote.Round == Round && vote.Kind == kind && vote.VoterIssuer == right.Voter.Issuer && vote.VoterSubject == right.Voter.Subject)) return AccessErrors.VotedAlready;
        _votes.Add(new AccessVote
        {
            RequestId = Id,
            RequestSortKey = SortKey,
            ProjectId = ProjectId,
            Ordinal = _votes.Count,
            Round = Round,
            VoterIssuer = right.Voter.Issuer,
            VoterSubject = right.Voter.Subject,
            VoterName = voterName,
            PrincipalIssuer = right.Principal.Issuer,
            PrincipalSubject = right.Principal.Subject,
            Right = right.Why,
            Kind = kind,
            Reason = reason,
            At = now,
        });
        if (kind is VoteKind.AskForChanges)
        {
            State = RequestState.ChangesAsked;
            DueAt = ExpiresAt;
        }

        return null;
    }

    public void Answer(RequestState answer, string? by, DateTimeOffset now)
    {
        State = answer;
        AnsweredBy = by;
        AnsweredAt = now;
        OpenKey = null;
        DueAt = null;
        ClaimedByIssuer = ClaimedBySubject = ClaimedByName = null;
    }

    /// <summary>The requester mends what was asked for; votes begin anew.</summary>
    public Error? Change(AccessWish wish, DateTimeOffset now)
    {
        if (State is not RequestState.ChangesAsked) return AccessErrors.RequestState(State, "be changed");
        (Reason, Days, StartsAt) = (wish.Reason.Trim(), wish.Days, wish.StartsAt);
        Ticket = string.IsNullOrWhiteSpace(wish.Ticket) ? null : wish.Ticket.Trim();
        State = RequestState.Pending;
        Round++;
        var policy = Then;
        TargetAt = now.AddHours(policy.TargetHours);
        ExpiresAt = now.AddHours(policy.ExpireAfterHours);
        EscalatesAt = now.AddHours(policy.EscalateAfterHours);
        DueAt = NextDue();
        return null;
    }

    public void Escalate(DateTimeOffset now)
    {
        EscalatedAt = now;
        DueAt = NextDue();
    }

    /// <summary>"I am looking at it": tells the others, binds nobody. Claiming again lets go.</summary>
    public Error? Claim(Actor by)
    {
        if (!IsOpen) return AccessErrors.RequestState(State, "be claimed");
        var mine = ClaimedByIssuer == by.Person.Issuer && ClaimedBySubject == by.Person.Subject;
        (ClaimedByIssuer, ClaimedBySubject, ClaimedByName) = mine ? (null, null, null) : (by.Person.Issuer, by.Person.Subject, by.Name);
        return null;
    }

    public void Say(Actor by, string text, DateTimeOffset now) =>
        _comments.Add(new AccessComment { RequestId = Id, Ordinal = _comments.Count, AuthorIssuer = by.Person.Issuer, AuthorSubject = by.Person.Subject, AuthorName = by.Name, Text = text, At = now });

    public void LedTo(AccessGrantId grant) => GrantId = grant;

    private DateTimeOffset NextDue() => EscalatedAt is null && EscalatesAt < ExpiresAt ? EscalatesAt : ExpiresAt;
}

/// <param name="Days">Whole days of access.</param>
/// <param name="StartsAt">Null: at once after approval.</param>
public sealed record AccessWish(string Reason, int Days, string? Ticket = null, DateTimeOffset? StartsAt = null);

public sealed class AccessVote
{
    public AccessRequestId RequestId { get; init; }

    /// <summary>The request's, so that a voter's own archive is one walk along an index.</summary>
    public string RequestSortKey { get; init; } = "";

    /// <summary>The request's, so that a voter's projects are found without reading requests.</summary>
    public ProjectId ProjectId { get; init; }

    public int Ordinal { get; init; }

    public int Round { get; init; }

    public string VoterIssuer { get; init; } = "";

    public string VoterSubject { get; init; } = "";

    public string VoterName { get; init; } = "";

    public string PrincipalIssuer { get; init; } = "";

    public string PrincipalSubject { get; init; } = "";

    /// <summary>By which right, in words.</summary>
    public string Right { get; init; } = "";

    public VoteKind Kind { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset At { get; init; }
}

public sealed class AccessComment
{
    public AccessRequestId RequestId { get; init; }

    public int Ordinal { get; init; }

    public string AuthorIssuer { get; init; } = "";

    public string AuthorSubject { get; init; } = "";

    public string AuthorName { get; init; } = "";

    public string Text { get; init; } = "";

    public DateTimeOffset At { get; init; }
}
