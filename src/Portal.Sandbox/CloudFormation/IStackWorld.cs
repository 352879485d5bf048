using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation.Stacks;

namespace Portal.Sandbox.CloudFormation;

/// <summary>What the stack engine needs of the account it works in; the account's state implements it.</summary>
public interface IStackWorld
{
    string AccountId { get; }

    /// <summary>How much faster than AWS provisioning runs.</summary>
    double Speed { get; }

    /// <summary>Stacks of this account: plain, serialisable state.</summary>
    StackStore Stacks { get; }

    ResourceTypes ResourceTypes { get; }

    /// <summary>Value of a Systems Manager parameter; a StringList is comma-separated. Null when it does not exist.</summary>
    string? ReadParameter(string region, string name);

    /// <summary>
    /// Text of a template at an https URL of one of the account's own buckets, or at a path below the templates root
    /// (<c>base/network.yaml</c>, never with <c>..</c>); null when there is none.
    /// </summary>
    string? ReadTemplate(string urlOrPath);

    /// <summary>Reason a fault gives for failing this resource now, or null. A fault with a count is used up by the call.</summary>
    string? FailResource(string stackName, string logicalId);
}
