using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Operations;
using Portal.Core.Persistence;
using Portal.CrashHost;

namespace Portal.EndToEnd.Crashes;

/// <summary>Something Portal is interrupted at: how it comes to it, and what must be true afterwards. Told once for each subject.</summary>
internal abstract class CrashStory(CrashRun run)
{
    private int _subjects;

    /// <summary>In reports and in the names of subjects.</summary>
    public virtual string Name => Begin;

    /// <summary>The order that begins it.</summary>
    public abstract string Begin { get; }

    /// <summary>Kind of the operation whose steps are counted; null where there is none.</summary>
    public abstract string? Kind { get; }

    /// <summary>Use cases somebody goes through, where Portal may die between them; 0 where there is only one.</summary>
    public virtual int UseCases => 0;

    /// <summary>What somebody does while a call of the story is held, or as soon as Portal is back.</summary>
    public virtual string? Meanwhile => null;

    protected CrashRun Run { get; } = run;

    public string NewSubject() => string.Create(CultureInfo.InvariantCulture, $"{Name}-{++_subjects}");

    /// <summary>What has to be before it can begin; none of it is counted.</summary>
    public abstract Task PrepareAsync(string subject);

    public Order OrderOf(string subject) => new(Begin, subject) { Kind = Kind ?? "" };

    /// <summary>Whether all is as it must be in Portal's own books.</summary>
    public abstract Task<bool> HasEndedAsync(string subject);

    /// <summary>What is wrong; empty when all is as it must be.</summary>
    public abstract Task<IReadOnlyList<string>> ProblemsAsync(string subject);

    /// <summary>Operations of this subject that have not ended.</summary>
    public async Task<IReadOnlyList<Operation>> OpenOperationsAsync(string subject)
    {
        await using var db = await Run.OpenAsync();
        return await (await OperationsOfAsync(db, subject)).Where(row => row.State != OperationState.Succeeded && row.State != OperationState.Cancelled).Include(row => row.Steps).AsNoTracking().ToListAsync();
    }

    /// <summary>How many steps its operation has.</summary>
    public async Task<int> StepsAsync(string subject)
    {
        if (Kind is null) return 0;
        await using var db = await Run.OpenAsync();
        return await (await OperationsOfAsync(db, subject)).Where(row => row.Kind == Kind).Select(row => row.Steps.Count).FirstAsync();
    }

    /// <summary>When each step of its operations began and ended, for whoever wonders what took long.</summary>
    public async Task<string> TimelineAsync(string subject)
    {
        await using var db = await Run.OpenAsync();
        var operations = await (await OperationsOfAsync(db, subject)).Include(row => row.Steps).AsNoTracking().OrderBy(row => row.CreatedAt).ToListAsync();
        return string.Join('\n', operations.SelectMany(row => row.Steps.OrderBy(step => step.Ordinal).Select(step =>
            string.Create(CultureInfo.InvariantCulture, $"{row.Kind} {step.Key}: {step.StartedAt:HH:mm:ss.f} to {step.EndedAt:HH:mm:ss.f}, {step.Attempts} attempts, {step.Message}"))));
    }

    protected abstract Task<IQueryable<Operation>> OperationsOfAsync(PortalDbContext db, string subject);

    protected async Task<IReadOnlyList<string>> OpenAsync(string subject) =>
        [.. (await OpenOperationsAsync(subject)).Select(row => $"{row.Kind} has not ended: {row.State}, {row.Current?.Title}, {row.Current?.Message} {row.Current?.Failure?.Error.Raw}")];

    /// <summary>Waits for something the story needs first.</summary>
    protected async Task NeedAsync(string what, Func<Task<bool>> happened) => Assert.True(await CrashRun.UntilAsync(happened), $"{what} did not come. {await Run.LogAsync()}");
}
