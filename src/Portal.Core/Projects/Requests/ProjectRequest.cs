using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Projects.Requests;

/// <summary>Somebody asks for a project: from the wish to its answer. Making the project is another step, taken by whoever creates it.</summary>
public sealed class ProjectRequest
{
    private readonly List<ProjectRequestAnswer> _answers = [];

    private ProjectRequest()
    {
    }

    public ProjectRequestId Id { get; private set; }

    /// <summary>Time and id in one text that sorts by time; pages of lists end at one.</summary>
    public string SortKey { get; private set; } = "";

    public string RequesterIssuer { get; private set; } = "";

    public string RequesterSubject { get; private set; } = "";

    public string RequesterName { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string Description { get; private set; } = "";

    public string Purpose { get; private set; } = "";

    /// <summary>As the template's parameter names the classes of data: public, internal or confidential.</summary>
    public string DataClass { get; private set; } = "";

    public string ProductId { get; private set; } = "";

    public string ProductName { get; private set; } = "";

    public string CostCentre { get; private set; } = "";

    public ProjectRequestState State { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>The project that came of it.</summary>
    public ProjectId? ProjectId { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<ProjectRequestAnswer> Answers => _answers;

    public PersonId Requester => new(RequesterIssuer, RequesterSubject);

    public bool IsOpen => State is ProjectRequestState.Pending or ProjectRequestState.ChangesAsked;

    public ProjectWish Wish => new(Name, Description, Purpose, DataClass, ProductId, ProductName, CostCentre);

    public static ProjectRequest Ask(ProjectWish wish, Actor by, DateTimeOffset now)
    {
        var id = ProjectRequestId.New();
        var request = new ProjectRequest
        {
            Id = id,
            SortKey = $"{now:yyyyMMddHHmmssfff}-{id}",
            RequesterIssuer = by.Person.Issuer,
            RequesterSubject = by.Person.Subject,
            RequesterName = by.Name,
            State = ProjectRequestState.Pending,
            CreatedAt = now,
        };
        request.Take(wish);
        return request;
    }

    /// <summary>The requester mends what was asked for.</summary>
    public Error? Change(ProjectWish wish)
    {
        if (State is not ProjectRequestState.ChangesAsked) return ProjectRequestErrors.WrongState(this, "be changed");
        Take(wish);
        State = ProjectRequestState.Pending;
        return null;
    }

    public Error? Withdraw(DateTimeOffset now)
    {
        if (!IsOpen) return ProjectRequestErrors.WrongState(this, "be withdrawn");
        (State, AnsweredAt) = (ProjectRequestState.Withdrawn, now);
        return null;
    }

    /// <summary>One answer by somebody who may create projects; nobody answers their own wish.</summary>
    public Error? Answer(Actor by, ProjectRequestState answer, string? reason, DateTimeOffset now)
    {
        if (by.Person == Requester) return ProjectRequestErrors.OwnRequest;
        var mayFollow = answer switch
        {
            ProjectRequestState.Approved or ProjectRequestState.ChangesAsked => State is ProjectRequestState.Pending,
            ProjectRequestState.Rejected => IsOpen,
            _ => false,
        };
        if (!mayFollow) return ProjectRequestErrors.WrongState(this, "be answered so");
        _answers.Add(new ProjectRequestAnswer { RequestId = Id, Ordinal = _answers.Count, ByIssuer = by.Person.Issuer, BySubject = by.Person.Subject, ByName = by.Name, Answer = answer, Reason = reason, At = now });
        State = answer;
        if (answer is not ProjectRequestState.ChangesAsked) AnsweredAt = now;
        return null;
    }

    public Error? LedTo(ProjectId project)
    {
        if (State is not ProjectRequestState.Approved) return ProjectRequestErrors.WrongState(this, "be made");
        (State, ProjectId) = (ProjectRequestState.Made, project);
        return null;
    }

    private void Take(ProjectWish wish) =>
        (Name, Description, Purpose, DataClass, ProductId, ProductName, CostCentre) =
        (wish.Name.Trim(), wish.Description.Trim(), wish.Purpose.Trim(), wish.DataClass, wish.ProductId, wish.ProductName, wish.CostCentre);
}

/// <summary>What the form collects.</summary>
public sealed record ProjectWish(string Name, string Description, string Purpose, string DataClass, string ProductId, string ProductName, string CostCentre);

public sealed class ProjectRequestAnswer
{
    public ProjectRequestId RequestId { get; init; }

    public int Ordinal { get; init; }

    public string ByIssuer { get; init; } = "";

    public string BySubject { get; init; } = "";

    public string ByName { get; init; } = "";

    public ProjectRequestState Answer { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset At { get; init; }
}

public enum ProjectRequestState
{
    /// <summary>Waits for somebody who may create projects.</summary>
    Pending,

    /// <summary>Somebody asked for changes; the requester answers or withdraws.</summary>
    ChangesAsked,

    /// <summary>The project shall be; somebody makes it with the New project form.</summary>
    Approved,

    /// <summary>Final.</summary>
    Rejected,

    /// <summary>The requester took it back.</summary>
    Withdrawn,

    /// <summary>The project exists or is being made.</summary>
    Made,
}
