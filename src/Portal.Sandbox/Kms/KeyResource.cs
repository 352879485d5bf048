using System.Globalization;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Kms;

/// <summary><c>AWS::KMS::Key</c>. Deleting schedules the end of the key, as AWS does: it stays, pending.</summary>
internal sealed class KeyResource() : AccountResource("AWS::KMS::Key")
{
    protected override bool Exists(Account account, string id, ResourceContext context) => account.State<KmsState>().Keys.ContainsKey(id);

    protected override string? Put(Account account, string id, ResourceContext context)
    {
        var keys = account.State<KmsState>().Keys;
        keys[id] = new Key
        {
            Id = id,
            Arn = account.Arn("kms", "key/" + id),
            Description = context.Text("Description"),
            Created = keys.GetValueOrDefault(id)?.Created ?? context.Now,
            Enabled = context.Flag("Enabled") ?? true,
            Rotates = context.Flag("EnableKeyRotation") ?? false,
            Policy = Iam.RoleResource.Document(context.Properties["KeyPolicy"]),
            Tags = Tags(context),
        };
        return null;
    }

    protected override string? Remove(Account account, string id, ResourceContext context)
    {
        if (account.State<KmsState>().Keys.GetValueOrDefault(id) is { DeletionDate: null } key)
        {
            var days = int.TryParse(context.Text("PendingWindowInDays"), CultureInfo.InvariantCulture, out var window) ? window : 30;
            key.DeletionDate = context.Now.AddDays(days);
        }

        return null;
    }
}

/// <summary><c>AWS::KMS::Alias</c></summary>
internal sealed class AliasResource() : AccountResource("AWS::KMS::Alias")
{
    protected override bool Exists(Account account, string id, ResourceContext context) => account.State<KmsState>().Aliases.ContainsKey(id);

    protected override string? Put(Account account, string id, ResourceContext context)
    {
        var state = account.State<KmsState>();
        var target = context.Text("TargetKeyId") ?? "";
        if (Keys.Find(state, target) is not { } key)
        {
            return Refusal(context, "Kms", 400, "NotFound", $"Key '{target}' does not exist");
        }

        state.Aliases[id] = new KeyAlias(key.Id, context.Now);
        return null;
    }

    protected override string? Remove(Account account, string id, ResourceContext context)
    {
        account.State<KmsState>().Aliases.Remove(id);
        return null;
    }
}
