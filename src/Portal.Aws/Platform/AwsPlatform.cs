using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Microsoft.Extensions.Options;
using Portal.Aws.Calls;
using Portal.Core.Kernel;
using Portal.Core.Platform;

namespace Portal.Aws.Platform;

/// <summary>The account, and the base infrastructure that projects stand on.</summary>
internal sealed class AwsPlatform(
    IAmazonSecurityTokenService tokens, IAmazonSageMaker sageMaker, RoleReader roles, ParameterReader parameters, IOptions<AwsOptions> options) : IPlatform
{
    private PlatformIdentity? _identity;

    public Task<Result<PlatformIdentity>> ReadIdentityAsync(CancellationToken ct) => AwsCall.TryAsync(
        async () =>
        {
            if (_identity is { } known) return known;
            var account = (await tokens.GetCallerIdentityAsync(new GetCallerIdentityRequest(), ct)).Account;
            var alias = options.Value.AccountAlias is { Length: > 0 } given ? given : account;
            return _identity = new PlatformIdentity(account, options.Value.Region, alias, options.Value.IsSandbox);
        },
        ct);

    public Task<Result<IReadOnlyDictionary<string, string>>> ReadParametersAsync(CancellationToken ct) => parameters.ReadAsync("/mlops/platform/", ct);

    public async Task<Result<string>> ReadDomainStatusAsync(CancellationToken ct)
    {
        var known = await ReadParametersAsync(ct);
        if (known.IsError) return known.Error;
        if (known.Value.GetValueOrDefault("domain-id") is not { Length: > 0 } domainId) return PlatformErrors.NotDeployed("domain-id");
        return await AwsCall.TryAsync<string>(async () => (await sageMaker.DescribeDomainAsync(new DescribeDomainRequest { DomainId = domainId }, ct)).Status, ct);
    }

    public Task<Result<RoleSight>> ReadRoleAsync(string roleName, CancellationToken ct) => AwsCall.TryAsync(
        async () => await roles.TryReadAsync(roleName, ct) ?? new RoleSight(false, roleName, "", null, [], []), ct);
}

internal static class PlatformErrors
{
    public static Error NotDeployed(string parameter) => new(
        "platform.not-deployed",
        $"The base infrastructure has not written the parameter /mlops/platform/{parameter}.",
        "Ask an Admin to deploy the base infrastructure into this account and region.",
        ErrorKind.Failed);
}
