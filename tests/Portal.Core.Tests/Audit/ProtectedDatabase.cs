using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Tests.Persistence;

namespace Portal.Core.Tests.Audit;

/// <summary>A database whose record is sealed and signed by a key in a file, as Portal runs it.</summary>
internal sealed class ProtectedDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;

    private ProtectedDatabase(DirectoryInfo folder, TestDatabase database) => (_folder, Database) = (folder, database);

    public TestDatabase Database { get; }

    public string KeyFile => Path.Combine(_folder.FullName, "keys", "audit-key.pem");

    public string CheckpointFile => Path.Combine(_folder.FullName, "checkpoints", "audit.jsonl");

    public static async Task<ProtectedDatabase> CreateAsync(DatabaseKind kind = DatabaseKind.Sqlite)
    {
        var folder = Directory.CreateTempSubdirectory("portal-audit-");
        var options = new AuditOptions
        {
            KeyFile = Path.Combine(folder.FullName, "keys", "audit-key.pem"),
            CheckpointFile = Path.Combine(folder.FullName, "checkpoints", "audit.jsonl"),
        };
        return new(folder, await TestDatabase.CreateAsync(kind, services => services.AddLocalAuditProtection(options)));
    }

    public Task<AuditVerification> VerifyAsync() => Database.Get<AuditInspection>().RunAsync(CancellationToken.None);

    public async Task<Checkpoint?> WriteCheckpointAsync()
    {
        var written = await Database.Get<WriteCheckpoint>().ExecuteAsync(CancellationToken.None);
        Assert.False(written.IsError, written.Error?.Sentence);
        return written.Value;
    }

    /// <summary>Signs all there is, due or not, by letting a minute pass.</summary>
    public async Task SignAllAsync()
    {
        Database.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.NotNull(await WriteCheckpointAsync());
    }

    public async Task RecordAsync(int entries)
    {
        for (var i = 0; i < entries; i++)
        {
            await using var uow = await Database.Work.BeginAsync(Actor.System("test"), CancellationToken.None);
            uow.Audit(new AuditEvent("test.happened", new AuditTarget("test", $"t-{i}"), AuditOutcome.Succeeded, "Because.")
            {
                Changes = [new FieldChange("colour", "red", "green")],
            });
            Assert.Equal(Result.Ok, await uow.CommitAsync(CancellationToken.None));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
