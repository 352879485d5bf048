using System.Text.Json;
using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Operations;

/// <summary>Work in flight, and the queue entry for it: a worker claims the row when it is due and runs one step.</summary>
public sealed class Operation
{
    private readonly List<OperationStep> _steps = [];

    private Operation()
    {
    }

    public OperationId Id { get; private set; }

    /// <summary>Dotted and stable, for example <c>project.create</c>; never a CLR name.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>An operation ends under the plan version it was started with, also after an upgrade.</summary>
    public int PlanVersion { get; private set; }

    public ProjectId ProjectId { get; private set; }

    public string ProjectName { get; private set; } = "";

    /// <summary>Id of what it is about within the project, such as an access grant; null when it is about the project itself.</summary>
    public Guid? SubjectId { get; private set; }

    public OperationState State { get; private set; }

    public string RequestedByIssuer { get; private set; } = "";

    public string RequestedBySubject { get; private set; } = "";

    public string RequestedByName { get; private set; } = "";

    /// <summary>What a person chose to happen once a clean-up is through: <c>retry</c>, <c>give-up</c>, or null.</summary>
    public string? Then { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>When a worker may take it up next. Lease columns and this one are exempt from the audit rule.</summary>
    public DateTimeOffset DueAt { get; private set; }

    public DateTimeOffset? LeaseUntil { get; private set; }

    public string? LeaseOwner { get; private set; }

    /// <summary>Rises with every claim; whoever holds an older value has lost the lease.</summary>
    public int Fence { get; private set; }

    public int Version { get; private set; }

    /// <summary>JSON dictionary: what earlier steps learnt and later ones need, such as the stack's ARN.</summary>
    public string Memory { get; private set; } = "{}";

    public IReadOnlyList<OperationStep> Steps => _steps;

    public OperationStep? Current => _steps.OrderBy(step => step.Ordinal).FirstOrDefault(step => step.State is not StepState.Done);

    public bool IsOpen => State is not (OperationState.Succeeded or OperationState.Cancelled);

    public PersonId RequestedBy => new(RequestedByIssuer, RequestedBySubject);

    /// <summary>Whoever asked for it, as owner of what follows; without a session, so that nothing can be decided in their name.</summary>
    public Actor Requester => new(RequestedBy, RequestedByName, [], null);

    public static Operation Start(IOperationPlan plan, ProjectId projectId, string projectName, Actor by, DateTimeOffset now, string? then = null, Guid? subject = null)
    {
        var operation = new Operation
        {
            Id = OperationId.New(),
            Kind = plan.Kind,
            PlanVersion = plan.Version,
            ProjectId = projectId,
            ProjectName = projectName,
            State = OperationState.Queued,
            RequestedByIssuer = by.Person.Issuer,
            RequestedBySubject = by.Person.Subject,
            RequestedByName = by.Name,
            CreatedAt = now,
            DueAt = now,
            Then = then,
            SubjectId = subject,
        };
        operation._steps.AddRange(plan.Steps.Select((step, ordinal) => OperationStep.Of(operation.Id, ordinal, step)));
        return operation;
    }

    public string? Recall(string key) => ReadMemory().GetValueOrDefault(key);

    public void Remember(string key, string value)
    {
        var memory = ReadMemory();
        if (memory.GetValueOrDefault(key) == value) return;
        memory[key] = value;
        Memory = JsonSerializer.Serialize(memory);
    }

    public void Begin(DateTimeOffset now)
    {
        State = OperationState.Running;
        Current?.Begin(now);
    }

    public void StepDone(string message, DateTimeOffset now)
    {
        Current!.Finish(message, now);
        if (Current is { } next)
        {
            State = OperationState.Running;
            next.Begin(now);
            Due(now);
            return;
        }

        State = OperationState.Succeeded;
        EndedAt = now;
    }

    public void WaitUntil(DateTimeOffset due, string message)
    {
        State = OperationState.Waiting;
        Current!.Say(message);
        Due(due);
    }

    public void Park(Failure failure, DateTimeOffset now)
    {
        State = OperationState.NeedsAttention;
        Current!.Fail(failure, now);
    }

    /// <summary>Takes up a parked operation from the step that failed.</summary>
    public Error? Retry(DateTimeOffset now)
    {
        if (State is not OperationState.NeedsAttention) return OperationErrors.NotWaitingForAPerson(this);
        Current!.Begin(now);
        State = OperationState.Running;
        Due(now);
        return null;
    }

    public Error? Cancel(DateTimeOffset now)
    {
        if (State is not OperationState.NeedsAttention) return OperationErrors.NotWaitingForAPerson(this);
        State = OperationState.Cancelled;
        EndedAt = now;
        return null;
    }

    private void Due(DateTimeOffset at)
    {
        DueAt = at;
        LeaseUntil = null;
        LeaseOwner = null;
    }

    private Dictionary<string, string> ReadMemory() => JsonSerializer.Deserialize<Dictionary<string, string>>(Memory)!;
}
