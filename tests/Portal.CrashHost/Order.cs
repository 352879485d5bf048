namespace Portal.CrashHost;

/// <summary>What the process is to do, and when it is to die of it. One line of JSON on its standard input.</summary>
/// <param name="Begin">
/// About a project: <c>create</c>, <c>clean-up</c> (and make it again), <c>delete</c>. About a person's access to <see cref="StudioProject"/>:
/// <c>provision</c>, <c>suspend</c>, <c>renew</c>, <c>remove</c>. About the newest version of <see cref="ReleaseProject"/>: <c>build</c>, <c>stage</c>,
/// <c>release</c>, <c>refuse</c>, <c>roll-back</c>.
/// </param>
/// <param name="Subject">Name of the project, or subject of the person.</param>
public sealed record Order(string Begin, string Subject)
{
    /// <summary>The project that people ask access to.</summary>
    public const string StudioProject = "studio";

    /// <summary>The project whose model is released.</summary>
    public const string ReleaseProject = "releases";

    /// <summary>Said on standard output once all that was ordered is committed.</summary>
    public const string Done = "ordered: done";

    /// <summary>Kind of the operation that <see cref="AfterSteps"/> is about.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Die once so many steps of that operation are committed.</summary>
    public int? AfterSteps { get; init; }

    /// <summary>Die when the answer to this call arrives, such as <c>SageMaker.CreateProject</c>.</summary>
    public string? AfterCall { get; init; }

    /// <summary>At which of several such calls.</summary>
    public int Nth { get; init; } = 1;

    /// <summary>Die once so many of the use cases that a person would go through are committed.</summary>
    public int? AfterUseCases { get; init; }
}

/// <summary>The order in force, and how far it has come.</summary>
internal sealed class OrderInForce
{
    private volatile Order _order = new("", "");
    private int _answers, _useCases;

    public Order Order => _order;

    public void Take(Order order)
    {
        _answers = _useCases = 0;
        _order = order;
    }

    public void Answered(string operation)
    {
        if (_order.AfterCall?.Split('.')[^1] == operation && Interlocked.Increment(ref _answers) == _order.Nth) Death.Come();
    }

    public void UseCaseDone()
    {
        if (Interlocked.Increment(ref _useCases) == _order.AfterUseCases) Death.Come();
    }
}
