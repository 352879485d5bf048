using Portal.Core.Deployments;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Platform;
using Portal.Core.Platform.Targets;
using Portal.Core.Tests.Projects;

namespace Portal.Core.Tests.Platform;

/// <summary>A target account is named by one Admin and confirmed by another, and only the one that the base infrastructure names.</summary>
public sealed class TargetAccountTests
{
    private static readonly TargetWish Wish = new(PromotionStage.Staging, "222233334444", "acme-staging", "eu-central-1", "arn:aws:iam::222233334444:role/mlops/target/mlops-eu-central-1-check");
    private static readonly TargetGround Ground = new(new PlatformIdentity("111122223333", "eu-central-1", "home", true), "222233334444", true);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_counts_once_a_second_Admin_confirmed_it()
    {
        await using var world = await ProjectWorld.StartAsync();
        var alma = await world.SignInAsync("alma", Role.Admin);
        var id = (await world.Get<ProposeTargetAccount>().ExecuteAsync(world.Ada, Wish, "We go live.", Ct)).Value;
        Assert.Equal("account.waiting", (await world.Get<ProposeTargetAccount>().ExecuteAsync(alma, Wish, "Me too.", Ct)).Error?.Code);
        Assert.Equal("account.own", (await world.Get<ConfirmTargetAccount>().ExecuteAsync(world.Ada, id, Ct)).Error?.Code);
        Assert.Equal("permission.refused", (await world.Get<ConfirmTargetAccount>().ExecuteAsync(world.Dana, id, Ct)).Error?.Code);
        Assert.Null((await StageAsync(world)).Registered);
        Assert.Contains(world.Told, person => person.Subject == "alma");

        Assert.Null((await world.Get<ConfirmTargetAccount>().ExecuteAsync(alma, id, Ct)).Error);
        Assert.Equal(("arn:aws:iam::222233334444:role/mlops/target/mlops-eu-central-1-check", "a-word-of-ours", "alma"), Assert.Single(world.Aws.Base.Tried));
        var row = (await StageAsync(world)).Registered!;
        Assert.Equal(("acme-staging", TargetState.Registered, "alma"), (row.Alias, row.State, row.ConfirmedByName));
        Assert.Contains("account.registered Succeeded", await world.AuditedAsync());
        Assert.Equal("account.answered", (await world.Get<ConfirmTargetAccount>().ExecuteAsync(alma, id, Ct)).Error?.Code);
    }

    [Fact]
    public async Task It_is_not_confirmed_while_its_role_leads_elsewhere_or_the_base_names_another()
    {
        await using var world = await ProjectWorld.StartAsync();
        var alma = await world.SignInAsync("alma", Role.Admin);
        var id = (await world.Get<ProposeTargetAccount>().ExecuteAsync(world.Ada, Wish, "We go live.", Ct)).Value;
        world.Aws.Base.AccountThere = "999999999999";
        Assert.Equal("account.role.elsewhere", (await world.Get<ConfirmTargetAccount>().ExecuteAsync(alma, id, Ct)).Error?.Code);
        (world.Aws.Base.AccountThere, world.Aws.StagingAccount) = ("222233334444", "555566667777");
        Assert.Equal("account.accountid.invalid", (await world.Get<ConfirmTargetAccount>().ExecuteAsync(alma, id, Ct)).Error?.Code);
        Assert.Equal(TargetState.Proposed, (await StageAsync(world)).Proposed?.State);
    }

    [Fact]
    public async Task It_is_refused_withdrawn_and_retired_with_a_reason()
    {
        await using var world = await ProjectWorld.StartAsync();
        var alma = await world.SignInAsync("alma", Role.Admin);
        var first = (await world.Get<ProposeTargetAccount>().ExecuteAsync(world.Ada, Wish, "We go live.", Ct)).Value;
        Assert.Equal("access.reason.invalid", (await world.Get<RefuseTargetAccount>().ExecuteAsync(alma, first, " ", Ct)).Error?.Code);
        Assert.Null((await world.Get<RefuseTargetAccount>().ExecuteAsync(alma, first, "Not yet.", Ct)).Error);
        var second = (await world.Get<ProposeTargetAccount>().ExecuteAsync(world.Ada, Wish, "Now.", Ct)).Value;
        Assert.Null((await world.Get<RefuseTargetAccount>().ExecuteAsync(world.Ada, second, "Typed wrong.", Ct)).Error);
        var third = await RegisterAsync(world, alma);
        Assert.Null((await world.Get<RetireTargetAccount>().ExecuteAsync(world.Ada, third, "It closes.", Ct)).Error);
        Assert.Equal("account.not-registered", (await world.Get<RetireTargetAccount>().ExecuteAsync(world.Ada, third, "Again.", Ct)).Error?.Code);
        Assert.Equal([TargetState.Refused, TargetState.Retired, TargetState.Withdrawn], (await ReadAsync(world)).Ended.Select(row => row.State).Order(Comparer<TargetState>.Create((one, other) => string.CompareOrdinal(one.ToString(), other.ToString()))));
    }

    [Fact]
    public async Task Another_account_of_the_stage_takes_the_place_of_the_first()
    {
        await using var world = await ProjectWorld.StartAsync();
        var alma = await world.SignInAsync("alma", Role.Admin);
        await RegisterAsync(world, alma);
        (world.Aws.StagingAccount, world.Aws.Base.AccountThere) = ("555566667777", "555566667777");
        Assert.True((await StageAsync(world)).HasMoved);
        var id = (await world.Get<ProposeTargetAccount>().ExecuteAsync(
            alma, Wish with { AccountId = "555566667777", RoleArn = "arn:aws:iam::555566667777:role/mlops/target/mlops-eu-central-1-check" }, "It moved.", Ct)).Value;
        Assert.Null((await world.Get<ConfirmTargetAccount>().ExecuteAsync(world.Ada, id, Ct)).Error);
        Assert.Equal(("555566667777", false), ((await StageAsync(world)).Registered!.AccountId, (await StageAsync(world)).HasMoved));
        Assert.Equal(("222233334444", TargetState.Retired), (await ReadAsync(world)).Ended.Select(row => (row.AccountId, row.State)).Single());
    }

    [Fact]
    public async Task Two_who_confirm_at_once_register_it_once()
    {
        await using var world = await ProjectWorld.StartAsync();
        var (alma, alan) = (await world.SignInAsync("alma", Role.Admin), await world.SignInAsync("alan", Role.Admin));
        var id = (await world.Get<ProposeTargetAccount>().ExecuteAsync(world.Ada, Wish, "We go live.", Ct)).Value;
        var both = await world.Commits.TogetherAsync(() => world.Get<ConfirmTargetAccount>().ExecuteAsync(alma, id, Ct), () => world.Get<ConfirmTargetAccount>().ExecuteAsync(alan, id, Ct));
        Assert.Single(both, result => result.Error is null);
        Assert.Single(await world.AuditedAsync(), action => action == "account.registered Succeeded");
    }

    [Fact]
    public void What_the_base_names_is_taken() => Assert.Empty(TargetRules.Problems(Wish, Ground));

    [Theory]
    [InlineData("account", "22223333444")]
    [InlineData("account", "111122223333")]
    [InlineData("account", "333344445555")]
    [InlineData("alias", "")]
    [InlineData("alias", "<b>")]
    [InlineData("region", "us-east-1")]
    [InlineData("role", "arn:aws:iam::333344445555:role/mlops/target/mlops-eu-central-1-check")]
    [InlineData("role", "arn:aws:iam::222233334444:role/mlops-eu-central-1-check")]
    [InlineData("role", "arn:aws:iam::222233334444:role/mlops/target/deep/mlops-eu-central-1-check")]
    [InlineData("role", "arn:aws:iam::222233334444:role/mlops/target/mlops-eu-central-1-model")]
    [InlineData("role", "arn:aws:iam::222233334444:role/mlops/target/mlops-eu-central-1-check*")]
    [InlineData("role", "arn:aws-cn:iam::222233334444:role/mlops/target/mlops-eu-central-1-check")]
    public void Anything_else_is_not(string field, string value)
    {
        var wish = field switch
        {
            "account" => Wish with { AccountId = value },
            "alias" => Wish with { Alias = value },
            "region" => Wish with { Region = value },
            _ => Wish with { RoleArn = value },
        };
        Assert.NotEmpty(TargetRules.Problems(wish, Ground));
    }

    [Fact]
    public void Without_a_name_in_the_base_or_a_word_of_its_own_nothing_is_taken()
    {
        Assert.Contains(TargetRules.Problems(Wish, Ground with { Named = null }), problem => problem.Field == "AccountId");
        Assert.Contains(TargetErrors.NoExternalId, TargetRules.Problems(Wish, Ground with { HasExternalId = false }));
    }

    internal static async Task<Guid> RegisterAsync(ProjectWorld world, SessionId second)
    {
        var id = (await world.Get<ProposeTargetAccount>().ExecuteAsync(world.Ada, Wish, "We go live.", Ct)).Value;
        Assert.Null((await world.Get<ConfirmTargetAccount>().ExecuteAsync(second, id, Ct)).Error);
        return id;
    }

    private static async Task<TargetAccounts> ReadAsync(ProjectWorld world) => (await world.Get<ReadTargetAccounts>().ExecuteAsync(world.Ada, Ct)).Value!;

    private static async Task<TargetStage> StageAsync(ProjectWorld world) => (await ReadAsync(world)).Stages.Single(stage => stage.Stage is PromotionStage.Staging);
}
