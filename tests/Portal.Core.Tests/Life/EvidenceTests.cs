using System.IO.Compression;
using System.Text.Json;
using Portal.Core.Kernel;
using Portal.Core.Projects;
using Portal.Core.Projects.Evidence;
using Portal.Core.Tests.Access;
using Portal.Core.Tests.Deployments;

namespace Portal.Core.Tests.Life;

/// <summary>A project's evidence is whole, harmless to open, and no more than the exporter may see.</summary>
public sealed class EvidenceTests
{
    private const string Hostile = "<script>alert(1)</script>=1+1\u202Eevil";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_pack_holds_members_requests_releases_and_the_record()
    {
        await using var release = await ReleaseWorld.StartAsync();
        var access = release.Access;
        await access.GiveAsync(access.Sam, AccessWorld.Wish with { Reason = Hostile });
        await release.GoLiveAsync(1);

        var pack = await PackAsync(access, access.Dana);

        Assert.Equal(["README.txt", "audit.jsonl", "index.html", "members.jsonl", "operations.jsonl", "project.jsonl", "releases.jsonl", "requests.jsonl", "verify.py"], pack.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("sam", Assert.Single(Lines(pack["members.jsonl"])).GetProperty("subject").GetString());
        var request = Assert.Single(Lines(pack["requests.jsonl"]));
        Assert.Equal(Hostile, request.GetProperty("reason").GetString());
        Assert.Equal("anna", request.GetProperty("votes")[0].GetProperty("bySubject").GetString());
        var version = Assert.Single(Lines(pack["releases.jsonl"]));
        Assert.Equal(40, version.GetProperty("version").GetProperty("commit").GetString()!.Length);
        Assert.NotEqual(0, version.GetProperty("version").GetProperty("metrics").GetArrayLength());
        Assert.Equal(2, version.GetProperty("votes").GetArrayLength());
        Assert.Contains(Lines(pack["audit.jsonl"]), entry => entry.GetProperty("action").GetString() == "deployment.approved.production");
        Assert.All(Lines(pack["audit.jsonl"]), entry => Assert.Equal("churn", entry.GetProperty("project").GetString()));
        Assert.Contains("audit verify", pack["README.txt"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_people_wrote_becomes_markup()
    {
        await using var access = await AccessWorld.StartAsync();
        await access.GiveAsync(access.Sam, AccessWorld.Wish with { Reason = Hostile });
        var pack = await PackAsync(access, access.Dana);
        foreach (var (name, text) in pack.Where(file => !file.Key.EndsWith(".py", StringComparison.Ordinal)))
        {
            Assert.DoesNotContain("<script", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain('\u202E', text);
        }

        Assert.Contains("&lt;script&gt;", pack["index.html"], StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", pack["index.html"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_takes_out_only_what_is_theirs()
    {
        await using var access = await AccessWorld.StartAsync();
        await access.GiveAsync(access.Sam);
        await access.AskAsync(access.Sofia);
        var pack = await PackAsync(access, access.Sam);
        Assert.Equal("sam", Assert.Single(Lines(pack["requests.jsonl"])).GetProperty("personSubject").GetString());
        Assert.All(Lines(pack["audit.jsonl"]), entry => Assert.Equal("sam", entry.GetProperty("subject").GetString()));
        Assert.Equal(2, Lines((await PackAsync(access, access.Ada))["requests.jsonl"]).Count);
        Assert.Equal(ErrorKind.Refused, (await access.Get<ExportEvidence>().ExecuteAsync(access.Sofia, access.Project, Ct)).Error?.Kind);
        Assert.Equal(2, (await access.World.AuditedAsync()).Count(entry => entry == "project.evidence.exported Succeeded"));
    }

    private static async Task<Dictionary<string, string>> PackAsync(AccessWorld access, SessionId who)
    {
        var export = await access.Get<ExportEvidence>().ExecuteAsync(who, access.Project, Ct);
        Assert.Null(export.Error);
        await using var written = new ForwardOnly();
        await export.Value!.WriteToAsync(written, Ct);
        using var zip = new ZipArchive(new MemoryStream(written.Written.ToArray()), ZipArchiveMode.Read);
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            files[entry.FullName] = await reader.ReadToEndAsync(Ct);
        }

        return files;
    }

    private static List<JsonElement> Lines(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>Takes bytes one after the other, and only asynchronously: as the server's response does.</summary>
    private sealed class ForwardOnly : Stream
    {
        public MemoryStream Written { get; } = new();

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Only asynchronously.");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => Written.WriteAsync(buffer, cancellationToken);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Written.WriteAsync(buffer, offset, count, cancellationToken);
    }
}
