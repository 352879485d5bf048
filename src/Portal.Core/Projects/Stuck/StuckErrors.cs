using Portal.Core.Kernel;

namespace Portal.Core.Projects.Stuck;

public static class StuckErrors
{
    public static Error GoesOn { get; } = new(
        "stuck.goes-on", "It is no longer stuck: it goes on, has ended, or somebody closed it.", "Reload the page.", ErrorKind.Conflict);

    public static Error HasItsOwnWay(string title) => new(
        "stuck.own-way", $"'{title}' is given up on its own page, which knows what AWS still does.", "Open it and give it up there.", ErrorKind.Conflict);
}
