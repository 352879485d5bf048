using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Tests.People;

/// <summary>The code's table equals the written one, cell by cell, in both directions.</summary>
public sealed class PermissionTableTests
{
    private static readonly PermissionTable Written = PermissionTable.Read();

    [Fact]
    public void Every_cell_is_as_written() => Assert.Empty(Differences(Written));

    [Fact]
    public void Both_tables_name_the_same_actions() =>
        Assert.Equal(Written.Actions.Order(StringComparer.Ordinal), Permissions.Actions.Order(StringComparer.Ordinal));

    [Fact]
    public void Any_one_flipped_cell_is_found()
    {
        Assert.Equal(30 * 7, Written.Cells.Count());
        foreach (var (action, column) in Written.Cells) Assert.Equal([(action, column)], Differences(Written.Flip(action, column)));
    }

    [Fact]
    public void An_unknown_action_or_role_is_refused()
    {
        Assert.Equal(Relations.None, Permissions.RelationsFor(Role.Admin, "project.invent"));
        Assert.Equal(Relations.None, Permissions.RelationsFor((Role)99, "project.list"));
        Assert.Equal(Relations.None, Permissions.RelationsFor((Role)(-1), "project.list"));
        Assert.False(Permissions.Allows(Actor.Nobody, Permission.ProjectList, PermissionTable.Always));
    }

    [Fact]
    public void A_refusal_says_who_may()
    {
        var sam = new Actor(new("i", "sam"), "Sam", [Role.DataScientist], SessionId.New());
        var refusal = Permissions.Check(sam, Permission.ProjectRetry);
        Assert.Equal(ErrorKind.Refused, refusal?.Kind);
        Assert.Contains("DataScientist", refusal!.Sentence, StringComparison.Ordinal);
        Assert.Contains("Admin, DataScienceAdmin (as owner of the project)", refusal.NextStep, StringComparison.Ordinal);
    }

    /// <summary>The cells in which the code says something else than the table, found by asking as a use case would.</summary>
    private static (string Action, int Column)[] Differences(PermissionTable table) =>
        [.. table.Cells.Where(cell => Relations.None != (Asked(cell) ^ table[cell.Action, cell.Column]))];

    private static Relations Asked((string Action, int Column) cell)
    {
        Role[] roles = PermissionTable.Columns[cell.Column] is { } role ? [role] : [];
        var actor = new Actor(new("i", "s"), "S", roles, SessionId.New());
        var permission = new Permission(cell.Action);
        if (Permissions.Allows(actor, permission)) return PermissionTable.Always;
        return Enum.GetValues<Relations>().Where(relation => Permissions.Allows(actor, permission, relation)).Aggregate(Relations.None, (all, one) => all | one);
    }
}
