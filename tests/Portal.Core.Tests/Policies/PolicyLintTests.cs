using Portal.Core.Access;
using Portal.Core.Access.Policies;
using Portal.Core.People;

namespace Portal.Core.Tests.Policies;

/// <summary>What the lint says of policies that leave somebody stuck.</summary>
public sealed class PolicyLintTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    private static readonly PersonFacts Dana = Person("dana", Role.DataScienceAdmin);
    private static readonly PersonFacts Anna = Person("anna", Role.Approver, "approvers");
    private static readonly PersonFacts Arthur = Person("arthur", Role.Approver, "approvers");
    private static readonly PersonFacts Ada = Person("ada", Role.Admin, "admins");
    private static readonly PersonFacts Milan = Person("milan", Role.MLEngineer, "engineers");
    private static readonly ApprovalPolicy Sound = new() { ApproverGroups = ["approvers"], BackupGroups = ["admins"] };

    [Fact]
    public void A_sound_policy_has_no_warnings() => Assert.Empty(Look(Sound));

    [Fact]
    public void Nobody_can_decide() => Assert.Contains("policy.lint.nobody", Look(new() { OwnerDecides = false, Approvers = [Named(Milan)] }));

    [Fact]
    public void Only_the_owner_can_decide() => Assert.Contains("policy.lint.only-owner", Look(new()));

    [Fact]
    public void Only_the_requester_would_be_left() => Assert.Contains("policy.lint.only-requester", Look(new() { OwnerDecides = false, Approvers = [Named(Anna), Named(Arthur)], Needed = 2 }));

    [Fact]
    public void More_are_needed_than_there_are() => Assert.Contains("policy.lint.too-few", Look(Sound with { OwnerDecides = false, BackupGroups = [], Needed = 3 }));

    [Fact]
    public void Every_request_waits_for_a_backup() => Assert.Contains("policy.lint.waits-for-backups", Look(Sound with { OwnerDecides = false, Needed = 3, Backups = [Named(Dana)] }));

    [Fact]
    public void An_approver_without_a_deciding_role() => Assert.Equal(["policy.lint.no-role"], Look(Sound with { Approvers = [Named(Milan)] }));

    [Fact]
    public void An_approver_who_lost_every_role() => Assert.Equal(["policy.lint.no-role"], Look(Sound with { Backups = [new("test", "gone", "Gone Person")] }));

    [Fact]
    public void A_group_in_which_nobody_known_is()
    {
        Assert.Equal(["policy.lint.empty-group"], Look(Sound with { ApproverGroups = ["approvers", "Approvers"] }));
        Assert.Equal(["policy.lint.empty-group"], Look(Sound with { AutoApprovedGroups = ["nobody"] }));
    }

    [Fact]
    public void No_backup() => Assert.Equal(["policy.lint.no-backup"], Look(Sound with { BackupGroups = [] }));

    [Fact]
    public void Backups_who_bring_nobody_new() => Assert.Equal(["policy.lint.same-backups"], Look(Sound with { BackupGroups = ["approvers"] }));

    [Fact]
    public void Escalation_after_expiry() => Assert.Equal(["policy.lint.escalates-late"], Look(Sound with { EscalateAfterHours = 168, ExpireAfterHours = 168 }));

    [Fact]
    public void A_reminder_as_soon_as_access_begins() => Assert.Equal(["policy.lint.reminds-early"], Look(Sound with { DefaultDays = 7, RemindDaysBefore = 7 }));

    private static string[] Look(ApprovalPolicy policy) => [.. PolicyLint.Look(
        policy, Dana.Person, new[] { Dana, Anna, Arthur, Ada, Milan }.ToDictionary(one => one.Person), Now).Select(warning => warning.Code)];

    private static PersonFacts Person(string subject, Role role, params string[] groups) => new(new("test", subject), subject, [role], groups);

    private static NamedPerson Named(PersonFacts facts) => new(facts.Person.Issuer, facts.Person.Subject, facts.Name);
}
