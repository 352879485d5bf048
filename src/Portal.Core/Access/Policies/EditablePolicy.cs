using Portal.Core.Kernel;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Access.Policies;

/// <summary>One of the policies that every project has, as far as a proposed change of it concerns whoever confirms it.</summary>
public abstract class EditablePolicy
{
    public abstract PolicyKind Kind { get; }

    /// <summary>Whether what a change was made to has changed meanwhile, or what it wants is no longer allowed.</summary>
    internal abstract Task<bool> IsStaleAsync(PortalDbContext db, PolicyChange change, ProjectId project, CancellationToken ct);

    internal abstract Task ApplyAsync(UnitOfWork uow, Project project, PolicyChange change, string reason, CancellationToken ct);
}

/// <summary>How any policy of a project is edited: only above the floor, at once where it becomes stricter, after a second person where one rule becomes looser.</summary>
/// <typeparam name="T">The rules.</typeparam>
public abstract class EditablePolicy<T> : EditablePolicy
    where T : class
{
    /// <summary>What the record calls a change that has been applied.</summary>
    protected abstract string ChangedAction { get; }

    /// <summary>What counts: the project's own rules over the platform floor.</summary>
    public abstract Task<T> InForceAsync(PortalDbContext db, ProjectId project, CancellationToken ct);

    /// <summary>Without blanks and doubles.</summary>
    public abstract T Tidy(T policy);

    /// <summary>A sentence for each field that is wrong.</summary>
    public abstract IReadOnlyList<Error> Problems(T policy, PolicyFloor floor);

    public abstract IReadOnlyList<PolicyDifference> Between(T before, T after);

    public abstract T Read(string document);

    /// <summary>A form only says who is meant; their names come from Portal's own record.</summary>
    protected abstract Task<Result<T>> NameAsync(PortalDbContext db, T policy, T inForce, CancellationToken ct);

    protected abstract string Write(T policy);

    /// <summary>Writes the row.</summary>
    protected abstract Task KeepAsync(UnitOfWork uow, ProjectId project, T policy, CancellationToken ct);

    /// <summary>Applies or proposes the change within the caller's transaction; an error comes before anything is changed.</summary>
    /// <param name="basedOn">The policy the form was filled with, so that nobody overwrites what they have not seen.</param>
    internal async Task<Result<PolicyEdit>> EditAsync(UnitOfWork uow, Project project, T wanted, T basedOn, string reason, CancellationToken ct)
    {
        if (WishRules.ReasonProblem(reason, isRequired: true) is { } unexplained) return unexplained;
        var floor = await AccessPolicies.FloorAsync(uow.Db, ct);
        var inForce = await InForceAsync(uow.Db, project.Id, ct);
        if (Between(basedOn, inForce).Count > 0) return PolicyErrors.ChangedMeanwhile;
        var named = await NameAsync(uow.Db, Tidy(wanted), inForce, ct);
        if (named.Error is { } unknown) return unknown;
        var policy = named.Value!;
        if (Problems(policy, floor) is [var first, ..]) return first;
        var differences = Between(inForce, policy);
        if (differences.Count == 0) return PolicyErrors.NothingChanged;

        await PolicyTransitions.SetAsideAsync(uow, Kind, project, ct);
        var needsSecond = PolicyComparison.IsLooser(differences);
        if (needsSecond) await PolicyTransitions.ProposeAsync(uow, Kind, project, Write(inForce), Write(policy), differences, reason, ct);
        else await ApplyAsync(uow, project, policy, differences, reason, ct);
        return new PolicyEdit(!needsSecond, differences);
    }

    internal override async Task<bool> IsStaleAsync(PortalDbContext db, PolicyChange change, ProjectId project, CancellationToken ct) =>
        Between(Read(change.Before), await InForceAsync(db, project, ct)).Count > 0 || Problems(Read(change.After), await AccessPolicies.FloorAsync(db, ct)).Count > 0;

    internal override Task ApplyAsync(UnitOfWork uow, Project project, PolicyChange change, string reason, CancellationToken ct)
    {
        var after = Read(change.After);
        return ApplyAsync(uow, project, after, Between(Read(change.Before), after), reason, ct);
    }

    private async Task ApplyAsync(UnitOfWork uow, Project project, T policy, IReadOnlyList<PolicyDifference> differences, string reason, CancellationToken ct)
    {
        await KeepAsync(uow, project.Id, policy, ct);
        uow.Audit(PolicyTransitions.Event(ChangedAction, project, reason, differences, null));
    }
}
