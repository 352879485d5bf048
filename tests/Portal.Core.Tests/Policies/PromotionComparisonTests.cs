using Portal.Core.Access;
using Portal.Core.Access.Policies;
using Portal.Core.Deployments;
using Portal.Core.Deployments.Policies;
using Portal.Core.People;

namespace Portal.Core.Tests.Policies;

/// <summary>Which way each rule of a release policy points, and that the stricter of two is never looser than either.</summary>
public sealed class PromotionComparisonTests
{
    private static readonly NamedPerson Anna = new("test", "anna", "Anna Kowalska");
    private static readonly NamedPerson Arthur = new("test", "arthur", "Arthur Bell");

    private static readonly PromotionPolicy Before = new()
    {
        StagingDeciders = new([Anna], ["approvers"]),
        ProductionDeciders = new([Anna], []),
        PeopleForStaging = 2,
        PeopleForProduction = 3,
        Thresholds = [new("auc", true, 0.8), new("log_loss", false, 0.3)],
        TicketPattern = "CHG-[0-9]+",
    };

    private static readonly Dictionary<string, (PromotionPolicy Looser, PromotionPolicy Stricter)> Cases = new()
    {
        [nameof(PromotionPolicy.StagingDeciders)] = (Before with { StagingDeciders = new([Anna], ["approvers", "more"]) }, Before with { StagingDeciders = new([Anna], []) }),
        [nameof(PromotionPolicy.ProductionDeciders)] = (Before with { ProductionDeciders = StageDeciders.None }, (Before with { ProductionDeciders = new([Anna, Arthur], []) }) with { ProductionDeciders = new([Anna], []) }),
        [nameof(PromotionPolicy.PeopleForStaging)] = (Before with { PeopleForStaging = 1 }, Before with { PeopleForStaging = 3 }),
        [nameof(PromotionPolicy.PeopleForProduction)] = (Before with { PeopleForProduction = 2 }, Before with { PeopleForProduction = 4 }),
        [nameof(PromotionPolicy.Thresholds)] = (Before with { Thresholds = [new("auc", true, 0.7), new("log_loss", false, 0.3), new("f1", true, 0.9)] }, Before with { Thresholds = [new("auc", true, 0.8), new("log_loss", false, 0.2)] }),
        [nameof(PromotionPolicy.TicketPattern)] = (Before with { TicketPattern = "" }, Before),
    };

    public static TheoryData<string> Fields => new(Cases.Keys);

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_rule_points_both_ways(string field)
    {
        var (looser, stricter) = Cases[field];
        var up = Assert.Single(PromotionComparison.Between(Before, looser));
        Assert.Equal((field, PolicyEffect.Looser), (up.Field, up.Effect));
        Assert.NotEqual(up.Before, up.After);
        Assert.All(PromotionComparison.Between(Before, stricter), down => Assert.Equal((field, PolicyEffect.Stricter), (down.Field, down.Effect)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_check_that_is_demanded_is_stricter(bool demanded)
    {
        var changed = PromotionComparison.Between(Of(!demanded), Of(demanded));
        Assert.Equal(7, changed.Count);
        Assert.All(changed, one => Assert.Equal(demanded ? PolicyEffect.Stricter : PolicyEffect.Looser, one.Effect));

        static PromotionPolicy Of(bool demands) => new()
        {
            SeparateDeciders = demands,
            UnknownTrainers = demands ? UnknownTrainers.Refuse : UnknownTrainers.TwoFromOutside,
            RequireSteps = demands,
            RequireRiskRating = demands,
            RequireStaging = demands,
            RequireTicket = demands,
            AllowBreakGlass = !demands,
        };
    }

    [Fact]
    public void Naming_a_few_where_nobody_was_named_lets_a_second_person_look() =>
        Assert.True(PolicyComparison.IsLooser(PromotionComparison.Between(new(), new() { StagingDeciders = new([Anna], []) })));

    [Fact]
    public void Another_form_of_tickets_lets_a_second_person_look()
    {
        Assert.True(PolicyComparison.IsLooser(PromotionComparison.Between(Before, Before with { TicketPattern = ".*" })));
        Assert.False(PolicyComparison.IsLooser(PromotionComparison.Between(Before with { TicketPattern = "" }, Before)));
    }

    [Fact]
    public void Every_rule_is_compared() => Assert.Equal(
        typeof(PromotionPolicy).GetProperties().Where(property => property.CanWrite).Select(property => property.Name).Order(), PromotionComparison.Fields.Select(field => field.Field).Order());

    [Fact]
    public void It_is_read_as_it_was_written() => Assert.Empty(PromotionComparison.Between(Before, PromotionPolicy.Read(Before.Write())));

    [Fact]
    public void The_stricter_of_two_is_looser_than_neither_and_the_floor_has_nothing_against_it()
    {
        var random = new Random(5);
        for (var i = 0; i < 1_000; i++)
        {
            var (one, other, floor) = (RandomPolicy(random), RandomPolicy(random), RandomFloor(random));
            var both = one.And(other);
            Assert.False(PolicyComparison.IsLooser(PromotionComparison.Between(one, both)));
            Assert.False(PolicyComparison.IsLooser(PromotionComparison.Between(other, both)));
            var over = one.Over(floor);
            Assert.False(PolicyComparison.IsLooser(PromotionComparison.Between(one, over)));
            Assert.DoesNotContain(PromotionPolicyRules.Problems(over, floor), problem => problem.Sentence.Contains("platform floor", StringComparison.Ordinal));
        }
    }

    private static PromotionPolicy RandomPolicy(Random random) => new()
    {
        PeopleForStaging = random.Next(1, 4),
        PeopleForProduction = random.Next(1, 5),
        SeparateDeciders = random.Next(2) == 0,
        UnknownTrainers = (UnknownTrainers)random.Next(2),
        Thresholds = [.. new[] { "auc", "f1", "log_loss" }.Where(_ => random.Next(2) == 0).Select(metric => new MetricThreshold(metric, metric != "log_loss", random.Next(10) / 10.0))],
        RequireSteps = random.Next(2) == 0,
        RequireRiskRating = random.Next(2) == 0,
        RequireStaging = random.Next(2) == 0,
        RequireTicket = random.Next(2) == 0,
        AllowBreakGlass = random.Next(2) == 0,
    };

    private static PolicyFloor RandomFloor(Random random) => new()
    {
        MinForStaging = random.Next(1, 4),
        MinForProduction = random.Next(1, 5),
        SeparateDeciders = random.Next(2) == 0,
        RefuseUnknownTrainers = random.Next(2) == 0,
        RequireSteps = random.Next(2) == 0,
        RequireRiskRating = random.Next(2) == 0,
        RequireStaging = random.Next(2) == 0,
        RequireTicket = random.Next(2) == 0,
        TicketPattern = random.Next(2) == 0 ? "" : "CHG-[0-9]+",
        AllowBreakGlass = random.Next(2) == 0,
    };
}
