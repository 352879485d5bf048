using Portal.Core.People;

namespace Portal.Core.Projects.Upgrades;

/// <summary>Whoever started a roll-out owned every project in it, or is Admin.</summary>
internal static class RollOutRelation
{
    public static Relations Of(Actor actor, RollOut? rollOut) =>
        rollOut is not null && rollOut.RequestedBy == actor.Person ? Relations.Owner : Relations.None;
}
