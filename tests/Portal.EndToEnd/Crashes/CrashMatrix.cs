using System.Diagnostics;
using System.Globalization;
using Portal.EndToEnd.Hosting;

namespace Portal.EndToEnd.Crashes;

/// <summary>
/// Kills Portal at every place of a story where it matters, and starts it again. The places come from the sandbox's log of one run
/// without a crash. <c>PORTAL_FULL</c> runs all of them; <c>PORTAL_CRASH</c> only those whose name contains it.
/// </summary>
internal sealed class CrashMatrix(CrashRun run, CrashStory story)
{
    private const string AskedTwice = "asked ";
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("PORTAL_FULL") is { Length: > 0 };
    private static readonly string? Only = Environment.GetEnvironmentVariable("PORTAL_CRASH") is { Length: > 0 } only ? only : null;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    /// <summary>Less than the lease of the killed process had left.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(10);

    private IReadOnlyList<(string Name, int Nth)> _calls = [];
    private (TimeSpan Took, Crash? At) _slowestTakenUp, _slowestEnd;

    public static async Task SurviveAsync(SandboxProcess sandbox, Func<CrashRun, CrashStory> story)
    {
        await using var run = new CrashRun(sandbox.OpenAccount());
        await new CrashMatrix(run, story(run)).SurviveAsync();
    }

    /// <summary>With the planted defect, which harms nobody until there is a crash, something must be found.</summary>
    public static async Task CatchAsync(SandboxProcess sandbox, Func<CrashRun, CrashStory> story, string call)
    {
        await using var run = new CrashRun(sandbox.OpenAccount(), blind: true);
        var matrix = new CrashMatrix(run, story(run));
        await matrix.CasesAsync();
        var problems = await matrix.CrashAsync(new Crash(matrix.Name, Place.DuringCall, call, 1));
        Assert.Contains(problems, problem => problem.StartsWith(AskedTwice, StringComparison.Ordinal));
    }

    private string Name => story.Name;

    private async Task SurviveAsync()
    {
        var all = await CasesAsync();
        var chosen = Only is not null ? [.. all.Where(crash => crash.ToString().Contains(Only, StringComparison.OrdinalIgnoreCase))] : IsFull ? all : Sample(all);
        List<string> problems = [];
        foreach (var crash in chosen) problems.AddRange((await CrashAsync(crash)).Select(problem => $"{crash}: {problem}"));
        Report(all.Count, chosen.Count);
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    /// <summary>Runs the story once without a crash.</summary>
    private async Task<IReadOnlyList<Crash>> CasesAsync()
    {
        run.Start();
        var subject = story.NewSubject();
        await story.PrepareAsync(subject);
        var before = await CallsAsync();
        await run.OrderAsync(story.OrderOf(subject));
        if (story.Meanwhile is { } then)
        {
            // All its calls are wanted, so that each can be interrupted.
            await CrashRun.UntilAsync(async () => (await story.OpenOperationsAsync(subject)).Count == 0);
            await run.OrderAsync(new(then, subject));
        }

        await CrashRun.UntilAsync(() => story.HasEndedAsync(subject));
        var problems = await ProblemsAsync(subject);
        Assert.True(problems.Count == 0, $"Without a crash: {string.Join('\n', problems)}");
        var calls = (await CallsAsync()).Skip(before.Count).ToArray();
        _calls = [.. calls.Select((call, index) => (call, calls.Take(index + 1).Count(earlier => earlier == call)))];
        return
        [
            .. _calls.SelectMany(call => new[] { Place.BeforeCall, Place.DuringCall, Place.AfterCall }.Select(place => new Crash(story.Name, place, call.Name, call.Nth))),
            .. Enumerable.Range(0, await story.StepsAsync(subject)).Select(done => new Crash(story.Name, Place.AfterSteps, story.Kind!, done)),
            .. Enumerable.Range(1, story.UseCases).Select(done => new Crash(story.Name, Place.AfterUseCases, "", done)),
        ];
    }

    /// <summary>
    /// One while a call is on its way, where most can be done twice, and one at another kind of place, which differs from story to story: over all stories
    /// every kind is there.
    /// </summary>
    private Crash[] Sample(IReadOnlyList<Crash> all)
    {
        var kinds = all.GroupBy(crash => crash.Place).ToLookup(kind => kind.Key is Place.DuringCall, kind => kind.ElementAt(kind.Count() / 2));
        var others = kinds[false].ToArray();
        return [.. kinds[true], others[story.Name.Length % others.Length]];
    }

    private async Task<IReadOnlyList<string>> CrashAsync(Crash crash)
    {
        var subject = story.NewSubject();
        await story.PrepareAsync(subject);
        var before = await CallsAsync();
        await InterruptAsync(crash, subject);
        var open = await story.OpenOperationsAsync(subject);
        run.Start();
        var ordered = OrderTheRestAsync(crash, subject);
        await CrashRun.UntilAsync(async () => await IsTakenUpAsync(subject, open));
        var takenUp = Stopwatch.GetTimestamp();
        var up = await run.UpAsync();
        var done = Math.Max(up, await ordered);
        await CrashRun.UntilAsync(() => story.HasEndedAsync(subject));
        var ended = Stopwatch.GetTimestamp();
        await run.Account.MendAsync();
        // Counted from when Portal is up, and whoever had something to do has done it: how long that takes is the machine's affair.
        var recovery = Note(ref _slowestEnd, crash, done, ended);
        var waited = Note(ref _slowestTakenUp, crash, up, takenUp);
        List<string> problems = [.. await ProblemsAsync(subject), .. CallProblems([.. (await CallsAsync()).Skip(before.Count)])];
        if (waited > AtOnce) problems.Add(string.Create(CultureInfo.InvariantCulture, $"it was taken up only {waited.TotalSeconds:F1} s after the restart"));
        if (recovery > Soon) problems.Add(string.Create(CultureInfo.InvariantCulture, $"it took {recovery.TotalSeconds:F1} s to end after the restart"));
        if (waited > AtOnce || recovery > Soon) problems.Add(await story.TimelineAsync(subject));
        return problems;
    }

    /// <summary>Whoever was in the middle of something does the rest of it; the operation is nobody's to push. When that was done, as a timestamp.</summary>
    private async Task<long> OrderTheRestAsync(Crash crash, string subject)
    {
        if (crash.Place is Place.AfterUseCases && crash.Number < story.UseCases) await run.OrderAsync(new(story.Begin, subject));
        else if (story.Meanwhile is { } then && crash.Place is Place.AfterCall or Place.AfterSteps) await run.OrderAsync(new(then, subject));
        else return 0;
        return Stopwatch.GetTimestamp();
    }

    private async Task InterruptAsync(Crash crash, string subject)
    {
        var order = story.OrderOf(subject);
        switch (crash.Place)
        {
            case Place.AfterSteps:
                await run.SayAsync(order with { AfterSteps = crash.Number });
                break;
            case Place.AfterCall:
                await run.SayAsync(order with { AfterCall = crash.What, Nth = crash.Number });
                break;
            case Place.AfterUseCases:
                await run.SayAsync(order with { AfterUseCases = crash.Number });
                break;
            default:
                await run.Account.BreakAsync(new { kind = crash.Place is Place.BeforeCall ? "hold-before" : "hold-after", operation = crash.What, nth = crash.Number, times = 1 });
                await run.OrderAsync(order);
                Assert.True(await run.HeldAsync(), $"{crash}: the call never came. {await run.LogAsync()}");
                if (story.Meanwhile is { } then) await run.OrderAsync(new(then, subject));
                await run.KillAsync();
                return;
        }

        Assert.True(await run.DiedAsync(), $"{crash}: the moment never came. {await run.LogAsync()}");
    }

    /// <summary>Whether each operation that was open has been claimed by the new process. A lease that was held is taken back at the start, which counts one too.</summary>
    private async Task<bool> IsTakenUpAsync(string subject, IReadOnlyList<Core.Operations.Operation> before)
    {
        var now = (await story.OpenOperationsAsync(subject)).ToDictionary(row => row.Id);
        return before.All(row => !now.TryGetValue(row.Id, out var present) || present.Fence > row.Fence + (row.LeaseUntil is null ? 0 : 1));
    }

    private async Task<IReadOnlyList<string>> ProblemsAsync(string subject)
    {
        List<string> problems = [.. await story.ProblemsAsync(subject), .. await run.AuditProblemsAsync()];
        if (problems.Count > 0) problems.Add(await run.LogAsync());
        return problems;
    }

    /// <summary>Nothing is asked twice. What somebody stopped meanwhile need not be asked at all.</summary>
    private List<string> CallProblems(IReadOnlyList<string> asked)
    {
        List<string> missing = [.. _calls.Select(call => call.Name)];
        List<string> repeated = [.. asked.Where(call => !missing.Remove(call))];
        List<string> problems = [];
        if (repeated.Count > 0) problems.Add($"{AskedTwice}{string.Join(", ", asked)} where a run without a crash asks {string.Join(", ", _calls.Select(call => call.Name))}");
        if (missing.Count > 0 && story.Meanwhile is null) problems.Add($"never asked {string.Join(", ", missing)}");
        return problems;
    }

    /// <summary>Work may be taken up a moment before the address is said.</summary>
    private static TimeSpan Note(ref (TimeSpan Took, Crash? At) slowest, Crash crash, long from, long to)
    {
        var took = to > from ? Stopwatch.GetElapsedTime(from, to) : TimeSpan.Zero;
        slowest = took > slowest.Took ? (took, crash) : slowest;
        return took;
    }

    private async Task<IReadOnlyList<string>> CallsAsync() => [.. (await run.Account.CallsAsync()).Select(call => call.Name)];

    private void Report(int all, int chosen) => File.WriteAllText(
        Path.Combine(Repository.Artifacts("reports"), $"crashes-{story.Name}.txt"),
        string.Create(
            CultureInfo.InvariantCulture,
            $"Crash cases of {story.Name}: {chosen} of {all} run, from mutating calls {string.Join(", ", _calls.Select(call => call.Name))}; after Portal was up again it was taken up within {_slowestTakenUp.Took.TotalSeconds:F1} s ({_slowestTakenUp.At}) and ended within {_slowestEnd.Took.TotalSeconds:F1} s ({_slowestEnd.At})\n"));
}

internal enum Place
{
    BeforeCall,
    DuringCall,
    AfterCall,
    AfterSteps,
    AfterUseCases,
}

internal sealed record Crash(string Story, Place Place, string What, int Number)
{
    public override string ToString() => $"{Story}, {Place} {What} {Number}";
}
