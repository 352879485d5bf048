using Portal.Core.Access;
using Portal.Core.Access.Drift;
using Portal.Core.People;

namespace Portal.Core.Tests.People;

/// <summary>How the role matrix calls the use cases of access.</summary>
internal static class AccessCalls
{
    private static readonly Relations[] Plain = [Relations.None];
    private static readonly Relations[] Mine = [Relations.None, Relations.Own];
    private static readonly Relations[] Deciding = [Relations.None, Relations.Named];
    private static readonly Relations[] Ending = [Relations.None, Relations.Own, Relations.Owner, Relations.Decider];
    private static readonly AccessWish Wish = new("To work on it.", 30);

    public static IReadOnlyList<UseCaseCall> All { get; } =
    [
        UseCaseCall.Of<ListMyAccess>(Plain, async (world, caller, _, ct) => (await world.Get<ListMyAccess>().ExecuteAsync(caller.Session, ct)).Error),
        UseCaseCall.Of<RequestAccess>(Plain, async (world, caller, relation, ct) =>
            (await world.Get<RequestAccess>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), null, Wish, ct)).Error),
        UseCaseCall.Of<ExtendAccess>(Plain, async (world, caller, _, ct) =>
            (await world.Get<ExtendAccess>().ExecuteAsync(caller.Session, await world.AddGrantAsync(caller, Relations.Own), Wish, ct)).Error),
        UseCaseCall.Of<ChangeRequest>(Plain, async (world, caller, _, ct) =>
            (await world.Get<ChangeRequest>().ExecuteAsync(caller.Session, await world.AddRequestAsync(caller, Relations.Own), Wish, ct)).Error),
        UseCaseCall.Of<WithdrawRequest>(Plain, async (world, caller, _, ct) =>
            (await world.Get<WithdrawRequest>().ExecuteAsync(caller.Session, await world.AddRequestAsync(caller, Relations.Own), ct)).Error),
        UseCaseCall.Of<GrantAccess>(Plain, async (world, caller, relation, ct) =>
            (await world.Get<GrantAccess>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), [new("test", "somebody-else")], Wish, ct)).Error),
        UseCaseCall.Of<ListReviews>([Relations.Named], async (world, caller, _, ct) => (await world.Get<ListReviews>().ExecuteAsync(caller.Session, new ReviewFilter(), null, ct)).Error),
        UseCaseCall.Of<DecideAccess>(Deciding, async (world, caller, relation, ct) =>
            (await world.Get<DecideAccess>().ExecuteAsync(caller.Session, [await world.AddRequestAsync(caller, relation)], VoteKind.Approve, null, ct)).Error),
        UseCaseCall.Of<ClaimRequest>(Deciding, async (world, caller, relation, ct) =>
            (await world.Get<ClaimRequest>().ExecuteAsync(caller.Session, await world.AddRequestAsync(caller, relation), ct)).Error),
        UseCaseCall.Of<ReadRequest>(Mine, async (world, caller, relation, ct) =>
            (await world.Get<ReadRequest>().ExecuteAsync(caller.Session, await world.AddRequestAsync(caller, relation), ct)).Error),
        UseCaseCall.Of<CommentOnRequest>(Mine, async (world, caller, relation, ct) =>
            (await world.Get<CommentOnRequest>().ExecuteAsync(caller.Session, await world.AddRequestAsync(caller, relation), "Well?", ct)).Error),
        UseCaseCall.Of<ReadGrant>(Mine, async (world, caller, relation, ct) =>
            (await world.Get<ReadGrant>().ExecuteAsync(caller.Session, await world.AddGrantAsync(caller, relation), ct)).Error),
        UseCaseCall.Of<OpenStudio>(Mine, async (world, caller, relation, ct) =>
            (await world.Get<OpenStudio>().ExecuteAsync(caller.Session, await world.AddGrantAsync(caller, relation), ct)).Error),
        UseCaseCall.Of<RevokeAccess>(Ending, async (world, caller, relation, ct) =>
            (await world.Get<RevokeAccess>().ExecuteAsync(caller.Session, await world.AddGrantAsync(caller, relation), "No longer needed.", null, ct)).Error),
        UseCaseCall.Of<ConfirmHandOver>(Ending, async (world, caller, relation, ct) =>
            (await world.Get<ConfirmHandOver>().ExecuteAsync(caller.Session, await world.AddGrantAsync(caller, relation), ct)).Error),
        UseCaseCall.Of<RetryAccess>([Relations.None, Relations.Owner], async (world, caller, relation, ct) =>
            (await world.Get<RetryAccess>().ExecuteAsync(caller.Session, await world.AddGrantAsync(caller, relation), ct)).Error),
        UseCaseCall.Of<ListProjectAccess>(UseCaseCall.OfProject, async (world, caller, relation, ct) =>
            (await world.Get<ListProjectAccess>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), false, null, ct)).Error),
        UseCaseCall.Of<PreviewAccessRequest>(Plain, async (world, caller, relation, ct) =>
            (await world.Get<PreviewAccessRequest>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), null, ct)).Error),
        UseCaseCall.Of<MatchPeople>(Plain, async (world, caller, _, ct) => (await world.Get<MatchPeople>().ExecuteAsync(caller.Session, ["somebody"], ct)).Error),
        UseCaseCall.Of<CountReviews>([Relations.Named], async (world, caller, _, ct) => (await world.Get<CountReviews>().ExecuteAsync(caller.Session, ct)).Error),
        UseCaseCall.Of<ListReviewProjects>([Relations.Named], async (world, caller, _, ct) => (await world.Get<ListReviewProjects>().ExecuteAsync(caller.Session, false, ct)).Error),
        UseCaseCall.Of<ReadGettingStarted>(UseCaseCall.OfProject, async (world, caller, relation, ct) =>
            (await world.Get<ReadGettingStarted>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), ct)).Error),
        UseCaseCall.Of<ListDrift>(Plain, async (world, caller, _, ct) => (await world.Get<ListDrift>().ExecuteAsync(caller.Session, null, null, ct)).Error),
        UseCaseCall.Of<CheckDrift>(Plain, async (world, caller, _, ct) => (await world.Get<CheckDrift>().ExecuteAsync(caller.Session, ct)).Error),
        UseCaseCall.Of<AdoptStudioUser>(Plain, async (world, caller, relation, ct) =>
            (await world.Get<AdoptStudioUser>().ExecuteAsync(caller.Session, Guid.NewGuid(), await world.AddProjectAsync(caller, relation), new("test", "somebody-else"), Wish, ct)).Error),
        UseCaseCall.Of<RemoveStrayStudioUser>(Plain, async (world, caller, _, ct) =>
            (await world.Get<RemoveStrayStudioUser>().ExecuteAsync(caller.Session, Guid.NewGuid(), "stray", "Nobody's.", ct)).Error),
        UseCaseCall.Of<RecreateStudioUser>(Plain, async (world, caller, _, ct) => (await world.Get<RecreateStudioUser>().ExecuteAsync(caller.Session, Guid.NewGuid(), ct)).Error),
    ];
}
