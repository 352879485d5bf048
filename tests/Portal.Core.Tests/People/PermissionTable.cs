using Portal.Core.People;

namespace Portal.Core.Tests.People;

/// <summary>The table that people wrote, read from its file: expected relations by action and column.</summary>
internal sealed class PermissionTable
{
    public const Relations Always = (Relations)(-1);

    private readonly Dictionary<(string Action, int Column), Relations> _cells;

    private PermissionTable(IReadOnlyList<string> actions, Dictionary<(string, int), Relations> cells) => (Actions, _cells) = (actions, cells);

    /// <summary>Roles in the order of the columns; the last column, null, is somebody without any.</summary>
    public static IReadOnlyList<Role?> Columns { get; } =
        [Role.Admin, Role.DataScienceAdmin, Role.DataScientist, Role.Approver, Role.MLEngineer, Role.Auditor, null];

    public IReadOnlyList<string> Actions { get; }

    public IEnumerable<(string Action, int Column)> Cells => _cells.Keys;

    public Relations this[string action, int column] => _cells[(action, column)];

    public static PermissionTable Read()
    {
        var rows = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "People", "permissions.csv"))
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(',')).ToArray();
        Assert.Equal(Columns.Select(role => role?.ToString() ?? "none"), rows[0][1..]);
        var actions = rows[1..].Select(row => row[0].Split(" (")[0]).ToArray();
        var cells = rows[1..].SelectMany((row, index) => row[1..].Select((cell, column) => ((actions[index], column), Meaning(cell))))
            .ToDictionary(cell => cell.Item1, cell => cell.Item2);
        return new(actions, cells);
    }

    /// <summary>The same table with one cell changed to its contrary.</summary>
    public PermissionTable Flip(string action, int column) => new(
        Actions,
        new(_cells) { [(action, column)] = _cells[(action, column)] == Relations.None ? Always : Relations.None });

    private static Relations Meaning(string cell) => cell switch
    {
        "y" => Always,
        "n" => Relations.None,
        "own" or "own entries" or "own decisions" => Relations.Own,
        "owner" or "own projects" => Relations.Owner,
        "member" => Relations.Member,
        "decider" => Relations.Decider,
        "named" => Relations.Named,
        "pipelines" => Relations.Pipeline,
        _ => throw new FormatException($"The permissions table holds '{cell}', which has no meaning."),
    };
}
