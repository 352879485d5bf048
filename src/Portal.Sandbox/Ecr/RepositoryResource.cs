using System.Text.RegularExpressions;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Ecr;

/// <summary><c>AWS::ECR::Repository</c></summary>
internal sealed partial class RepositoryResource() : AccountResource("AWS::ECR::Repository")
{
    protected override bool Exists(Account account, string id, ResourceContext context) => account.State<EcrState>().Repositories.ContainsKey(id);

    protected override string? Put(Account account, string id, ResourceContext context)
    {
        if (!ValidName().IsMatch(id))
        {
            return Refusal(context, "Ecr", 400, "InvalidRequest",
                $"Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression '{ValidName()}''");
        }

        var repositories = account.State<EcrState>().Repositories;
        repositories[id] = new Repository
        {
            Name = id,
            Arn = account.Arn("ecr", "repository/" + id),
            Uri = $"{account.Id}.dkr.ecr.{account.Region}.amazonaws.com/{id}",
            Created = repositories.GetValueOrDefault(id)?.Created ?? context.Now,
            TagMutability = context.Text("ImageTagMutability") ?? "MUTABLE",
            ScanOnPush = context.Nested("ImageScanningConfiguration").Text("ScanOnPush") == "true",
            KmsKey = context.Nested("EncryptionConfiguration").Text("KmsKey"),
            LifecyclePolicy = context.Nested("LifecyclePolicy").Text("LifecyclePolicyText"),
            Policy = context.Properties["RepositoryPolicyText"] is { } policy ? Iam.RoleResource.Document(policy) : null,
            Tags = Tags(context),
            Images = repositories.GetValueOrDefault(id)?.Images ?? [],
        };
        return null;
    }

    protected override string? Remove(Account account, string id, ResourceContext context)
    {
        account.State<EcrState>().Repositories.Remove(id);
        return null;
    }

    [GeneratedRegex("^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ValidName();
}
