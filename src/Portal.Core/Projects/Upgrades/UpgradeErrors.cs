using Portal.Core.Kernel;
using Portal.Core.Templates;

namespace Portal.Core.Projects.Upgrades;

public static class UpgradeErrors
{
    public static Error NotTyped(string wanted) => new(
        "upgrade.confirm", $"The name typed is not '{wanted}', so nothing was changed.", $"Type {wanted} to confirm.")
    { Field = "Confirmation" };

    public static Error SameVersion(string project, string version) => new(
        "upgrade.same-version", $"The project '{project}' stands on {version} already.", "Choose another version.", ErrorKind.Conflict);

    public static Error OtherProduct(string project) => new(
        "upgrade.other-template", $"The project '{project}' was made from another template.", "Choose a version of the template it was made from.", ErrorKind.Conflict);

    public static Error NotLaunched(string project) => new(
        "upgrade.not-launched",
        $"Service Catalog has no launch behind the project '{project}'.",
        "Refresh its inventory; if the launch was removed outside Portal, the project cannot be upgraded.",
        ErrorKind.Failed);

    public static Error InUse(string project, ProjectUse use) => new(
        "upgrade.in-use",
        $"The project '{project}' is in use: {use.Sentence}",
        "Wait until that has ended, or upgrade it anyway and accept what may be lost.",
        ErrorKind.Conflict);

    public static Error NotReady(string project, string status) => new(
        "upgrade.not-ready",
        $"Service Catalog says {status} of the project '{project}', so it takes no upgrade now.",
        "Look at its launch in Service Catalog; once it is AVAILABLE or TAINTED, retry.",
        ErrorKind.Failed);

    public static Error NeedsValue(TemplateParameter parameter) => new(
        "upgrade.parameter.needed",
        $"The new version asks for '{parameter.Key}', which has no default.",
        "Upgrade this project by itself and give the value there.",
        ErrorKind.Invalid)
    { Field = parameter.Key };

    public static Error SecretNeeded(TemplateParameter parameter) => new(
        "upgrade.parameter.secret",
        $"The new version asks for the secret '{parameter.Key}', which Portal does not store and so cannot pass on.",
        "Ask the platform team to give it a default, or to read it from a parameter or secret store.",
        ErrorKind.Failed)
    { Field = parameter.Key };

    public static Error RolledBack(Error cause, string version) => cause with
    {
        Sentence = $"{cause.Sentence} CloudFormation took everything back: the project stands on {version}, as before.",
    };

    public static Error RollbackFailed(Error cause, string status) => cause with
    {
        Sentence = $"{cause.Sentence} Taking it back failed too; the stack is {status}.",
        NextStep = "Ask the platform team to continue the roll-back in CloudFormation, then retry or give the upgrade up.",
    };

    public static Error NoUpgrade(string project) => new(
        "upgrade.none", $"No upgrade of the project '{project}' waits for a decision.", "Reload the page; somebody else may have decided already.", ErrorKind.Conflict);

    public static Error NothingChosen { get; } = new("upgrade.nothing-chosen", "No project was chosen.", "Choose at least one project that is behind.");

    public static Error RollOutState(RollOutState state) => new(
        "upgrade.roll-out.state", $"The roll-out is {state}.", "Reload the page; somebody else may have acted meanwhile.", ErrorKind.Conflict);

    public static Error RollOutUndecided(string project) => new(
        "upgrade.roll-out.undecided",
        $"The upgrade of '{project}', at which the roll-out stopped, still waits for a decision.",
        "Open the project, retry or give up its upgrade, then continue.",
        ErrorKind.Conflict);

    public static Error RollOutNotFound { get; } = new("upgrade.roll-out.not-found", "There is no such roll-out.", "Open it from the template's page.", ErrorKind.NotFound);

    public static Error RollOutUnderWay(string product) => new(
        "upgrade.roll-out.under-way", $"A roll-out of '{product}' is under way already.", "Wait for it, or end it first.", ErrorKind.Conflict);
}
