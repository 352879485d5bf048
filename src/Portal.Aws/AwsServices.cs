using Amazon;
using Amazon.CloudFormation;
using Amazon.CloudWatchLogs;
using Amazon.CodeBuild;
using Amazon.CodePipeline;
using Amazon.ECR;
using Amazon.IdentityManagement;
using Amazon.KeyManagementService;
using Amazon.Pricing;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SageMaker;
using Amazon.SecurityToken;
using Amazon.ServiceCatalog;
using Amazon.SimpleSystemsManagement;
using Amazon.SQS;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Portal.Aws.Audit;
using Portal.Aws.Calls;
using Portal.Aws.Costs;
using Portal.Aws.Deployments;
using Portal.Aws.Health;
using Portal.Aws.Platform;
using Portal.Aws.Projects;
using Portal.Aws.Studio;
using Portal.Aws.Templates;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Deployments;
using Portal.Core.Deployments.Costs;
using Portal.Core.Deployments.Experiments;
using Portal.Core.Deployments.Targets;
using Portal.Core.Health;
using Portal.Core.Platform;
using Portal.Core.Projects;
using Portal.Core.Projects.Endings;
using Portal.Core.Projects.Upgrades;
using Portal.Core.Templates;

namespace Portal.Aws;

public static class AwsServices
{
    /// <summary>Every problem of the settings under <c>Aws</c>, each naming its key.</summary>
    public static IEnumerable<string> SettingsProblems(IConfiguration configuration) =>
        new AwsOptionsRules().Validate(null, configuration.GetSection("Aws").Get<AwsOptions>() ?? new AwsOptions()).Failures ?? [];

    /// <summary>The AWS clients and the adapters of Core's ports. Settings stand under <c>Aws</c>.</summary>
    public static IServiceCollection AddPortalAws(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AwsOptions>().Bind(configuration.GetSection("Aws")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AwsOptions>, AwsOptionsRules>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<OperationPacer>();
        services.AddSingleton<ClientSettings>();

        AddClient<IAmazonSageMaker, AmazonSageMakerConfig>(services, config => new AmazonSageMakerClient(config), (key, config) => new AmazonSageMakerClient(key, config));
        AddClient<IAmazonServiceCatalog, AmazonServiceCatalogConfig>(services, config => new AmazonServiceCatalogClient(config), (key, config) => new AmazonServiceCatalogClient(key, config));
        AddClient<IAmazonCloudFormation, AmazonCloudFormationConfig>(services, config => new AmazonCloudFormationClient(config), (key, config) => new AmazonCloudFormationClient(key, config));
        AddClient<IAmazonCodePipeline, AmazonCodePipelineConfig>(services, config => new AmazonCodePipelineClient(config), (key, config) => new AmazonCodePipelineClient(key, config));
        AddClient<IAmazonECR, AmazonECRConfig>(services, config => new AmazonECRClient(config), (key, config) => new AmazonECRClient(key, config));
        AddClient<IAmazonCodeBuild, AmazonCodeBuildConfig>(services, config => new AmazonCodeBuildClient(config), (key, config) => new AmazonCodeBuildClient(key, config));
        AddClient<IAmazonCloudWatchLogs, AmazonCloudWatchLogsConfig>(services, config => new AmazonCloudWatchLogsClient(config), (key, config) => new AmazonCloudWatchLogsClient(key, config));
        AddClient<IAmazonSimpleSystemsManagement, AmazonSimpleSystemsManagementConfig>(
            services, config => new AmazonSimpleSystemsManagementClient(config), (key, config) => new AmazonSimpleSystemsManagementClient(key, config));
        AddClient<IAmazonSecurityTokenService, AmazonSecurityTokenServiceConfig>(
            services, config => new AmazonSecurityTokenServiceClient(config), (key, config) => new AmazonSecurityTokenServiceClient(key, config), (config, _) =>
            {
                // Its answers carry session keys.
                config.DisableLogging = true;
            });
        // Waiting for messages is an ordinary answer there.
        AddClient<IAmazonSQS, AmazonSQSConfig>(services, config => new AmazonSQSClient(config), (key, config) => new AmazonSQSClient(key, config), (config, _) => config.Timeout = SqsReleaseEvents.Patience);
        AddClient<IAmazonKeyManagementService, AmazonKeyManagementServiceConfig>(
            services, config => new AmazonKeyManagementServiceClient(config), (key, config) => new AmazonKeyManagementServiceClient(key, config));
        AddClient<IAmazonS3, AmazonS3Config>(
            services, config => new AmazonS3Client(config), (key, config) => new AmazonS3Client(key, config), (config, options) =>
            {
                config.ForcePathStyle = !string.IsNullOrEmpty(options.ServiceUrl);
                config.ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED;
            });
        AddClient<IAmazonIdentityManagementService, AmazonIdentityManagementServiceConfig>(
            services, config => new AmazonIdentityManagementServiceClient(config), (key, config) => new AmazonIdentityManagementServiceClient(key, config), (config, _) =>
            {
                // IAM may be out of reach by design, and nothing waits for it.
                config.Timeout = TimeSpan.FromSeconds(4);
                config.MaxErrorRetry = 1;
            });

        AddClient<IAmazonPricing, AmazonPricingConfig>(services, config => new AmazonPricingClient(config), (key, config) => new AmazonPricingClient(key, config), (config, options) =>
        {
            if (string.IsNullOrEmpty(options.ServiceUrl)) config.RegionEndpoint = RegionEndpoint.GetBySystemName(PriceListPrices.HomeOf(options.Region));
            // A closed network may leave it out of reach by design, and nothing waits for it.
            config.Timeout = TimeSpan.FromSeconds(4);
            config.MaxErrorRetry = 0;
        });

        services.AddSingleton<RoleReader>();
        services.AddSingleton<ParameterReader>();
        services.AddSingleton<IPlatform, AwsPlatform>();
        services.AddSingleton<IBaseTemplates, CloudFormationBaseTemplates>();
        services.AddSingleton<IShippedTemplates, EmbeddedTemplates>();
        services.AddSingleton<ITargetRoles, TargetRoles>();
        services.AddSingleton<IResourcePolicies, ResourcePolicies>();
        services.AddSingleton<IProjectTemplates, ServiceCatalogTemplates>();
        services.AddSingleton<IProjectProvisioning, SageMakerProjects>();
        services.AddSingleton<IProjectStacks, CloudFormationStacks>();
        services.AddSingleton<IReleaseStacks, ReleaseStacks>();
        services.AddSingleton<IProjectResources, ProjectResources>();
        services.AddSingleton<IProjectUpgrades, ServiceCatalogUpgrades>();
        services.AddSingleton<IProjectActivity, ProjectActivity>();
        services.AddSingleton<IStudioUsers, ServiceCatalogStudioUsers>();
        services.AddSingleton<IStudioSpaces, SageMakerStudioSpaces>();
        services.AddSingleton<IStudioSessions, SageMakerStudioSessions>();
        services.AddSingleton<IStudioDirectory, SageMakerStudioDirectory>();
        services.AddSingleton<IModelRegistry, SageMakerModelRegistry>();
        services.AddSingleton<IModelEvidence, S3ModelEvidence>();
        services.AddSingleton<IReleasePipelines, CodePipelineReleasePipelines>();
        services.AddSingleton<IPipelineControl, CodePipelineControl>();
        services.AddSingleton<IServing, SageMakerServing>();
        services.AddSingleton<ITargetServing, TargetServing>();
        services.AddSingleton<IWorkLogs, CloudWatchWorkLogs>();
        services.AddSingleton<IExperiments, SageMakerExperiments>();
        services.AddSingleton<IPrices, PriceListPrices>();
        services.AddSingleton<IReleaseEvents, SqsReleaseEvents>();
        services.AddSingleton<IServiceReach, ServiceReach>();
        return services;
    }

    /// <summary>Keeps checkpoints of the audit record in this bucket instead of a local file; without a bucket nothing changes.</summary>
    public static IServiceCollection AddCheckpointBucket(this IServiceCollection services, string? bucket) =>
        string.IsNullOrEmpty(bucket) ? services : services.AddSingleton<ICheckpointStore>(provider => new S3CheckpointStore(provider.GetRequiredService<IAmazonS3>(), bucket));

    private static void AddClient<TClient, TConfig>(
        IServiceCollection services, Func<TConfig, TClient> fromChain, Func<AWSCredentials, TConfig, TClient> fromKey, Action<TConfig, AwsOptions>? adjust = null)
        where TClient : class
        where TConfig : ClientConfig, new() =>
        services.AddSingleton(provider =>
        {
            var settings = provider.GetRequiredService<ClientSettings>();
            var config = settings.Of(adjust);
            return settings.Options.AccessKey is { Length: > 0 } key ? fromKey(new BasicAWSCredentials(key, settings.Options.SecretKey), config) : fromChain(config);
        });
}
