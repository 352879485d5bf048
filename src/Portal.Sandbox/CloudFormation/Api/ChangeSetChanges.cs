using Portal.Sandbox.CloudFormation.ChangeSets;
using Portal.Sandbox.CloudFormation.Stacks;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.CloudFormation.Api;

/// <summary>Making, executing and dropping change sets.</summary>
internal static class ChangeSetChanges
{
    private const string Nothing = "The submitted information didn't contain changes. Submit different information to create a change set.";
    private static readonly Constraint NewName = new(1, 128, "[a-zA-Z][-a-zA-Z0-9]*");

    public static object Create(AwsCall call)
    {
        var name = call.Required("ChangeSetName", NewName);
        var type = call.Optional("ChangeSetType", new Constraint(Values: ["CREATE", "UPDATE"])) ?? "UPDATE";
        var stack = call.Account.Stacks.Find(StackLookup.Name(call));
        if (type == "UPDATE" && stack is null)
        {
            throw new AwsError("ValidationError", $"Stack [{call.Text("StackName")}] does not exist");
        }

        if (type == "CREATE" && stack is not null and not { Status: StackStatus.ReviewInProgress })
        {
            throw new AwsError("ValidationError", $"Stack [{stack.StackName}] already exists and cannot be created again with the changeSet [{name}].");
        }

        if (type == "UPDATE" && stack!.Status is not (StackStatus.CreateComplete or StackStatus.UpdateComplete or StackStatus.UpdateRollbackComplete))
        {
            throw new AwsError("ValidationError", $"Stack:{stack.StackId} is in {stack.Status} state and can not be updated.");
        }

        var sets = call.State<CloudFormationState>().ChangeSets;
        if (stack is not null && sets.Exists(set => set.StackId == stack.StackId && set.Name == name && set is { Executed: false, ParentId: null }))
        {
            throw new AwsError("AlreadyExistsException", $"ChangeSet {name} already exists.");
        }

        var input = Input(call, stack);
        var (bound, error) = BoundTemplate.Bind(input, call.Account);
        if (bound is null)
        {
            throw new AwsError("ValidationError", error!.Message);
        }

        if (type == "CREATE")
        {
            stack ??= Review(call, input);
            input = input with { StackId = stack.StackId };
        }

        var set = Plan(call, name, type, stack!, input, bound);
        return new { set.Id, stack!.StackId };
    }

    public static object Execute(AwsCall call)
    {
        var set = ChangeSetReading.Find(call);
        var stack = ChangeSetReading.StackOf(call, set);
        if (ChangeSetReading.Execution(set, stack) != "AVAILABLE")
        {
            throw new AwsError("InvalidChangeSetStatus", $"ChangeSet [{set.Id}] cannot be executed in its current status of [{(set.Executed ? "EXECUTE_COMPLETE" : set.Status)}]");
        }

        if (set.ParentId is not null)
        {
            throw new AwsError("InvalidChangeSetStatus", $"ChangeSet [{set.Id}] belongs to a nested stack. Execute the change set of its root stack: {set.RootId}");
        }

        var token = set.Input with { ClientRequestToken = call.Text("ClientRequestToken"), OnFailure = call.Flag("DisableRollback") ? "DO_NOTHING" : set.Input.OnFailure };
        var refusal = set.Type == "CREATE" ? StackEngine.Create(call.Account, token, call.Now).Refusal : StackUpdate.Begin(call.Account, stack, token, call.Now);
        if (refusal is not null)
        {
            throw StackLookup.Refused(refusal);
        }

        set.Executed = true;
        call.State<CloudFormationState>().ChangeSets.RemoveAll(other => (other.StackId == set.StackId && other != set) || other.RootId == set.Id);
        return new { };
    }

    public static object Delete(AwsCall call)
    {
        var set = ChangeSetReading.Find(call);
        call.State<CloudFormationState>().ChangeSets.RemoveAll(other => other == set || other.RootId == set.Id);
        return new { };
    }

    private static NewStack Input(AwsCall call, Stack? stack)
    {
        if (stack is { Status: not StackStatus.ReviewInProgress })
        {
            return StackChanges.Updated(call, stack);
        }

        var (text, origin) = TemplateInput.Require(call);
        StackChanges.RequireCapabilities(call, TemplateInput.Parse(call, text));
        return StackChanges.New(call, stack?.StackName ?? call.Required("StackName", NewName), text, []) with { TemplateOrigin = origin, OnFailure = call.Text("OnStackFailure") ?? "ROLLBACK" };
    }

    /// <summary>The stack that a change set will make: it has an id and no resources.</summary>
    private static Stack Review(AwsCall call, NewStack input)
    {
        var stack = new Stack
        {
            StackId = StackEngine.NewId(call.Account, input, call.Now),
            StackName = input.Name,
            Region = input.Region,
            CreatedAt = call.Now,
            TemplateBody = input.TemplateText,
            TemplateOrigin = input.TemplateOrigin,
            Status = StackStatus.ReviewInProgress,
        };
        call.Account.Stacks.Stacks.Add(stack);
        stack.Become(StackStatus.ReviewInProgress, "User Initiated", call.Now);
        return stack;
    }

    private static ChangeSet Plan(AwsCall call, string name, string type, Stack stack, NewStack input, BoundTemplate bound)
    {
        var prediction = Predictor.Predict(call.Account, input, type == "CREATE" ? null : stack, bound, call.Now);
        var set = new ChangeSet
        {
            Id = NewId(call, name),
            Name = name,
            StackId = stack.StackId,
            Type = type,
            CreatedAt = call.Now,
            Input = input,
            Description = call.Text("Description"),
            IncludesNestedStacks = call.Flag("IncludeNestedStacks"),
        };
        var sets = call.State<CloudFormationState>().ChangeSets;
        set.Changes = set.IncludesNestedStacks ? WithNested(call, set, set.Id, prediction) : prediction.Changes;
        if (set.Changes.Count == 0 && OutputsAsBefore(stack, prediction))
        {
            (set.Status, set.StatusReason) = (ChangeSetStatus.Failed, Nothing);
        }

        sets.Add(set);
        return set;
    }

    /// <summary>A change set for each nested stack that changes, one level after the other.</summary>
    private static List<PlannedChange> WithNested(AwsCall call, ChangeSet parent, string root, Prediction prediction)
    {
        var changes = new List<PlannedChange>();
        foreach (var change in prediction.Changes)
        {
            if (change.Action == "Remove" || prediction.Nested.FirstOrDefault(nested => nested.LogicalId == change.LogicalId) is not { } nested)
            {
                changes.Add(change);
                continue;
            }

            var name = $"{parent.Name}-{nested.LogicalId}";
            var set = new ChangeSet
            {
                Id = NewId(call, name),
                Name = name,
                StackId = nested.Stack?.StackId ?? StackEngine.NewId(call.Account, nested.Input, call.Now),
                Type = nested.Stack is null ? "CREATE" : "UPDATE",
                CreatedAt = call.Now,
                Input = nested.Input,
                IncludesNestedStacks = true,
                ParentId = parent.Id,
                RootId = root,
            };
            set.Changes = WithNested(call, set, root, nested.Prediction);
            call.State<CloudFormationState>().ChangeSets.Add(set);
            changes.Add(change with { ChangeSetId = set.Id });
        }

        return changes;
    }

    private static bool OutputsAsBefore(Stack stack, Prediction prediction) =>
        stack.Outputs.Count == prediction.Outputs.Count && stack.Outputs.All(output => prediction.Outputs.GetValueOrDefault(output.Key) == output.Value);

    private static string NewId(AwsCall call, string name) => call.Account.Arn("cloudformation", $"changeSet/{name}/{Identifiers.Uuid()}");
}
