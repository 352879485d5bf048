using Portal.Core.Access;
using Portal.Core.Access.Policies;
using Portal.Core.People;

namespace Portal.Core.Tests.Policies;

/// <summary>Which way each rule of a policy points: a change that lets people in more easily is never taken for a stricter one.</summary>
public sealed class PolicyComparisonTests
{
    private static readonly NamedPerson Anna = new("test", "anna", "Anna Kowalska");
    private static readonly NamedPerson Arthur = new("test", "arthur", "Arthur Bell");

    private static readonly ApprovalPolicy Before = new()
    {
        Approvers = [Anna],
        ApproverGroups = ["approvers"],
        OwnerDecides = false,
        Needed = 2,
        Backups = [Anna],
        BackupGroups = ["admins"],
        AutoApprovedGroups = ["trusted"],
    };

    private static readonly Dictionary<string, (ApprovalPolicy Looser, ApprovalPolicy Stricter)> Cases = new()
    {
        [nameof(ApprovalPolicy.Approvers)] = (Before with { Approvers = [Anna, Arthur] }, Before with { Approvers = [] }),
        [nameof(ApprovalPolicy.ApproverGroups)] = (Before with { ApproverGroups = ["approvers", "more"] }, Before with { ApproverGroups = [] }),
        [nameof(ApprovalPolicy.Needed)] = (Before with { Needed = 1 }, Before with { Needed = 3 }),
        [nameof(ApprovalPolicy.Backups)] = (Before with { Backups = [Anna, Arthur] }, Before with { Backups = [] }),
        [nameof(ApprovalPolicy.BackupGroups)] = (Before with { BackupGroups = ["admins", "more"] }, Before with { BackupGroups = [] }),
        [nameof(ApprovalPolicy.AutoApprovedGroups)] = (Before with { AutoApprovedGroups = ["trusted", "more"] }, Before with { AutoApprovedGroups = [] }),
        [nameof(ApprovalPolicy.DefaultDays)] = (Before with { DefaultDays = 91 }, Before with { DefaultDays = 89 }),
        [nameof(ApprovalPolicy.MaxDays)] = (Before with { MaxDays = 181 }, Before with { MaxDays = 179 }),
        [nameof(ApprovalPolicy.SessionHours)] = (Before with { SessionHours = 5 }, Before with { SessionHours = 3 }),
        [nameof(ApprovalPolicy.EscalateAfterHours)] = (Before with { EscalateAfterHours = 23 }, Before with { EscalateAfterHours = 25 }),
        [nameof(ApprovalPolicy.ExpireAfterHours)] = (Before with { ExpireAfterHours = 169 }, Before with { ExpireAfterHours = 167 }),
        [nameof(ApprovalPolicy.GraceDays)] = (Before with { GraceDays = 15 }, Before with { GraceDays = 13 }),
    };

    public static TheoryData<string> Fields => new(Cases.Keys);

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_rule_points_both_ways(string field)
    {
        var (looser, stricter) = Cases[field];
        var up = Assert.Single(PolicyComparison.Between(Before, looser));
        Assert.Equal((field, PolicyEffect.Looser), (up.Field, up.Effect));
        Assert.NotEqual(up.Before, up.After);
        var down = Assert.Single(PolicyComparison.Between(Before, stricter));
        Assert.Equal((field, PolicyEffect.Stricter), (down.Field, down.Effect));
    }

    [Theory]
    [InlineData(false, PolicyEffect.Looser)]
    [InlineData(true, PolicyEffect.Stricter)]
    public void Needing_a_decision_is_stricter(bool needs, PolicyEffect effect)
    {
        var from = new ApprovalPolicy { ExtensionNeedsDecision = !needs, DirectGrantNeedsDecision = !needs };
        var to = new ApprovalPolicy { ExtensionNeedsDecision = needs, DirectGrantNeedsDecision = needs };
        Assert.All(PolicyComparison.Between(from, to), difference => Assert.Equal(effect, difference.Effect));
        Assert.Equal(2, PolicyComparison.Between(from, to).Count);
    }

    [Fact]
    public void An_owner_who_may_decide_is_one_more_who_decides()
    {
        Assert.True(PolicyComparison.IsLooser(PolicyComparison.Between(Before, Before with { OwnerDecides = true })));
        Assert.False(PolicyComparison.IsLooser(PolicyComparison.Between(Before with { OwnerDecides = true }, Before)));
    }

    [Fact]
    public void Somebody_in_place_of_somebody_else_is_looser() =>
        Assert.True(PolicyComparison.IsLooser(PolicyComparison.Between(Before, Before with { Approvers = [Arthur] })));

    [Fact]
    public void One_looser_rule_among_stricter_ones_makes_the_whole_looser() =>
        Assert.True(PolicyComparison.IsLooser(PolicyComparison.Between(Before, Before with { Needed = 3, GraceDays = 3, MaxDays = 181 })));

    [Fact]
    public void Target_and_reminder_say_nothing_about_who_gets_in() => Assert.All(
        PolicyComparison.Between(Before, Before with { TargetHours = 99, RemindDaysBefore = 3 }), difference => Assert.Equal(PolicyEffect.Neutral, difference.Effect));

    [Fact]
    public void A_new_name_of_the_same_person_and_another_order_are_no_change()
    {
        var married = Before with { Approvers = [Anna with { Name = "Anna Nowak" }] };
        Assert.Empty(PolicyComparison.Between(Before, married));
        Assert.Empty(PolicyComparison.Between(Before with { ApproverGroups = ["a", "b"] }, Before with { ApproverGroups = ["b", "a"] }));
    }

    [Fact]
    public void Every_rule_is_compared()
    {
        Assert.Equal(Names<ApprovalPolicy>(), PolicyComparison.OfProject.Select(field => field.Field).Order());
        Assert.Equal(Names<PolicyFloor>(), PolicyComparison.OfFloor.Select(field => field.Field).Order());

        static IEnumerable<string> Names<T>() => typeof(T).GetProperties().Where(property => property.CanWrite).Select(property => property.Name).Order();
    }

    [Fact]
    public void A_floor_over_a_policy_is_never_looser_than_the_policy()
    {
        var random = new Random(3);
        for (var i = 0; i < 500; i++)
        {
            var (policy, floor) = (RandomPolicy(random), RandomFloor(random));
            var over = floor.Over(policy);
            Assert.False(PolicyComparison.IsLooser(PolicyComparison.Between(policy, over)));
            Assert.DoesNotContain(PolicyRules.Problems(over, floor), problem => problem.Sentence.Contains("platform floor", StringComparison.Ordinal));
        }
    }

    private static ApprovalPolicy RandomPolicy(Random random)
    {
        var days = random.Next(1, 400);
        return new()
        {
            Needed = random.Next(1, 5),
            OwnerDecides = random.Next(2) == 0,
            MaxDays = days,
            DefaultDays = random.Next(1, days + 1),
            SessionHours = random.Next(1, 13),
            ExpireAfterHours = random.Next(1, 900),
            GraceDays = random.Next(0, 60),
            AutoApprovedGroups = random.Next(2) == 0 ? [] : ["trusted"],
            ExtensionNeedsDecision = random.Next(2) == 0,
            DirectGrantNeedsDecision = random.Next(2) == 0,
        };
    }

    private static PolicyFloor RandomFloor(Random random) => new()
    {
        MinNeeded = random.Next(1, 5),
        OwnerMayDecide = random.Next(2) == 0,
        MaxDays = random.Next(1, 400),
        MaxSessionHours = random.Next(1, 13),
        MaxExpireAfterHours = random.Next(1, 900),
        MaxGraceDays = random.Next(0, 60),
        AllowAutoApproval = random.Next(2) == 0,
        ExtensionNeedsDecision = random.Next(2) == 0,
        DirectGrantNeedsDecision = random.Next(2) == 0,
    };
}
