using Portal.Sandbox.Wire;

namespace Portal.Sandbox.Kms;

internal static class Keys
{
    /// <summary>By id, ARN, alias name or alias ARN.</summary>
    public static Key? Find(KmsState state, string text)
    {
        var last = text.StartsWith("arn:", StringComparison.Ordinal) ? text.Split(':', 6)[^1] : text;
        return last.StartsWith("alias/", StringComparison.Ordinal)
            ? state.Aliases.GetValueOrDefault(last) is { } alias ? state.Keys.GetValueOrDefault(alias.KeyId) : null
            : state.Keys.GetValueOrDefault(last.StartsWith("key/", StringComparison.Ordinal) ? last[4..] : last);
    }

    public static object Describe(AwsCall call)
    {
        var key = Required(call);
        var pending = key.DeletionDate is not null;
        return new
        {
            KeyMetadata = new
            {
                AWSAccountId = call.Account.Id,
                KeyId = key.Id,
                key.Arn,
                CreationDate = key.Created,
                Enabled = key.Enabled && !pending,
                Description = key.Description ?? "",
                KeyUsage = "ENCRYPT_DECRYPT",
                KeyState = pending ? "PendingDeletion" : key.Enabled ? "Enabled" : "Disabled",
                key.DeletionDate,
                Origin = "AWS_KMS",
                KeyManager = "CUSTOMER",
                CustomerMasterKeySpec = "SYMMETRIC_DEFAULT",
                KeySpec = "SYMMETRIC_DEFAULT",
                EncryptionAlgorithms = new[] { "SYMMETRIC_DEFAULT" },
                MultiRegion = false,
            },
        };
    }

    public static object List(AwsCall call)
    {
        var page = call.Page(call.State<KmsState>().Keys.Values, key => key.Id, 100, 1000, "Limit", "Marker");
        return new { Keys = page.Select(key => new { KeyId = key.Id, KeyArn = key.Arn }), Truncated = page.Next is not null, NextMarker = page.Next };
    }

    public static object ListAliases(AwsCall call)
    {
        var state = call.State<KmsState>();
        var only = call.Text("KeyId") is null ? null : Required(call);
        var page = call.Page(state.Aliases.Where(a => only is null || a.Value.KeyId == only.Id), alias => alias.Key, 50, 100, "Limit", "Marker");
        return new
        {
            Aliases = page.Select(alias => new
            {
                AliasName = alias.Key,
                AliasArn = call.Account.Arn("kms", alias.Key),
                TargetKeyId = alias.Value.KeyId,
                CreationDate = alias.Value.Created,
                LastUpdatedDate = alias.Value.Created,
            }),
            Truncated = page.Next is not null,
            NextMarker = page.Next,
        };
    }

    public static object RotationStatus(AwsCall call)
    {
        var key = Required(call);
        return new { key.Arn, KeyId = key.Arn, KeyRotationEnabled = key.Rotates, RotationPeriodInDays = key.Rotates ? 365 : (int?)null };
    }

    public static object Policy(AwsCall call) => new { Required(call).Policy, PolicyName = "default" };

    public static object ListTags(AwsCall call)
    {
        var page = call.Page(TagList.Of(Required(call).Tags), tag => tag.Key, 50, 50, "Limit", "Marker");
        return new { Tags = page.Select(tag => new { TagKey = tag.Key, TagValue = tag.Value }), Truncated = page.Next is not null, NextMarker = page.Next };
    }

    private static Key Required(AwsCall call)
    {
        var id = call.Required("KeyId", new Constraint(1, 2048));
        call.Resource = id;
        return Find(call.State<KmsState>(), id) ?? throw new AwsError("NotFoundException",
            id.Contains("alias/", StringComparison.Ordinal) ? $"Alias {id} is not found." : $"Key '{call.Account.Arn("kms", "key/" + id)}' does not exist");
    }
}
