namespace Portal.Core.People;

/// <summary>An action that somebody may or may not do. <see cref="Action"/> is the name in the permissions table.</summary>
public sealed record Permission(string Action)
{
    public static readonly Permission ProjectList = new("project.list");
    public static readonly Permission ProjectRead = new("project.read internals");
    public static readonly Permission ProjectCreate = new("project.create");
    public static readonly Permission ProjectRetry = new("project.retry or clean up");
    public static readonly Permission ProjectDelete = new("project.delete");
    public static readonly Permission ProjectEdit = new("project.edit or transfer");
    public static readonly Permission ProjectRequest = new("project.request");
    public static readonly Permission ProjectAdopt = new("project.adopt");
    public static readonly Permission OperationRead = new("operation.read");
    public static readonly Permission AuditRead = new("audit.read and export");
    public static readonly Permission AuditVerify = new("audit.verify");
    public static readonly Permission TemplateRead = new("template.read");
    public static readonly Permission TemplateUpgrade = new("template.upgrade a project");
    public static readonly Permission PlatformRead = new("platform.read");
    public static readonly Permission AccessRequest = new("access.request for oneself");
    public static readonly Permission AccessGrant = new("access.grant directly");
    public static readonly Permission AccessDecide = new("access.decide");
    public static readonly Permission AccessRevoke = new("access.revoke");
    public static readonly Permission StudioOpen = new("studio.open");
    public static readonly Permission PolicyEdit = new("policy.edit project");
    public static readonly Permission FloorEdit = new("policy.edit platform floor");
    public static readonly Permission DeploymentRead = new("deployment.read");
    public static readonly Permission DeploymentDecide = new("deployment.decide");
    public static readonly Permission BreakGlass = new("deployment.break glass");
    public static readonly Permission BuildStart = new("pipeline.start build");
    public static readonly Permission PipelineRetry = new("pipeline.retry or stop");
    public static readonly Permission AccountRegister = new("account.register target");
    public static readonly Permission DelegationCreate = new("delegation.create for oneself");
    public static readonly Permission SessionEnd = new("session.end of another person");
    public static readonly Permission SandboxFaults = new("sandbox.faults");

    public override string ToString() => Action;
}

/// <summary>Names the permission a use case asks for, so that a test can walk all use cases.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute(string action) : Attribute
{
    /// <summary>The action as the permissions table calls it, or <see cref="Nothing"/>.</summary>
    public string Action { get; } = action;

    /// <summary>For use cases that concern only the caller's own session.</summary>
    public const string Nothing = "";
}
