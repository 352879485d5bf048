using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Auth;
using Portal.Aws;
using Portal.Core.Audit;
using Portal.Core.Health;
using Portal.Core.Persistence;
using Portal.Health;
using Portal.Settings;

namespace Portal.Commands;

/// <summary>
/// <c>doctor</c>: looks at everything an installation needs and exits 0 when it works, 1 when something does not. It changes nothing, needs no running
/// Portal, and says of each fault its code, cause and fix.
/// </summary>
internal static class DoctorCommand
{
    private const string Usage = "Usage: Portal doctor [--json] [--quick]. It checks settings, database, AWS, identity provider, clock, keys, work and audit record; --quick leaves the older entries of the record out.";

    /// <summary>Whether the arguments ask for this command at all.</summary>
    public static bool IsAsked(string[] args) => args is ["doctor", ..];

    public static async Task<int> RunAsync(string[] args, IConfigurationManager configuration, IHostEnvironment environment, TextWriter output, CancellationToken ct)
    {
        // Settings may stand on the command line too, and are no words of this command.
        if (args.Skip(1).TakeWhile(word => !word.Contains('=', StringComparison.Ordinal)).Any(word => word is not ("--json" or "--quick") && !word.StartsWith("--", StringComparison.Ordinal)))
        {
            await output.WriteLineAsync(Usage);
            return 2;
        }

        EmbeddedSandbox.PointAtRunning(configuration);
        var settings = PortalSettings.Read(configuration, environment);
        var subjects = await LookAsync(settings, configuration, isQuick: args.Contains("--quick", StringComparer.Ordinal), ct);
        if (args.Contains("--json", StringComparer.Ordinal)) await output.WriteLineAsync(Encoding.UTF8.GetString(HealthJson.Of(TimeProvider.System.GetUtcNow(), subjects)));
        else await WriteAsync(subjects, output);
        return subjects.All(subject => subject.Works) ? 0 : 1;
    }

    private static async Task<IReadOnlyList<CheckedSubject>> LookAsync(PortalSettings settings, IConfiguration configuration, bool isQuick, CancellationToken ct)
    {
        var first = await new SelfChecks([new SettingsCheck(settings)], TimeProvider.System, NullLogger<SelfChecks>.Instance).RunAsync(ct);
        // What the other checks would look with is wrong already.
        if (!first[0].Works) return first;

        using var key = LocalAuditKey.OpenExisting(settings.Audit.KeyFile);
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
            .AddPortalPersistence(settings.Database.Options.ReadOnly()).AddPortalAws(configuration).AddSelfChecks().AddPortalHealth(settings)
            .AddSingleton<ICheckpointStore>(_ => new FileCheckpointStore(settings.Audit.CheckpointFile)).AddCheckpointBucket(settings.Audit.CheckpointBucket).AddSingleton<AuditInspection>();
        if (key is not null) services.AddSingleton<ICheckpointSigner>(key).AddSingleton<IAuditSeal>(key);
        if (!isQuick) services.AddSingleton<ISelfCheck, WholeRecordCheck>();
        AddKeys(services, settings.Keys);
        await using var provider = services.BuildServiceProvider();
        return [.. first, .. await provider.GetRequiredService<SelfChecks>().RunAsync(ct)];
    }

    private static void AddKeys(IServiceCollection services, KeySettings settings)
    {
        try
        {
            services.AddPortalKeys(settings);
        }
        catch (CryptographicException)
        {
            // The check of the keys says what is wrong with the certificate.
            foreach (var added in services.Where(service => service.ServiceType.Namespace?.StartsWith("Microsoft.AspNetCore.DataProtection", StringComparison.Ordinal) is true).ToArray()) services.Remove(added);
        }
    }

    private static async Task WriteAsync(IReadOnlyList<CheckedSubject> subjects, TextWriter output)
    {
        foreach (var subject in subjects)
        {
            foreach (var finding in subject.Findings)
            {
                await output.WriteLineAsync($"{Mark(finding),-8} {subject.Subject}: {(finding.Fault is null ? "" : $"{finding.Fault.Title}. ")}{finding.Sentence}");
                if (finding.Fault is not { } fault) continue;
                await output.WriteLineAsync($"         Cause: {fault.Cause}");
                await output.WriteLineAsync($"         Fix:   {fault.Fix}");
            }
        }

        var wrong = subjects.SelectMany(subject => subject.Findings).Select(finding => finding.Fault?.Code).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        await output.WriteLineAsync(wrong.Length == 0 ? "Everything is as it should be." : $"Found: {string.Join(", ", wrong)}. Each has a section in docs/runbook.md.");
    }

    private static string Mark(HealthFinding finding) => finding.Fault?.Code ?? "ok";
}
