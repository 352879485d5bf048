using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.World;

/// <summary>
/// The cloud on disk: a small index at the given path, one file per account beside it, each replaced atomically.
/// Without the index the account files are ignored: deleting it starts a new cloud.
/// </summary>
internal sealed class StateFile(string path)
{
    private const int Format = 1;
    private readonly SortedSet<string> _accounts = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public IEnumerable<JsonObject> Load()
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        var index = JsonNode.Parse(File.ReadAllText(path)) as JsonObject;
        if (index?["format"]?.GetValue<int>() != Format || index["accounts"] is not JsonArray accounts)
        {
            throw new InvalidDataException($"{path} is not a sandbox state of format {Format}. Delete it to start with a new cloud.");
        }

        foreach (var id in accounts.Select(a => a!.GetValue<string>()))
        {
            _accounts.Add(id);
            yield return (JsonObject)JsonNode.Parse(File.ReadAllText(AccountPath(id)))!;
        }
    }

    public void Save(Account account)
    {
        Replace(AccountPath(account.Id), account.Save);
        lock (_gate)
        {
            if (_accounts.Add(account.Id) || !File.Exists(path))
            {
                Replace(path, stream => JsonSerializer.Serialize(stream, new { format = Format, accounts = _accounts }));
            }
        }
    }

    private string AccountPath(string id) => $"{path}.{id}";

    private static void Replace(string path, Action<Stream> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var draft = path + ".new";
        using (var stream = File.Create(draft))
        {
            write(stream);
        }

        File.Move(draft, path, overwrite: true);
    }
}
