using System.Text.Json;
using Portal.Core.Access;
using Portal.Core.People;

namespace Portal.Core.Deployments;

/// <summary>What must hold before a version of a project's model may go on, and who may say so.</summary>
public sealed record PromotionPolicy
{
    public StageDeciders StagingDeciders { get; init; } = StageDeciders.None;

    public StageDeciders ProductionDeciders { get; init; } = StageDeciders.None;

    public int PeopleForStaging { get; init; } = 1;

    /// <summary>How many distinct people must have approved by the time production is answered, those who approved staging included.</summary>
    public int PeopleForProduction { get; init; } = 2;

    /// <summary>Whether production takes somebody who did not approve staging.</summary>
    public bool SeparateDeciders { get; init; } = true;

    public UnknownTrainers UnknownTrainers { get; init; } = UnknownTrainers.TwoFromOutside;

    public IReadOnlyList<MetricThreshold> Thresholds { get; init; } = [];

    /// <summary>Whether every step of the training run must have succeeded.</summary>
    public bool RequireSteps { get; init; } = true;

    public bool RequireRiskRating { get; init; }

    /// <summary>Whether staging must serve the version before production is approved.</summary>
    public bool RequireStaging { get; init; } = true;

    public bool RequireTicket { get; init; }

    /// <summary>Regular expression for change tickets; empty takes any text.</summary>
    public string TicketPattern { get; init; } = "";

    public bool AllowBreakGlass { get; init; } = true;

    public string Write() => JsonSerializer.Serialize(this);

    public static PromotionPolicy Read(string json) => JsonSerializer.Deserialize<PromotionPolicy>(json)!;

    public StageDeciders DecidersOf(PromotionStage stage) => stage is PromotionStage.Staging ? StagingDeciders : ProductionDeciders;

    /// <summary>Whether it makes somebody a decider about either stage.</summary>
    public bool Names(Actor actor) => StagingDeciders.Names(actor.Person, actor.Groups) || ProductionDeciders.Names(actor.Person, actor.Groups);

    /// <summary>
    /// The stricter of two in every point: what was asked under one policy is judged by both. Who decides is left out, since both are asked; a ticket has the
    /// form that the other asks for.
    /// </summary>
    public PromotionPolicy And(PromotionPolicy other) => this with
    {
        PeopleForStaging = Math.Max(PeopleForStaging, other.PeopleForStaging),
        PeopleForProduction = Math.Max(PeopleForProduction, other.PeopleForProduction),
        SeparateDeciders = SeparateDeciders || other.SeparateDeciders,
        UnknownTrainers = UnknownTrainers is UnknownTrainers.Refuse || other.UnknownTrainers is UnknownTrainers.Refuse ? UnknownTrainers.Refuse : UnknownTrainers.TwoFromOutside,
        Thresholds = MetricThreshold.Strictest(Thresholds.Concat(other.Thresholds)),
        RequireSteps = RequireSteps || other.RequireSteps,
        RequireRiskRating = RequireRiskRating || other.RequireRiskRating,
        RequireStaging = RequireStaging || other.RequireStaging,
        RequireTicket = RequireTicket || other.RequireTicket,
        TicketPattern = other.TicketPattern.Length > 0 ? other.TicketPattern : TicketPattern,
        AllowBreakGlass = AllowBreakGlass && other.AllowBreakGlass,
    };

    /// <summary>The policy as it counts: the platform's floor where the policy is looser.</summary>
    public PromotionPolicy Over(PolicyFloor floor) => And(new PromotionPolicy
    {
        PeopleForStaging = floor.MinForStaging,
        PeopleForProduction = floor.MinForProduction,
        SeparateDeciders = floor.SeparateDeciders,
        UnknownTrainers = floor.RefuseUnknownTrainers ? UnknownTrainers.Refuse : UnknownTrainers.TwoFromOutside,
        RequireSteps = floor.RequireSteps,
        RequireRiskRating = floor.RequireRiskRating,
        RequireStaging = floor.RequireStaging,
        RequireTicket = floor.RequireTicket,
        TicketPattern = floor.TicketPattern,
        AllowBreakGlass = floor.AllowBreakGlass,
    });
}

/// <summary>Who decides about one stage. While nobody is named, whoever decides about access to the project does.</summary>
/// <param name="Groups">Group ids; whoever is in one at their last sign-in.</param>
public sealed record StageDeciders(IReadOnlyList<NamedPerson> People, IReadOnlyList<string> Groups)
{
    public static StageDeciders None { get; } = new([], []);

    public bool NamesNobody() => People.Count == 0 && Groups.Count == 0;

    public bool Names(PersonId person, IReadOnlyCollection<string> groups) => People.Any(named => named.Person == person) || Groups.Intersect(groups, StringComparer.Ordinal).Any();
}

/// <param name="Metric">Name as the evaluation wrote it.</param>
/// <param name="IsMinimum">True when the value must be at least the limit, false when at most.</param>
public sealed record MetricThreshold(string Metric, bool IsMinimum, double Limit)
{
    /// <summary>One for each metric and direction: the one that is hardest to reach.</summary>
    public static IReadOnlyList<MetricThreshold> Strictest(IEnumerable<MetricThreshold> thresholds) =>
    [
        .. thresholds.GroupBy(one => (one.Metric, one.IsMinimum)).Select(same => same.Aggregate((strictest, one) => one.IsAtLeast(strictest) ? one : strictest)),
    ];

    /// <summary>Whether whatever passes this passes the other too.</summary>
    public bool Implies(MetricThreshold other) => Metric == other.Metric && IsMinimum == other.IsMinimum && IsAtLeast(other);

    private bool IsAtLeast(MetricThreshold other) => IsMinimum ? Limit >= other.Limit : Limit <= other.Limit;
}

/// <summary>What follows when nobody can say who trained a version.</summary>
public enum UnknownTrainers
{
    /// <summary>Two people decide who are no members of the project.</summary>
    TwoFromOutside,

    /// <summary>Nobody may approve it.</summary>
    Refuse,
}
