using System.Globalization;
using Portal.Core.Projects.Plans;
using Portal.EndToEnd.Hosting;

namespace Portal.EndToEnd.Crashes;

/// <summary>
/// Portal is killed at every place where it matters, and started again: one project, one stack, nothing asked twice, the operation ends
/// by itself, the record verifies. The places come from the sandbox's log of one clean run.
/// </summary>
public sealed class CrashTests(SandboxProcess sandbox) : IClassFixture<SandboxProcess>
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("PORTAL_FULL") is { Length: > 0 };
    private static readonly TimeSpan Seconds = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_creation_survives_being_killed_anywhere() => await SurvivesAsync("create", CreateProjectPlan.KindName, steps: 6);

    [Fact]
    public async Task A_clean_up_survives_being_killed_anywhere() => await SurvivesAsync("clean-up", CleanUpProjectPlan.KindName, steps: 5);

    [Fact]
    public async Task A_creation_that_does_not_look_first_is_caught() =>
        await CatchesAsync(new Crash("create", Place.DuringCall, "SageMaker.CreateProject", 1));

    [Fact]
    public async Task A_clean_up_that_does_not_look_first_is_caught() =>
        await CatchesAsync(new Crash("clean-up", Place.DuringCall, "SageMaker.DeleteProject", 1));

    /// <summary>The planted defect harms nobody until there is a crash.</summary>
    private async Task CatchesAsync(Crash crash)
    {
        var calls = await CallsOfACleanRunAsync(crash.Begin, "Blind=true");
        var (problems, _) = await CrashAsync(crash, calls, "Blind=true");
        Assert.NotEmpty(problems);
    }

    private async Task SurvivesAsync(string begin, string kind, int steps)
    {
        var calls = await CallsOfACleanRunAsync(begin);
        Crash[] all =
        [
            .. calls.SelectMany(call => new[] { Place.BeforeCall, Place.DuringCall, Place.AfterCall }.Select(place => new Crash(begin, place, call.Name, call.Nth))),
            .. Enumerable.Range(0, steps).Select(done => new Crash(begin, Place.AfterSteps, kind, done)),
        ];
        var chosen = IsFull ? all : Sample(all);
        List<string> problems = [];
        var slowest = TimeSpan.Zero;
        foreach (var crash in chosen)
        {
            var (found, recovery) = await CrashAsync(crash, calls);
            problems.AddRange(found.Select(problem => $"{crash}: {problem}"));
            slowest = recovery > slowest ? recovery : slowest;
            if (recovery > Seconds) problems.Add($"{crash}: it took {recovery.TotalSeconds:F1} s to end after the restart");
        }

        Report(begin, calls, all.Length, chosen.Length, slowest);
        Assert.Empty(problems);
    }

    private async Task<IReadOnlyList<(string Name, int Nth)>> CallsOfACleanRunAsync(string begin, params string[] orders)
    {
        await using var run = await BeginAsync(begin, orders);
        await run.EndedAsync();
        Assert.Empty(await run.ProblemsAsync());
        var calls = await run.Account.CallsAsync();
        Assert.NotEmpty(calls);
        return [.. calls.Select((call, index) => (call.Name, calls.Take(index + 1).Count(earlier => earlier.Name == call.Name)))];
    }

    /// <summary>One before, one during and one after a call, one between two steps.</summary>
    private static Crash[] Sample(Crash[] all) => [.. all.GroupBy(crash => crash.Place).Select(places => places.ElementAt(places.Count() / 2))];

    private async Task<(IReadOnlyList<string> Problems, TimeSpan Recovery)> CrashAsync(Crash crash, IReadOnlyList<(string Name, int Nth)> calls, params string[] orders)
    {
        var account = sandbox.OpenAccount();
        var nth = crash.Number.ToString(CultureInfo.InvariantCulture);
        string[] death = crash.Place switch
        {
            Place.AfterSteps => [$"Kind={crash.What}", $"AfterSteps={nth}"],
            Place.AfterCall => [$"AfterCall={crash.What}", $"Nth={nth}"],
            _ => [],
        };
        if (crash.Place is Place.BeforeCall or Place.DuringCall)
        {
            await account.BreakAsync(new { kind = crash.Place is Place.BeforeCall ? "hold-before" : "hold-after", operation = crash.What, nth = crash.Number, times = 1 });
        }

        await using var run = await BeginAsync(crash.Begin, account, [.. orders, .. death]);
        if (death.Length > 0)
        {
            await run.DiedAsync();
        }
        else
        {
            Assert.True(await run.HeldAsync(), $"{crash}: the call never came.");
            await run.KillAsync();
        }

        await run.RecoverAsync(orders);
        var asked = (await account.CallsAsync()).Select(call => call.Name).Order(StringComparer.Ordinal).ToArray();
        var expected = calls.Select(call => call.Name).Order(StringComparer.Ordinal).ToArray();
        string[] repeated = asked.SequenceEqual(expected, StringComparer.Ordinal) ? [] : [$"asked {string.Join(", ", asked)} where a clean run asks {string.Join(", ", expected)}"];
        return ([.. repeated, .. await run.ProblemsAsync()], run.Recovery);
    }

    private Task<CrashRun> BeginAsync(string begin, params string[] orders) => BeginAsync(begin, sandbox.OpenAccount(), orders);

    private static async Task<CrashRun> BeginAsync(string begin, CloudAccount account, params string[] orders)
    {
        if (begin == "clean-up") await account.BreakAsync(new { kind = "fail-resource", logicalId = "ProjectBucket", reason = "Planned.", times = 1 });
        var run = new CrashRun(account);
        run.Start([$"Begin={begin}", .. orders]);
        return run;
    }

    private static void Report(string begin, IReadOnlyList<(string Name, int Nth)> calls, int all, int run, TimeSpan slowest) => File.WriteAllText(
        Path.Combine(Repository.Artifacts("reports"), $"crashes-{begin}.txt"),
        string.Create(CultureInfo.InvariantCulture, $"Crash cases of {begin}: {run} of {all} run, from mutating calls {string.Join(", ", calls.Select(call => call.Name))}; slowest recovery {slowest.TotalSeconds:F1} s\n"));

    private enum Place
    {
        BeforeCall,
        DuringCall,
        AfterCall,
        AfterSteps,
    }

    private sealed record Crash(string Begin, Place Place, string What, int Number)
    {
        public override string ToString() => $"{Begin}, {Place} {What} {Number}";
    }
}
