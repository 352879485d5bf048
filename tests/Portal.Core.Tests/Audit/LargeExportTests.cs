using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Tests.Persistence;

namespace Portal.Core.Tests.Audit;

/// <summary>Memory is the process's: while it is measured no other test may run in it.</summary>
[CollectionDefinition(nameof(AloneInTheProcess), DisableParallelization = true)]
public sealed class AloneInTheProcess;

[Collection(nameof(AloneInTheProcess))]
public sealed class LargeExportTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_large_export_keeps_memory_flat()
    {
        await using var database = await TestDatabase.CreateAsync();
        var ada = await database.SignInAsync("ada", Role.Admin);
        for (var i = 0; i < 25; i++)
        {
            await using var uow = await database.Work.BeginAsync(Actor.System("test"), Ct);
            for (var j = 0; j < 400; j++) uow.Audit(new AuditEvent("test.happened", new AuditTarget("test", $"t-{j}"), AuditOutcome.Succeeded, new string('x', 1000)));
            Assert.Equal(Result.Ok, await uow.CommitAsync(Ct));
        }

        var peak = 0L;
        await using var counting = new CountingStream(() => peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true)));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var export = await database.Get<ExportAudit>().ExecuteAsync(ada, new AuditFilter(), AuditExportFormat.Csv, Ct);
        await export.Value!.WriteToAsync(counting, Ct);

        Assert.InRange(counting.Bytes, 10_000_000, long.MaxValue);
        Assert.InRange(peak - before, long.MinValue, 6_000_000);
    }

    private sealed class CountingStream(Action look) : MemoryStream
    {
        private int _flushes;

        public long Bytes { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Bytes += buffer.Length;
            return ValueTask.CompletedTask;
        }

        public override void Write(ReadOnlySpan<byte> buffer) => Bytes += buffer.Length;

        public override void Write(byte[] buffer, int offset, int count) => Bytes += count;

        public override Task FlushAsync(CancellationToken cancellationToken)
        {
            if (_flushes++ % 10 == 0) look();
            return Task.CompletedTask;
        }
    }
}
