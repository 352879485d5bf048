using Portal.Core.Access;
using Portal.Core.Deployments;
using Portal.Core.Deployments.Policies;
using Portal.Core.People;

namespace Portal.Core.Tests.Policies;

/// <summary>What the lint says of release policies that leave versions stuck.</summary>
public sealed class PromotionLintTests
{
    private static readonly PersonFacts Anna = Person("anna", Role.Approver, "approvers");
    private static readonly PersonFacts Arthur = Person("arthur", Role.Approver, "approvers");
    private static readonly PersonFacts Sam = Person("sam", Role.DataScientist, "scientists");
    private static readonly PersonFacts Milan = Person("milan", Role.MLEngineer, "engineers");
    private static readonly MetricReport Live = new([new Metric("auc", 0.9), new Metric("log_loss", 0.2)]);

    [Fact]
    public void Two_approvers_are_enough_for_the_standard_policy() => Assert.Empty(Look(new()));

    [Fact]
    public void Nobody_can_decide_about_production() =>
        Assert.Equal(["policy.lint.nobody ProductionDeciders", "policy.lint.no-role ProductionDeciders"], Look(new() { ProductionDeciders = Of(Milan) }));

    [Fact]
    public void A_group_without_members_decides_nothing() =>
        Assert.Equal(["policy.lint.nobody StagingDeciders", "policy.lint.empty-group StagingDeciders"], Look(new() { StagingDeciders = new([], ["nobody"]) }));

    [Fact]
    public void Too_few_for_staging() => Assert.Equal(["policy.lint.too-few StagingDeciders"], Look(new() { PeopleForStaging = 3 }));

    [Fact]
    public void One_person_cannot_be_two() => Assert.Equal(["policy.lint.too-few PeopleForProduction"], Look(new() { StagingDeciders = Of(Anna), ProductionDeciders = Of(Anna) }));

    [Fact]
    public void Only_those_who_train_could_decide() =>
        Assert.Equal(["policy.lint.only-trainers ProductionDeciders"], Look(new() { ProductionDeciders = Of(Sam) }, trainers: [Named(Sam)]));

    [Fact]
    public void A_trainer_among_enough_others_is_no_matter() => Assert.Empty(Look(new() { ProductionDeciders = Of(Sam, Anna, Arthur) }, trainers: [Named(Sam)]));

    [Fact]
    public void A_metric_that_the_live_version_does_not_report() => Assert.Equal(["policy.lint.metric-missing Thresholds"], Look(Threshold("AUC", true, 0.8)));

    [Fact]
    public void A_limit_that_the_live_version_misses()
    {
        Assert.Equal(["policy.lint.live-fails Thresholds"], Look(Threshold("log_loss", true, 0.8)));
        Assert.Empty(Look(Threshold("log_loss", false, 0.8)));
    }

    [Fact]
    public void Nothing_is_said_of_metrics_while_nothing_is_live() => Assert.Empty(Look(Threshold("anything", true, 1), reported: null));

    private static PromotionPolicy Threshold(string metric, bool isMinimum, double limit) => new() { Thresholds = [new(metric, isMinimum, limit)] };

    private static string[] Look(PromotionPolicy policy, NamedPerson[]? trainers = null) => Look(policy, Live, trainers);

    private static string[] Look(PromotionPolicy policy, MetricReport? reported, NamedPerson[]? trainers = null) =>
    [
        .. PromotionLint.Look(new(
            policy, new ApprovalPolicy { ApproverGroups = ["approvers"], OwnerDecides = false }, new PersonId("test", "dana"), new[] { Anna, Arthur, Sam, Milan }.ToDictionary(one => one.Person), trainers ?? [], reported))
            .Select(warning => $"{warning.Code} {warning.Field}"),
    ];

    private static PersonFacts Person(string subject, Role role, params string[] groups) => new(new("test", subject), subject, [role], groups);

    private static NamedPerson Named(PersonFacts facts) => new(facts.Person.Issuer, facts.Person.Subject, facts.Name);

    private static StageDeciders Of(params PersonFacts[] people) => new([.. people.Select(Named)], []);
}
