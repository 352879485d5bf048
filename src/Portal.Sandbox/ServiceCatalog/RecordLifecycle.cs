using System.Text;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.CloudFormation.Stacks;
using Portal.Sandbox.World;

namespace Portal.Sandbox.ServiceCatalog;

/// <summary>Moves records on: takes the launch role, starts or deletes the stack, and follows it to its end.</summary>
internal sealed class RecordLifecycle : ILifecycle
{
    public bool Advance(Account account, DateTimeOffset now)
    {
        var changed = false;
        foreach (var record in account.State<ServiceCatalogState>().Records.Where(r => !RecordStatus.IsFinal(r.Status)).ToList())
        {
            if (record.Status == RecordStatus.Created)
            {
                if (record.StartsAt <= now)
                {
                    Begin(account, record, record.StartsAt);
                    changed = true;
                }
            }
            else
            {
                changed |= Follow(account, record);
            }
        }

        return changed;
    }

    public bool Rests(Account account) => account.State<ServiceCatalogState>().Records.TrueForAll(r => RecordStatus.IsFinal(r.Status));

    private static void Begin(Account account, Record record, DateTimeOffset at)
    {
        record.Status = RecordStatus.InProgress;
        record.Updated = at;
        if (LaunchRole.Denied(account, record.LaunchRoleArn) is { } denied && !record.IgnoreErrors)
        {
            Fail(account, record, "AccessDenied", denied, at);
            return;
        }

        if (record.Type == RecordType.Terminate)
        {
            BeginDelete(account, record, at);
            return;
        }

        BeginStack(account, record, at);
    }

    private static void BeginStack(Account account, Record record, DateTimeOffset at)
    {
        var state = account.State<ServiceCatalogState>();
        var version = state.Products.GetValueOrDefault(record.ProductId)?.Artifacts.Find(a => a.Id == record.ArtifactId);
        if (version is null)
        {
            Fail(account, record, "ResourceNotFound", $"Provisioning artifact {record.ArtifactId} does not exist or access was denied", at);
            return;
        }

        var provisioned = state.Provisioned.Find(p => p.Id == record.ProvisionedId)!;
        var launch = new NewStack($"SC-{account.Id}-{record.ProvisionedId}", Encoding.UTF8.GetString(account.World.Blobs.Get(version.TemplateBlob)), account.Region)
        {
            Parameters = [.. record.Parameters],
            Tags =
            [
                .. record.Tags,
                new("aws:servicecatalog:productArn", account.Arn("catalog", "product/" + record.ProductId)),
                new("aws:servicecatalog:provisioningArtifactIdentifier", record.ArtifactId),
                new("aws:servicecatalog:provisionedProductArn", provisioned.Arn),
                new("aws:servicecatalog:provisioningPrincipalArn", provisioned.UserArn),
            ],
            Capabilities = ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
            TemplateOrigin = version.TemplateUrl,
            RoleArn = record.LaunchRoleArn,
        };
        var refusal = record.Type == RecordType.Update ? UpdateStack(account, record, launch, at) : CreateStack(account, record, provisioned, launch, at);
        if (refusal is not null)
        {
            Fail(account, record, refusal.Code,
                $"{refusal.Named} (Service: AmazonCloudFormation; Status Code: 400; Error Code: {refusal.Code}; Request ID: {PhysicalNames.Uuid(record.Id)}; Proxy: null)", at);
        }
    }

    private static StackRefusal? CreateStack(Account account, Record record, ProvisionedProduct provisioned, NewStack launch, DateTimeOffset at)
    {
        var (stack, refusal) = StackEngine.Create(account, launch, at);
        if (stack is not null)
        {
            record.StackId = stack.StackId;
            provisioned.StackId = stack.StackId;
        }

        return refusal;
    }

    /// <summary>An update that changes nothing succeeds at once.</summary>
    private static StackRefusal? UpdateStack(Account account, Record record, NewStack launch, DateTimeOffset at)
    {
        if (record.StackId is null || account.Stacks.Find(record.StackId) is not { } stack)
        {
            return StackRefusal.Validation($"Stack [{launch.Name}] does not exist");
        }

        var refusal = StackUpdate.Begin(account, stack, launch, at);
        if (refusal is { Message: StackUpdate.NothingToDo })
        {
            Succeed(account, record, at);
            return null;
        }

        return refusal;
    }

    private static void BeginDelete(Account account, Record record, DateTimeOffset at)
    {
        if (!record.IgnoreErrors && account.World.Faults.FailTermination(account.Id, record.ProvisionedName) is { } told)
        {
            Fail(account, record, "InternalFailure", told, at);
            return;
        }

        if (record.Retain || record.StackId is null || account.Stacks.Find(record.StackId) is not { } stack)
        {
            Succeed(account, record, at);
        }
        else if (StackEngine.Delete(account, stack, at) is { } refusal)
        {
            Fail(account, record, refusal.Code, refusal.Message, at);
        }
    }

    private static bool Follow(Account account, Record record)
    {
        if (record.StackId is null || account.Stacks.Find(record.StackId) is not { } stack)
        {
            return false;
        }

        var at = stack.Events.Count > 0 ? stack.Events[^1].Timestamp : record.Updated;
        switch (stack.Status)
        {
            case StackStatus.CreateComplete when record.Type == RecordType.Provision:
            case StackStatus.DeleteComplete when record.Type == RecordType.Terminate:
                Succeed(account, record, at);
                return true;
            case StackStatus.UpdateComplete when record.Type == RecordType.Update:
                Succeed(account, record, at);
                return true;
            case StackStatus.RollbackInProgress or StackStatus.UpdateRollbackInProgress when record.Status == RecordStatus.InProgress:
                record.Status = RecordStatus.InError;
                record.Updated = at;
                return true;
            case StackStatus.DeleteFailed when record.Type == RecordType.Terminate && record.IgnoreErrors:
                Succeed(account, record, at);
                return true;
            case StackStatus.CreateFailed or StackStatus.RollbackComplete or StackStatus.RollbackFailed or StackStatus.DeleteComplete
                when record.Type == RecordType.Provision:
            case StackStatus.UpdateRollbackComplete or StackStatus.UpdateRollbackFailed when record.Type == RecordType.Update:
            case StackStatus.DeleteFailed:
                Fail(account, record, "CFN_STACK_FAILED", StackFailure.Describe(stack), at);
                return true;
            default:
                return false;
        }
    }

    private static void Succeed(Account account, Record record, DateTimeOffset at)
    {
        var state = account.State<ServiceCatalogState>();
        record.Status = RecordStatus.Succeeded;
        record.Updated = at;
        var provisioned = state.Provisioned.Find(p => p.Id == record.ProvisionedId);
        if (record.Type == RecordType.Terminate)
        {
            state.Provisioned.RemoveAll(p => p.Id == record.ProvisionedId);
        }
        else if (provisioned is not null)
        {
            provisioned.Status = ProvisionedStatus.Available;
            provisioned.StatusMessage = null;
            (provisioned.ProductId, provisioned.ArtifactId, provisioned.PathId) = (record.ProductId, record.ArtifactId, record.PathId);
            provisioned.LastSuccessfulRecordId = record.Id;
        }
    }

    /// <summary>A launch that failed leaves an ERROR, an update or a termination that failed something TAINTED.</summary>
    private static void Fail(Account account, Record record, string code, string message, DateTimeOffset at)
    {
        record.Status = RecordStatus.Failed;
        record.ErrorCode = code;
        record.Error = message;
        record.Updated = at;
        if (account.State<ServiceCatalogState>().Provisioned.Find(p => p.Id == record.ProvisionedId) is { } provisioned)
        {
            provisioned.Status = record.Type == RecordType.Provision ? ProvisionedStatus.Error : ProvisionedStatus.Tainted;
            provisioned.StatusMessage = message;
        }
    }
}
