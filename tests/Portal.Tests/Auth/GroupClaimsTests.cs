using System.Security.Claims;
using Portal.Auth;
using Portal.Core.People;

namespace Portal.Tests.Auth;

public sealed class GroupClaimsTests
{
    private static readonly Dictionary<Role, IReadOnlyList<string>> Table = new()
    {
        [Role.Admin] = ["mlops-admins"],
        [Role.Approver] = ["mlops-approvers", "release-board"],
        [Role.Auditor] = ["mlops-auditors"],
    };

    [Fact]
    public void Groups_are_read_as_the_token_lists_them() =>
        Assert.Equal(["a", "b"], GroupClaims.Read(Token(("groups", "a"), ("groups", "b"), ("groups", "a")), "groups"));

    [Fact]
    public void A_missing_claim_counts_as_unreadable() => Assert.Null(GroupClaims.Read(Token(("sub", "x")), "groups"));

    [Theory]
    [InlineData("_claim_names", "{\"groups\":\"src1\"}")]
    [InlineData("_claim_names", "not json")]
    [InlineData("hasgroups", "true")]
    public void Overflowing_groups_count_as_unreadable_even_beside_some(string claim, string value) =>
        Assert.Null(GroupClaims.Read(Token(("groups", "mlops-admins"), (claim, value)), "groups"));

    [Fact]
    public void Claims_that_overflow_elsewhere_do_not_matter() =>
        Assert.NotNull(GroupClaims.Read(Token(("groups", "mlops-admins"), ("_claim_names", "{\"wids\":\"src1\"}")), "groups"));

    [Theory]
    [InlineData("mlops-admins", "Admin")]
    [InlineData("MLOPS-ADMINS", "")]
    [InlineData("mlops-admins ", "")]
    [InlineData("mlops-admin", "")]
    [InlineData("release-board", "Approver")]
    public void Groups_match_exactly(string group, string roles) =>
        Assert.Equal(roles, string.Join(',', RoleMapping.From([group], Table).Roles));

    [Fact]
    public void Unreadable_groups_give_no_role_and_say_why()
    {
        var mapped = RoleMapping.From(null, Table);
        Assert.Empty(mapped.Roles);
        Assert.Contains("identity team", mapped.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void An_auditor_keeps_no_deciding_role() =>
        Assert.Equal([Role.Auditor], RoleMapping.From(["mlops-auditors", "mlops-admins"], Table).Roles);

    private static ClaimsPrincipal Token(params (string Type, string Value)[] claims) =>
        new(new ClaimsIdentity(claims.Select(claim => new Claim(claim.Type, claim.Value)), "test"));
}
