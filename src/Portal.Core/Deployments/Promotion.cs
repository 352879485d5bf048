using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Projects;

namespace Portal.Core.Deployments;

/// <summary>One model version on its way to production: its bytes, its trainers, its votes, and what became of it.</summary>
public sealed class Promotion
{
    private readonly List<PromotionVote> _votes = [];
    private readonly List<PromotionComment> _comments = [];

    private Promotion()
    {
    }

    public PromotionId Id { get; private set; }

    /// <summary>Time and id in one text that sorts by time; pages of lists end at one.</summary>
    public string SortKey { get; private set; } = "";

    public PromotionKind Kind { get; private set; }

    public ProjectId ProjectId { get; private set; }

    public string ProjectName { get; private set; } = "";

    public string PackageArn { get; private set; } = "";

    /// <summary>Number within the model package group.</summary>
    public int ModelVersion { get; private set; }

    /// <summary>JSON of the <see cref="ModelBinding"/>: the bytes that every vote is about.</summary>
    public string BindingDocument { get; private set; } = "";

    /// <summary>JSON of the <see cref="Deployments.Trainers"/>.</summary>
    public string TrainersDocument { get; private set; } = "";

    /// <summary>JSON of the <see cref="ApprovalPolicy"/> it was registered under.</summary>
    public string ApproversThen { get; private set; } = "";

    /// <summary>JSON of the <see cref="PromotionPolicy"/> it was registered under.</summary>
    public string PolicyThen { get; private set; } = "";

    public PromotionState State { get; private set; }

    /// <summary>While a release or a way back of this version is open or was the only one: unique, so that a version is promoted once.</summary>
    public string? OpenKey { get; private set; }

    /// <summary>The deploy pipeline's execution that carries it; a decision about production is about this one only.</summary>
    public string? ExecutionId { get; private set; }

    public OperationId? OperationId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the pipeline began to wait for the decision about production.</summary>
    public DateTimeOffset? AwaitingSince { get; private set; }

    public DateTimeOffset? LiveAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it ended or stands as it does, as a full sentence.</summary>
    public string? Outcome { get; private set; }

    /// <summary>What was done outside Portal, as a full sentence; null when everything went through Portal.</summary>
    public string? Outside { get; private set; }

    public string? BrokenGlassBy { get; private set; }

    public string? BrokenGlassByIssuer { get; private set; }

    public string? BrokenGlassBySubject { get; private set; }

    public string? BrokenGlassReason { get; private set; }

    /// <summary>When a second person reviewed the broken glass; null while that is open.</summary>
    public DateTimeOffset? ReviewedAt { get; private set; }

    public string? ReviewedBy { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<PromotionVote> Votes => _votes;

    public IReadOnlyList<PromotionComment> Comments => _comments;

    public ModelBinding Binding => ModelBinding.Read(BindingDocument);

    public Trainers Trainers => Trainers.Read(TrainersDocument);

    /// <summary>Which decision it waits for; null when for none.</summary>
    public PromotionStage? Asks => State switch
    {
        PromotionState.Pending => PromotionStage.Staging,
        PromotionState.AwaitingProduction => PromotionStage.Production,
        _ => null,
    };

    /// <summary>The stage it is looked at for: the one it asks about, or the last it reached.</summary>
    public PromotionStage StageInView => Asks ?? (AwaitingSince is null ? PromotionStage.Staging : PromotionStage.Production);

    public bool IsOpen => State is PromotionState.Pending or PromotionState.Staging or PromotionState.AwaitingProduction or PromotionState.Releasing or PromotionState.Refusing;

    public static Promotion Register(PromotionKind kind, Project project, ModelVersion version, Trainers trainers, ApprovalPolicy approvers, PromotionPolicy policy, DateTimeOffset now)
    {
        var id = PromotionId.New();
        return new()
        {
            Id = id,
            SortKey = $"{now:yyyyMMddHHmmssfff}-{id}",
            Kind = kind,
            ProjectId = project.Id,
            ProjectName = project.Name,
            PackageArn = version.Arn,
            ModelVersion = version.Version,
            BindingDocument = ModelBinding.Of(version).Write(),
            TrainersDocument = trainers.Write(),
            ApproversThen = approvers.Write(),
            PolicyThen = policy.Write(),
            State = PromotionState.Pending,
            OpenKey = KeyOf(kind, version.Arn),
            CreatedAt = now,
        };
    }

    public static string KeyOf(PromotionKind kind, string packageArn) => $"{kind}\n{packageArn}";

    public IReadOnlyList<PromotionBallot> Ballots => [.. _votes.Select(vote => new PromotionBallot(new(vote.VoterIssuer, vote.VoterSubject), vote.Stage, vote.Kind, vote.At))];

    /// <summary>Takes a vote about the stage it asks for; the caller has made sure of the right.</summary>
    public Error? Cast(DecidingRight right, string voterName, PromotionStage stage, VoteKind kind, string? reason, string? ticket, DateTimeOffset now)
    {
        if (Asks != stage) return PromotionErrors.WrongState(this, stage is PromotionStage.Staging ? "be decided for staging" : "be decided for production");
        if (kind is not VoteKind.AskForChanges && _votes.Exists(vote => vote.Stage == stage && vote.Kind == kind && vote.VoterIssuer == right.Voter.Issuer && vote.VoterSubject == right.Voter.Subject))
        {
            return PromotionErrors.VotedAlready;
        }

        _votes.Add(new PromotionVote
        {
            PromotionId = Id,
            Ordinal = _votes.Count,
            Stage = stage,
            VoterIssuer = right.Voter.Issuer,
            VoterSubject = right.Voter.Subject,
            VoterName = voterName,
            PrincipalIssuer = right.Principal.Issuer,
            PrincipalSubject = right.Principal.Subject,
            Right = right.Why,
            Kind = kind,
            Reason = reason,
            Ticket = ticket,
            ExecutionId = stage is PromotionStage.Production ? ExecutionId : null,
            At = now,
        });
        return null;
    }

    public void Say(Actor by, string text, DateTimeOffset now) =>
        _comments.Add(new PromotionComment { PromotionId = Id, Ordinal = _comments.Count, AuthorIssuer = by.Person.Issuer, AuthorSubject = by.Person.Subject, AuthorName = by.Name, Text = text, At = now });

    /// <summary>The work that a decision set going.</summary>
    public Error? Begin(PromotionState next, OperationId operation)
    {
        var mayBegin = next switch
        {
            PromotionState.Staging => State is PromotionState.Pending,
            PromotionState.Releasing => State is PromotionState.AwaitingProduction,
            PromotionState.Refusing => State is PromotionState.Pending or PromotionState.AwaitingProduction,
            _ => false,
        };
        if (!mayBegin) return PromotionErrors.WrongState(this, $"become {next}");
        (State, OperationId) = (next, operation);
        return null;
    }

    public void RunsIn(string executionId) => ExecutionId = executionId;

    public Error? AwaitProduction(DateTimeOffset now)
    {
        if (State is not PromotionState.Staging) return PromotionErrors.WrongState(this, "wait for production");
        (State, AwaitingSince) = (PromotionState.AwaitingProduction, now);
        return null;
    }

    public Error? GoLive(DateTimeOffset now)
    {
        if (State is not PromotionState.Releasing) return PromotionErrors.WrongState(this, "go live");
        (State, LiveAt) = (PromotionState.Live, now);
        if (Kind is PromotionKind.RollBack) OpenKey = null;
        return null;
    }

    public void Retire(DateTimeOffset now, string outcome) => (State, EndedAt, Outcome) = (PromotionState.Retired, now, outcome);

    public void Reject(DateTimeOffset now, string outcome) => End(PromotionState.Rejected, now, outcome);

    public void Drop(DateTimeOffset now, string outcome) => End(PromotionState.Dropped, now, outcome);

    public void WasTouchedOutside(string sentence) => Outside = Outside is null ? sentence : $"{Outside} {sentence}";

    public void BreakGlass(Actor by, string reason) =>
        (BrokenGlassBy, BrokenGlassByIssuer, BrokenGlassBySubject, BrokenGlassReason) = (by.Name, by.Person.Issuer, by.Person.Subject, reason);

    public bool NeedsReview => BrokenGlassBy is not null && ReviewedAt is null;

    public Error? Review(Actor by, DateTimeOffset now)
    {
        if (!NeedsReview) return PromotionErrors.NothingToReview;
        if (by.Person.Issuer == BrokenGlassByIssuer && by.Person.Subject == BrokenGlassBySubject) return PromotionErrors.OwnReview;
        (ReviewedAt, ReviewedBy) = (now, by.Name);
        return null;
    }

    private void End(PromotionState state, DateTimeOffset now, string outcome)
    {
        (State, EndedAt, Outcome) = (state, now, outcome);
        // A rejected version does not come again; what ended without an answer may.
        if (Kind is PromotionKind.RollBack || state is PromotionState.Dropped) OpenKey = null;
    }
}

public sealed class PromotionVote
{
    public PromotionId PromotionId { get; init; }

    public int Ordinal { get; init; }

    public PromotionStage Stage { get; init; }

    public string VoterIssuer { get; init; } = "";

    public string VoterSubject { get; init; } = "";

    public string VoterName { get; init; } = "";

    public string PrincipalIssuer { get; init; } = "";

    public string PrincipalSubject { get; init; } = "";

    /// <summary>By which right, in words.</summary>
    public string Right { get; init; } = "";

    public VoteKind Kind { get; init; }

    public string? Reason { get; init; }

    public string? Ticket { get; init; }

    /// <summary>The pipeline execution a vote about production is about.</summary>
    public string? ExecutionId { get; init; }

    public DateTimeOffset At { get; init; }
}

public sealed class PromotionComment
{
    public PromotionId PromotionId { get; init; }

    public int Ordinal { get; init; }

    public string AuthorIssuer { get; init; } = "";

    public string AuthorSubject { get; init; } = "";

    public string AuthorName { get; init; } = "";

    public string Text { get; init; } = "";

    public DateTimeOffset At { get; init; }
}
