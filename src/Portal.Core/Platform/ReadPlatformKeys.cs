using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Platform;

/// <summary>The platform's own keys and whether they rotate.</summary>
[Requires("platform.read")]
public sealed class ReadPlatformKeys(UnitOfWorkFactory work, BaseStackReader reader, IProjectResources resources)
{
    public async Task<Result<IReadOnlyList<PlatformKey>>> ExecuteAsync(SessionId caller, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.PlatformRead) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "platform.read", new AuditTarget("platform", "keys"), ct);
        }

        var stacks = await reader.ReadAsync(ct);
        if (stacks.Error is { } error) return error;
        var keys = new List<PlatformKey>();
        foreach (var key in stacks.Value!.SelectMany(stack => stack.Resources).Where(row => row.Type == "AWS::KMS::Key"))
        {
            var sight = await resources.ReadAsync(key, ct);
            if (sight.Error is { } unreadable) keys.Add(new(key.LogicalId, key.PhysicalId, null, null, resources.ConsoleLink(key), unreadable));
            else keys.Add(new(key.LogicalId, key.PhysicalId, Fact(sight.Value!, "Key state"), Fact(sight.Value!, "Key rotation") == "on", resources.ConsoleLink(key), null));
        }

        return Result<IReadOnlyList<PlatformKey>>.From(keys);
    }

    private static string? Fact(ResourceSight sight, string name) => sight.Facts.FirstOrDefault(fact => fact.Key == name).Value;
}

/// <param name="Rotates">Null when it could not be read.</param>
public sealed record PlatformKey(string Name, string KeyId, string? State, bool? Rotates, Uri? Link, Error? Problem);
