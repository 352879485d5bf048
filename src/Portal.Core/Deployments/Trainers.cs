using System.Text.Json;
using Portal.Core.People;

namespace Portal.Core.Deployments;

/// <summary>Who made a version: whoever pressed Run build in Portal for its commit. They never approve it. Author names in git are text that anybody can write, so they do not count.</summary>
/// <param name="People">Known trainers; empty when nobody can be named.</param>
/// <param name="Unknown">Why somebody who took part may be missing, as a full sentence; null when all are known.</param>
public sealed record Trainers(IReadOnlyList<NamedPerson> People, string? Unknown)
{
    public bool AreKnown => Unknown is null && People.Count > 0;

    public string Write() => JsonSerializer.Serialize(this);

    public static Trainers Read(string json) => JsonSerializer.Deserialize<Trainers>(json)!;
}
