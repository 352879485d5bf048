using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Templates;

namespace Portal.Core.Projects;

/// <summary>A governed project: what was asked for, by whom, and how far it has come.</summary>
public sealed class Project
{
    private Project()
    {
    }

    public ProjectId Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The name while it is taken; null once given up, so that a unique index frees it.</summary>
    public string? NameInUse { get; private set; }

    /// <summary>One per filled-in form: a second submit of the same form finds this project.</summary>
    public Guid SubmissionId { get; private set; }

    public string Description { get; private set; } = "";

    /// <summary>What the business wants of it; the description says what it is.</summary>
    public string Purpose { get; private set; } = "";

    public string CostCentre { get; private set; } = "";

    /// <summary>JSON dictionary of what people here call it by; Portal's own, AWS does not see it.</summary>
    public string Tags { get; private set; } = "{}";

    public string InferenceMode { get; private set; } = "";

    public string ProductId { get; private set; } = "";

    public string ProductName { get; private set; } = "";

    public string ArtifactId { get; private set; } = "";

    public string VersionName { get; private set; } = "";

    public string LaunchPathId { get; private set; } = "";

    /// <summary>JSON dictionary of provisioning parameters, without NoEcho ones.</summary>
    public string Parameters { get; private set; } = "{}";

    /// <summary>Comma separated keys of NoEcho parameters that were given; their values are never stored.</summary>
    public string SecretKeys { get; private set; } = "";

    public string OwnerIssuer { get; private set; } = "";

    public string OwnerSubject { get; private set; } = "";

    public string OwnerName { get; private set; } = "";

    /// <summary>Who is to take over when the owner cannot; has no right of the owner before.</summary>
    public string? DeputyIssuer { get; private set; }

    public string? DeputySubject { get; private set; }

    public string? DeputyName { get; private set; }

    public ProjectState State { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? ActiveAt { get; private set; }

    /// <summary>The operation whose tag AWS carries on what it made; only that is ours to touch.</summary>
    public OperationId MadeBy { get; private set; }

    public string? SageMakerProjectId { get; private set; }

    public string? SageMakerProjectArn { get; private set; }

    public string? ProvisionedProductId { get; private set; }

    public string? StackArn { get; private set; }

    /// <summary>Status, parameters and tags as AWS last told them, JSON; null before the first look.</summary>
    public string? CloudFacts { get; private set; }

    /// <summary>When the inventory was last read from AWS; exempt from the audit rule.</summary>
    public DateTimeOffset? InventoryReadAt { get; private set; }

    /// <summary>The upgrade under way; null when none is. One project takes one at a time.</summary>
    public OperationId? UpgradeId { get; private set; }

    public string? UpgradeVersionName { get; private set; }

    /// <summary>Made outside Portal and taken over: AWS carries no tag of Portal's for it, so its SageMaker id says which one is meant.</summary>
    public bool IsAdopted { get; private set; }

    public int Version { get; private set; }

    public PersonId Owner => new(OwnerIssuer, OwnerSubject);

    public NamedPerson? Deputy => DeputyIssuer is null ? null : new(DeputyIssuer, DeputySubject!, DeputyName!);

    /// <summary>Null while people may begin something new in it.</summary>
    public Error? Closed => State is ProjectState.Active ? null : ProjectErrors.NotActive(this);

    public TemplateReference Template => new(ProductId, ProductName, ArtifactId, VersionName, LaunchPathId);

    public static Project Request(CreateProjectRequest asked, TemplateReference from, string parameters, string secretKeys, Actor owner, DateTimeOffset now) => new()
    {
        Id = ProjectId.New(),
        Name = asked.Name,
        NameInUse = asked.Name,
        SubmissionId = asked.SubmissionId,
        Description = asked.Description.Trim(),
        Purpose = asked.Purpose.Trim(),
        CostCentre = asked.CostCentre,
        InferenceMode = asked.InferenceMode,
        ProductId = from.ProductId,
        ProductName = from.ProductName,
        ArtifactId = from.ArtifactId,
        VersionName = from.VersionName,
        LaunchPathId = from.LaunchPathId,
        Parameters = parameters,
        SecretKeys = secretKeys,
        OwnerIssuer = owner.Person.Issuer,
        OwnerSubject = owner.Person.Subject,
        OwnerName = owner.Name,
        State = ProjectState.Creating,
        CreatedAt = now,
    };

    /// <summary>A project that exists in AWS already comes under Portal's rules, as it is.</summary>
    public static Project Adopt(CloudProject cloud, TemplateReference from, string stackArn, IReadOnlyDictionary<string, string> values, string parameters, string secretKeys, NamedPerson owner, DateTimeOffset now) => new()
    {
        Id = ProjectId.New(),
        Name = cloud.Name,
        NameInUse = cloud.Name,
        SubmissionId = Guid.CreateVersion7(),
        Description = string.IsNullOrWhiteSpace(cloud.Description) ? "Made outside Portal." : cloud.Description.Trim(),
        CostCentre = values.GetValueOrDefault("CostCenter") ?? cloud.Tags.GetValueOrDefault("CostCenter") ?? "",
        InferenceMode = values.GetValueOrDefault("InferenceMode") ?? "realtime",
        ProductId = from.ProductId,
        ProductName = from.ProductName,
        ArtifactId = from.ArtifactId,
        VersionName = from.VersionName,
        LaunchPathId = from.LaunchPathId,
        Parameters = parameters,
        SecretKeys = secretKeys,
        OwnerIssuer = owner.Issuer,
        OwnerSubject = owner.Subject,
        OwnerName = owner.Name,
        State = ProjectState.Active,
        CreatedAt = now,
        ActiveAt = now,
        IsAdopted = true,
        SageMakerProjectId = cloud.Id,
        SageMakerProjectArn = cloud.Arn,
        ProvisionedProductId = cloud.ProvisionedProductId,
        StackArn = stackArn,
    };

    /// <summary>Whether what AWS has under this name is this project, and so may be touched.</summary>
    public bool Owns(CloudProject cloud) => IsAdopted ? cloud.Id == SageMakerProjectId : cloud.OperationTag == MadeBy.ToString();

    public void IsMadeBy(OperationId operation) => MadeBy = operation;

    public void Found(CloudProject cloud)
    {
        SageMakerProjectId = cloud.Id;
        SageMakerProjectArn = cloud.Arn;
        ProvisionedProductId = cloud.ProvisionedProductId ?? ProvisionedProductId;
    }

    public void HasStack(string arn) => StackArn = arn;

    public void Forget()
    {
        SageMakerProjectId = null;
        SageMakerProjectArn = null;
        ProvisionedProductId = null;
        StackArn = null;
        CloudFacts = null;
    }

    public void LookedAt(string? cloudFacts, DateTimeOffset at)
    {
        CloudFacts = cloudFacts;
        InventoryReadAt = at;
    }

    public Error? BeginUpgrade(OperationId operation, string versionName)
    {
        if (State is not ProjectState.Active || UpgradeId is not null) return ProjectErrors.WrongState(this, UpgradeId is null ? "be upgraded" : "be upgraded while another upgrade is under way");
        (UpgradeId, UpgradeVersionName) = (operation, versionName);
        return null;
    }

    /// <summary>AWS runs the new version from here on, whatever the checks that follow say.</summary>
    public void StandsOn(TemplateReference version, string parameters)
    {
        (ProductId, ProductName, ArtifactId, VersionName, LaunchPathId) = (version.ProductId, version.ProductName, version.ArtifactId, version.VersionName, version.LaunchPathId);
        Parameters = parameters;
    }

    public void EndUpgrade() => (UpgradeId, UpgradeVersionName) = (null, null);

    public Error? Activate(DateTimeOffset now)
    {
        if (State is not ProjectState.Creating) return ProjectErrors.WrongState(this, "become active");
        State = ProjectState.Active;
        ActiveAt = now;
        return null;
    }

    public Error? Fail()
    {
        if (State is not (ProjectState.Creating or ProjectState.CleaningUp)) return ProjectErrors.WrongState(this, "fail");
        State = ProjectState.Failed;
        return null;
    }

    public Error? Resume(bool cleaning)
    {
        if (State is not ProjectState.Failed) return ProjectErrors.WrongState(this, "be taken up again");
        State = cleaning ? ProjectState.CleaningUp : ProjectState.Creating;
        return null;
    }

    public Error? CleanedUp()
    {
        if (State is not ProjectState.CleaningUp) return ProjectErrors.WrongState(this, "be made again");
        Forget();
        State = ProjectState.Creating;
        return null;
    }

    public Error? GiveUp()
    {
        if (State is not (ProjectState.Failed or ProjectState.CleaningUp)) return ProjectErrors.WrongState(this, "be given up");
        State = ProjectState.GivenUp;
        NameInUse = null;
        return null;
    }

    public Error? Edit(ProjectTraits after)
    {
        if (State is not (ProjectState.Active or ProjectState.Archived)) return ProjectErrors.WrongState(this, "be edited");
        (Description, Purpose, CostCentre, Tags) = (after.Description, after.Purpose, after.CostCentre, ProjectTraits.WriteTags(after.Tags));
        Deputise(after.Deputy);
        return null;
    }

    public Error? TransferTo(NamedPerson owner)
    {
        if (State is ProjectState.GivenUp or ProjectState.Deleted) return ProjectErrors.WrongState(this, "be handed over");
        (OwnerIssuer, OwnerSubject, OwnerName) = (owner.Issuer, owner.Subject, owner.Name);
        if (Deputy?.Person == owner.Person) Deputise(null);
        return null;
    }

    public Error? Archive()
    {
        if (State is not ProjectState.Active || UpgradeId is not null) return ProjectErrors.WrongState(this, UpgradeId is null ? "be archived" : "be archived during an upgrade");
        State = ProjectState.Archived;
        return null;
    }

    public Error? Restore()
    {
        if (State is not ProjectState.Archived) return ProjectErrors.WrongState(this, "be restored");
        State = ProjectState.Active;
        return null;
    }

    public Error? BeginDeletion()
    {
        if (State is not (ProjectState.Active or ProjectState.Archived) || UpgradeId is not null) return ProjectErrors.WrongState(this, UpgradeId is null ? "be deleted" : "be deleted during an upgrade");
        State = ProjectState.Deleting;
        return null;
    }

    /// <summary>Its identifiers stay as a record; what AWS said of it last is no longer so.</summary>
    public void Deleted()
    {
        State = ProjectState.Deleted;
        NameInUse = null;
        CloudFacts = null;
    }

    private void Deputise(NamedPerson? deputy) => (DeputyIssuer, DeputySubject, DeputyName) = (deputy?.Issuer, deputy?.Subject, deputy?.Name);
}
