using Portal.Core.Kernel;

namespace Portal.Core.Deployments;

public static class PromotionErrors
{
    public static Error NotFound { get; } = new("deployment.not-found", "There is no such release, or you may not see it.", "Open it from Deployments or from your inbox.", ErrorKind.NotFound);

    public static Error Trainer { get; } = new("deployment.decide.trainer", "You trained this version, so somebody else must decide about it.", "The page names who can.", ErrorKind.Refused);

    public static Error TrainerUnknown { get; } = new(
        "deployment.decide.trainer-unknown", "Nobody can say who trained this version, and the policy refuses such versions.", "Run the build from Portal, so that its trainer is known, and promote that version.", ErrorKind.Refused);

    public static Error MemberWhileTrainerUnknown { get; } = new(
        "deployment.decide.member", "Nobody can say who trained this version, so nobody who works in the project may decide about it.", "The page names who can; or run the build from Portal, so that its trainer is known.", ErrorKind.Refused);

    public static Error ApprovedStaging { get; } = new(
        "deployment.decide.approved-staging", "You approved this version for staging, so somebody else must decide about production.", "The page names who can.", ErrorKind.Refused);

    public static Error NotNamed { get; } = new(
        "deployment.decide.not-named", "The project's policy does not name you as one who decides.", "The page names who can; an Admin or the project's owner can change the policy.", ErrorKind.Refused);

    public static Error VotedAlready { get; } = new("deployment.decide.voted", "You have said so already.", "It takes somebody else's decision now.", ErrorKind.Conflict);

    public static Error NothingToReview { get; } = new("deployment.review.none", "There is nothing to review here.", "Open the release from Home to see how it stands.", ErrorKind.Conflict);

    public static Error OwnReview { get; } = new("deployment.review.own", "You broke the glass yourself, so somebody else must review it.", "Ask another decider or Admin.", ErrorKind.Refused);

    public static Error BreakGlassOff { get; } = new("deployment.break-glass.off", "The project's policy does not allow breaking the glass.", "Ask two deciders; the page names them.", ErrorKind.Refused);

    public static Error Undecided { get; } = new(
        "deployment.undecided", "The votes no longer carry the decision: a voter has lost the right, or policy has become stricter.", "Give it up, or restore the policy under which it was decided and retry.", ErrorKind.Failed);

    public static Error NoPipelines(string project) => new(
        "deployment.pipelines.missing", $"The project '{project}' has no deploy pipeline that Portal knows of.", "Refresh the project's inventory; if it is still missing, tell the platform team.", ErrorKind.Conflict);

    public static Error NoTarget(PromotionStage stage) => new(
        "deployment.target.unregistered", $"The account of {(stage is PromotionStage.Staging ? "staging" : "production")} is not registered, so Portal does not look into it.", "Two Admins register it on the Platform page.", ErrorKind.Failed);

    public static Error NeverLive(string project) => new(
        "deployment.roll-back.none", $"No other version of '{project}' was live before, so there is none to go back to.", "Promote another version instead.", ErrorKind.Conflict);

    public static Error RunNotFound { get; } = new(
        "pipeline.run.not-found", "CodePipeline does not know this run.", "Open it from the list of runs; AWS keeps runs for a year.", ErrorKind.NotFound);

    public static Error Open(string project, int version) => new(
        "deployment.open", $"Version {version} of '{project}' is on its way already.", "Open it on the Deployments page.", ErrorKind.Conflict);

    public static Error WrongState(Promotion promotion, string wish) => new(
        "deployment.state", $"Version {promotion.ModelVersion} of '{promotion.ProjectName}' is {Words(promotion.State)}, so it cannot {wish}.", "Look at the page again: somebody may have been first.", ErrorKind.Conflict);

    public static Error ChecksFailed(IReadOnlyList<string> titles) => new(
        "deployment.checks", $"{(titles.Count == 1 ? "A check" : $"{titles.Count} checks")} that policy demands did not pass: {string.Join("; ", titles)}.", "The page says why for each; mend the cause, then decide.", ErrorKind.Conflict);

    public static Error VersionGone(int version) => new(
        "deployment.version.gone", $"The model registry does not know version {version} any more.", "It was deleted outside Portal. Register it again by running the build.", ErrorKind.Conflict);

    public static Error BytesChanged(int version) => new(
        "deployment.bytes", $"What the registry says of version {version} is no longer what was decided about: image or model file differ.", "Do not release it. Find out who changed it, and register a new version.", ErrorKind.Failed);

    public static Error OtherExecution(string waiting, string? decided) => new(
        "deployment.execution", $"The pipeline waits with execution {waiting}, but the decision was about {decided ?? "none"}.", "A newer release overtook it. Decide about that one.", ErrorKind.Failed);

    public static Error StageFailed(string stage, string? why) => new(
        "deployment.stage-failed", $"The stage {stage} of the deploy pipeline failed{(string.IsNullOrWhiteSpace(why) ? "." : $": {why.TrimEnd('.')}.")}", "Mend the cause, then retry the stage; what served before goes on serving.", ErrorKind.Failed);

    public static Error ExecutionEnded(string status) => new(
        "deployment.execution-ended", $"The execution of the deploy pipeline is {status}.", "Retry to start it again, or give the release up.", ErrorKind.Failed);

    public static Error NotServing(string endpoint, string found) => new(
        "deployment.not-serving", $"The pipeline ended, but {endpoint} {found}.", "Look at the deploy pipeline and at its stack; then retry the check.", ErrorKind.Failed);

    public static Error Invalid(string field, string sentence, string next) => new($"deployment.{field.ToLowerInvariant()}.invalid", sentence, next) { Field = field };

    public static string Words(PromotionState state) => state switch
    {
        PromotionState.Pending => "waiting for a decision about staging",
        PromotionState.Staging => "on its way to staging",
        PromotionState.AwaitingProduction => "waiting for a decision about production",
        PromotionState.Releasing => "on its way to production",
        PromotionState.Live => "live",
        PromotionState.Refusing => "being rejected",
        PromotionState.Rejected => "rejected",
        PromotionState.Retired => "no longer live",
        _ => "dropped",
    };
}
