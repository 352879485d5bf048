using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Templates;

namespace Portal.Core.Projects.Upgrades;

/// <summary>One template version brought to several projects: one first, then the rest, one after the other; it stops at the first failure.</summary>
public sealed class RollOut
{
    private RollOut()
    {
    }

    public Guid Id { get; private set; }

    public string ProductId { get; private set; } = "";

    public string ProductName { get; private set; } = "";

    public string ArtifactId { get; private set; } = "";

    public string VersionName { get; private set; } = "";

    public string LaunchPathId { get; private set; } = "";

    public string RequestedByIssuer { get; private set; } = "";

    public string RequestedBySubject { get; private set; } = "";

    public string RequestedByName { get; private set; } = "";

    public RollOutState State { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it stopped, in one sentence; null while it did not.</summary>
    public string? Said { get; private set; }

    /// <summary>While it is under way: the product, so that a unique index allows one.</summary>
    public string? OpenKey { get; private set; }

    /// <summary>JSON of the <see cref="RollOutItem"/>s, in their order.</summary>
    public string Projects { get; private set; } = "[]";

    public int Version { get; private set; }

    public PersonId RequestedBy => new(RequestedByIssuer, RequestedBySubject);

    public Actor Requester => new(RequestedBy, RequestedByName, [], null);

    public TemplateReference Target => new(ProductId, ProductName, ArtifactId, VersionName, LaunchPathId);

    public IReadOnlyList<RollOutItem> Items => JsonSerializer.Deserialize<List<RollOutItem>>(Projects)!;

    /// <summary>The next project whose turn has not come.</summary>
    public RollOutItem? Next => Items.FirstOrDefault(item => item.State is RollOutItemState.Waiting);

    public static RollOut Start(TemplateReference to, IReadOnlyList<RollOutItem> items, Actor by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        ProductId = to.ProductId,
        ProductName = to.ProductName,
        ArtifactId = to.ArtifactId,
        VersionName = to.VersionName,
        LaunchPathId = to.LaunchPathId,
        RequestedByIssuer = by.Person.Issuer,
        RequestedBySubject = by.Person.Subject,
        RequestedByName = by.Name,
        State = RollOutState.Running,
        CreatedAt = now,
        OpenKey = to.ProductId,
        Projects = JsonSerializer.Serialize(items),
    };

    public void Mark(Guid project, RollOutItemState state, string? said) =>
        Projects = JsonSerializer.Serialize(Items.Select(item => item.Project == project ? item with { State = state, Said = said } : item));

    public void Stop(string said)
    {
        if (State is RollOutState.Running) (State, Said) = (RollOutState.Stopped, said);
    }

    public Error? Continue()
    {
        if (State is not RollOutState.Stopped) return UpgradeErrors.RollOutState(State);
        (State, Said) = (RollOutState.Running, null);
        return null;
    }

    /// <summary>Nothing follows the project that is being upgraded.</summary>
    public Error? End(DateTimeOffset now)
    {
        if (State is not (RollOutState.Running or RollOutState.Stopped)) return UpgradeErrors.RollOutState(State);
        Close(RollOutState.Ended, now);
        return null;
    }

    public void Finish(DateTimeOffset now) => Close(RollOutState.Done, now);

    private void Close(RollOutState state, DateTimeOffset now)
    {
        State = state;
        EndedAt = now;
        OpenKey = null;
    }
}

/// <param name="AcceptsUse">Somebody read what runs in it and included it all the same.</param>
/// <param name="Said">Why it failed; null while it did not.</param>
public sealed record RollOutItem(Guid Project, string Name, bool AcceptsUse, RollOutItemState State = RollOutItemState.Waiting, string? Said = null);

public enum RollOutState
{
    Running,

    /// <summary>A project could not be upgraded; the rest is untouched until somebody continues.</summary>
    Stopped,

    /// <summary>Every project had its turn.</summary>
    Done,

    /// <summary>A person ended it before its end.</summary>
    Ended,
}

[JsonConverter(typeof(JsonStringEnumConverter<RollOutItemState>))]
public enum RollOutItemState
{
    Waiting,
    Running,
    Done,
    Failed,
}
