#!/usr/bin/env python3
"""Writes the sandbox's table of CloudFormation resource types from the public schemas that cfn-lint bundles.

    pip install cfn-lint && python3 tools/resource-table.py > src/Portal.Sandbox/CloudFormation/resource-table.json

One line per type: r required, o of which exactly one is required, p known properties (name -> structure or null), d structures,
c create-only properties, a attributes (name -> form, see AttributeForm.cs), f form of Ref, s typical seconds.
Schemas do not say what ids look like, so FORMS does, by hand; the rest is derived.
"""
import json
import re
import sys

from cfnlint.schema._getatts import _all_property_types
from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER

REGION = "eu-central-1"
DEPTH = 5

# type -> (seconds, Ref, attributes). `-` as Ref: derived from the primary identifier.
# In a form: {Name} a property, or a made-up name; {Name:63l} at most 63 characters, lowercase; {#17} stable hex digits; {uuid};
# {ref} the Ref; {region} {account} {stack}; {=Name} a property as given, empty when absent; {@Attribute} another attribute.
ARN = "arn:aws:{service}:{region}:{account}:"
FORMS = {
    "AWS::EC2::VPC": (8, "vpc-{#17}", {"DefaultNetworkAcl": "acl-{#17}", "DefaultSecurityGroup": "sg-{#17}", "CidrBlockAssociations": ["vpc-cidr-assoc-{#17}"], "Ipv6CidrBlocks": []}),
    "AWS::EC2::Subnet": (5, "subnet-{#17}", {"NetworkAclAssociationId": "aclassoc-{#17}", "AvailabilityZoneId": "euc1-az1", "Ipv6CidrBlocks": []}),
    "AWS::EC2::RouteTable": (4, "rtb-{#17}", {}),
    "AWS::EC2::Route": (5, "{=RouteTableId}|{=DestinationCidrBlock}", {"CidrBlock": "{=DestinationCidrBlock}"}),
    "AWS::EC2::SubnetRouteTableAssociation": (4, "rtbassoc-{#17}", {}),
    "AWS::EC2::SecurityGroup": (6, "sg-{#17}", {"GroupId": "{ref}"}),
    "AWS::EC2::SecurityGroupIngress": (3, "sgr-{#17}", {}),
    "AWS::EC2::SecurityGroupEgress": (3, "sgr-{#17}", {}),
    "AWS::EC2::VPCEndpoint": (60, "vpce-{#17}", {"NetworkInterfaceIds": ["eni-{#17}"], "DnsEntries": ["Z{#12}:{ref}.vpce.amazonaws.com"], "CreationTimestamp": "{now}"}),
    "AWS::EC2::FlowLog": (5, "fl-{#17}", {}),
    "AWS::EC2::NetworkAcl": (4, "acl-{#17}", {}),
    "AWS::EC2::NetworkAclEntry": (3, "{stack}-{logical}-{#12}", {}),
    "AWS::EC2::SubnetNetworkAclAssociation": (3, "aclassoc-{#17}", {}),
    "AWS::EC2::InternetGateway": (10, "igw-{#17}", {}),
    "AWS::EC2::VPCGatewayAttachment": (10, "IGW|{=VpcId}", {"AttachmentType": "IGW"}),
    "AWS::EC2::NatGateway": (90, "nat-{#17}", {"EniId": "eni-{#17}"}),
    "AWS::EC2::EIP": (10, "203.0.113.10", {"AllocationId": "eipalloc-{#17}", "PublicIp": "{ref}"}),
    "AWS::EC2::PrefixList": (10, "pl-{#17}", {"Arn": ARN + "prefix-list/{ref}", "OwnerId": "{account}", "Version": "1"}),
    "AWS::EC2::LaunchTemplate": (5, "lt-{#17}", {"DefaultVersionNumber": "1", "LatestVersionNumber": "1"}),
    "AWS::EC2::Instance": (30, "i-{#17}", {"PrivateIp": "10.0.0.10", "PrivateDnsName": "ip-10-0-0-10.{region}.compute.internal", "PublicIp": "", "PublicDnsName": ""}),
    "AWS::AutoScaling::AutoScalingGroup": (60, "-", {"AutoScalingGroupARN": "arn:aws:autoscaling:{region}:{account}:autoScalingGroup:{uuid}:autoScalingGroupName/{ref}"}),
    "AWS::ElasticLoadBalancingV2::LoadBalancer": (120, "arn:aws:elasticloadbalancing:{region}:{account}:loadbalancer/app/{Name:32}/{#16}", {"DNSName": "internal-{Name:32}-{#10}.{region}.elb.amazonaws.com", "CanonicalHostedZoneID": "Z{#13}", "LoadBalancerFullName": "app/{Name:32}/{#16}", "LoadBalancerName": "{Name:32}"}),
    "AWS::ElasticLoadBalancingV2::TargetGroup": (10, "arn:aws:elasticloadbalancing:{region}:{account}:targetgroup/{Name:32}/{#16}", {"TargetGroupFullName": "targetgroup/{Name:32}/{#16}", "TargetGroupName": "{Name:32}", "LoadBalancerArns": []}),
    "AWS::ElasticLoadBalancingV2::Listener": (5, "arn:aws:elasticloadbalancing:{region}:{account}:listener/app/{stack}/{#16}/{#16}", {}),
    "AWS::ElasticLoadBalancingV2::ListenerRule": (5, "arn:aws:elasticloadbalancing:{region}:{account}:listener-rule/app/{stack}/{#16}/{#16}/{#16}", {"IsDefault": "false"}),
    "AWS::ECS::Cluster": (10, "-", {"Arn": ARN + "cluster/{ref}"}),
    "AWS::ECS::Service": (90, "arn:aws:ecs:{region}:{account}:service/{ServiceName}", {"Name": "{ServiceName}"}),
    "AWS::ECS::TaskDefinition": (5, "arn:aws:ecs:{region}:{account}:task-definition/{Family}:1", {}),
    "AWS::RDS::DBInstance": (360, "{DBInstanceIdentifier:63l}", {"DBInstanceArn": "arn:aws:rds:{region}:{account}:db:{ref}", "Endpoint.Address": "{ref}.{#12}.{region}.rds.amazonaws.com", "Endpoint.Port": "5432", "Endpoint.HostedZoneId": "Z{#13}", "DbiResourceId": "db-{#26}", "MasterUserSecret.SecretArn": "arn:aws:secretsmanager:{region}:{account}:secret:rds!db-{uuid}-{#6}", "CertificateDetails.CAIdentifier": "rds-ca-rsa2048-g1", "CertificateDetails.ValidTill": "{now}"}),
    "AWS::RDS::DBSubnetGroup": (5, "{DBSubnetGroupName:255l}", {}),
    "AWS::DynamoDB::Table": (20, "-", {"Arn": ARN + "table/{ref}", "StreamArn": ARN + "table/{ref}/stream/{now}"}),
    "AWS::SecretsManager::Secret": (5, "arn:aws:secretsmanager:{region}:{account}:secret:{Name}-{#6}", {}),
    "AWS::KMS::Key": (60, "{uuid}", {"Arn": ARN + "key/{ref}"}),
    "AWS::KMS::Alias": (5, "-", {}),
    "AWS::IAM::Role": (18, "{RoleName:64}", {"Arn": "arn:aws:iam::{account}:role{=Path|/}{ref}", "RoleId": "AROA{#16u}"}),
    "AWS::IAM::Policy": (16, "{stack:5}-{logical:4}-{#12u}", {}),
    "AWS::IAM::RolePolicy": (10, "{=PolicyName}|{=RoleName}", {}),
    "AWS::IAM::ManagedPolicy": (16, "arn:aws:iam::{account}:policy{=Path|/}{ManagedPolicyName:128}", {"PolicyId": "ANPA{#16u}", "DefaultVersionId": "v1", "IsAttachable": "true", "AttachmentCount": "0", "PermissionsBoundaryUsageCount": "0", "CreateDate": "{now}", "UpdateDate": "{now}"}),
    "AWS::IAM::InstanceProfile": (120, "-", {"Arn": "arn:aws:iam::{account}:instance-profile{=Path|/}{ref}"}),
    "AWS::IAM::OIDCProvider": (5, "arn:aws:iam::{account}:oidc-provider/{#12}", {}),
    "AWS::IAM::SAMLProvider": (5, "arn:aws:iam::{account}:saml-provider/{Name:128}", {"SamlProviderUUID": "{uuid}"}),
    "AWS::IAM::ServiceLinkedRole": (15, "AWSServiceRoleFor{logical}", {}),
    "AWS::S3::Bucket": (20, "{BucketName:63l}", {"Arn": "arn:aws:s3:::{ref}", "DomainName": "{ref}.s3.amazonaws.com", "DualStackDomainName": "{ref}.s3.dualstack.{region}.amazonaws.com", "RegionalDomainName": "{ref}.s3.{region}.amazonaws.com", "WebsiteURL": "http://{ref}.s3-website.{region}.amazonaws.com"}),
    "AWS::S3::BucketPolicy": (3, "{=Bucket}", {}),
    "AWS::SSM::Parameter": (3, "{Name:2048}", {}),
    "AWS::SSM::Document": (4, "-", {}),
    "AWS::ECR::Repository": (4, "{RepositoryName:256l}", {"Arn": ARN + "repository/{ref}", "RepositoryUri": "{account}.dkr.ecr.{region}.amazonaws.com/{ref}"}),
    "AWS::Logs::LogGroup": (4, "-", {"Arn": ARN + "log-group:{ref}:*"}),
    "AWS::Logs::ResourcePolicy": (3, "-", {}),
    "AWS::Logs::MetricFilter": (3, "{FilterName}", {}),
    "AWS::Lambda::Function": (12, "{FunctionName:64}", {"Arn": ARN + "function:{ref}", "SnapStartResponse.ApplyOn": "None", "SnapStartResponse.OptimizationStatus": "Off"}),
    "AWS::Lambda::Permission": (4, "{stack:5}-{logical}-{#12u}", {}),
    "AWS::Lambda::Version": (5, "{=FunctionName}:1", {"Version": "1"}),
    "AWS::Lambda::Alias": (5, "{=FunctionName}:{=Name}", {}),
    "AWS::Lambda::LayerVersion": (8, "arn:aws:lambda:{region}:{account}:layer:{LayerName}:1", {}),
    "AWS::Lambda::EventInvokeConfig": (4, "{=FunctionName}|{=Qualifier}", {}),
    "AWS::Lambda::EventSourceMapping": (15, "{uuid}", {"EventSourceMappingArn": "arn:aws:lambda:{region}:{account}:event-source-mapping:{ref}"}),
    "AWS::Events::Rule": (30, "{Name:64}", {"Arn": ARN + "rule/{ref}"}),
    "AWS::Events::EventBus": (5, "-", {"Arn": ARN + "event-bus/{ref}"}),
    "AWS::Events::EventBusPolicy": (4, "{=EventBusName}|{=StatementId}", {}),
    "AWS::Events::Archive": (5, "-", {"Arn": ARN + "archive/{ref}"}),
    "AWS::Scheduler::Schedule": (5, "-", {"Arn": ARN + "schedule/{=GroupName|default}/{ref}"}),
    "AWS::Scheduler::ScheduleGroup": (5, "-", {"Arn": ARN + "schedule-group/{ref}", "CreationDate": "{now}", "LastModificationDate": "{now}", "State": "ACTIVE"}),
    "AWS::SQS::Queue": (30, "https://sqs.{region}.amazonaws.com/{account}/{QueueName:80}", {"Arn": ARN + "{QueueName:80}", "QueueName": "{QueueName:80}"}),
    "AWS::SQS::QueuePolicy": (4, "{stack:5}-{logical:5}-{#12u}", {}),
    "AWS::SNS::Topic": (6, "arn:aws:sns:{region}:{account}:{TopicName}", {"TopicName": "{TopicName}"}),
    "AWS::SNS::TopicPolicy": (4, "{stack:5}-{logical:5}-{#12u}", {}),
    "AWS::SNS::Subscription": (4, "{=TopicArn}:{uuid}", {}),
    "AWS::StepFunctions::StateMachine": (5, "arn:aws:states:{region}:{account}:stateMachine:{StateMachineName:80}", {"Name": "{StateMachineName:80}", "StateMachineRevisionId": "INITIAL"}),
    "AWS::CodeCommit::Repository": (6, "{uuid}", {"Arn": ARN + "{=RepositoryName}", "Name": "{=RepositoryName}", "CloneUrlHttp": "https://git-codecommit.{region}.amazonaws.com/v1/repos/{=RepositoryName}", "CloneUrlSsh": "ssh://git-codecommit.{region}.amazonaws.com/v1/repos/{=RepositoryName}"}),
    "AWS::CodeBuild::Project": (6, "{Name:150}", {"Arn": ARN + "project/{ref}"}),
    "AWS::CodePipeline::Pipeline": (6, "-", {"Version": "1"}),
    "AWS::CodePipeline::Webhook": (6, "{Name}", {"Url": "https://webhooks.domain.com/{#32}"}),
    "AWS::CodeArtifact::Domain": (10, "arn:aws:codeartifact:{region}:{account}:domain/{=DomainName}", {"Name": "{=DomainName}", "Owner": "{account}", "EncryptionKey": "{=EncryptionKey}"}),
    "AWS::CodeArtifact::Repository": (10, "arn:aws:codeartifact:{region}:{account}:repository/{=DomainName}/{=RepositoryName}", {"Name": "{=RepositoryName}", "DomainOwner": "{account}"}),
    "AWS::CodeArtifact::PackageGroup": (5, "arn:aws:codeartifact:{region}:{account}:package-group/{=DomainName}/{#12}", {}),
    "AWS::CodeStarConnections::Connection": (5, "arn:aws:codestar-connections:{region}:{account}:connection/{uuid}", {"ConnectionStatus": "PENDING", "OwnerAccountId": "{account}"}),
    "AWS::CodeConnections::Connection": (5, "arn:aws:codeconnections:{region}:{account}:connection/{uuid}", {"ConnectionStatus": "PENDING", "OwnerAccountId": "{account}"}),
    "AWS::CodeStarNotifications::NotificationRule": (5, "arn:aws:codestar-notifications:{region}:{account}:notificationrule/{#40}", {}),
    "AWS::ServiceCatalog::Portfolio": (6, "port-{#13}", {"PortfolioName": "{=DisplayName}"}),
    "AWS::ServiceCatalog::CloudFormationProduct": (10, "prod-{#13}", {"ProductName": "{=Name}", "ProvisioningArtifactIds": "pa-{#13}", "ProvisioningArtifactNames": "v1"}),
    "AWS::ServiceCatalog::PortfolioProductAssociation": (5, "{=ProductId}|{=PortfolioId}", {}),
    "AWS::ServiceCatalog::PortfolioPrincipalAssociation": (5, "{=PortfolioId}|{=PrincipalARN}", {}),
    "AWS::ServiceCatalog::PortfolioShare": (5, "{=PortfolioId}|{=AccountId}", {}),
    "AWS::ServiceCatalog::LaunchRoleConstraint": (5, "cons-{#13}", {}),
    "AWS::ServiceCatalog::LaunchTemplateConstraint": (5, "cons-{#13}", {}),
    "AWS::ServiceCatalog::LaunchNotificationConstraint": (5, "cons-{#13}", {}),
    "AWS::ServiceCatalog::ResourceUpdateConstraint": (5, "cons-{#13}", {}),
    "AWS::ServiceCatalog::StackSetConstraint": (5, "cons-{#13}", {}),
    "AWS::ServiceCatalog::TagOption": (4, "tag-{#13}", {}),
    "AWS::ServiceCatalog::TagOptionAssociation": (4, "{=TagOptionId}|{=ResourceId}", {}),
    "AWS::ServiceCatalog::CloudFormationProvisionedProduct": (60, "pp-{#13}", {"CloudformationStackArn": "arn:aws:cloudformation:{region}:{account}:stack/SC-{account}-{ref}/{uuid}", "RecordId": "rec-{#13}", "ProvisionedProductId": "{ref}"}),
    "AWS::SageMaker::Domain": (240, "d-{#12}", {"DomainArn": "arn:aws:sagemaker:{region}:{account}:domain/{ref}", "DomainId": "{ref}", "HomeEfsFileSystemId": "fs-{#17}", "SecurityGroupIdForDomainBoundary": "sg-{#17}", "SingleSignOnManagedApplicationInstanceId": "", "SingleSignOnApplicationArn": "", "Url": "https://{ref}.studio.{region}.sagemaker.aws"}),
    "AWS::SageMaker::UserProfile": (20, "{=UserProfileName}", {"UserProfileArn": "arn:aws:sagemaker:{region}:{account}:user-profile/{=DomainId}/{=UserProfileName}"}),
    "AWS::SageMaker::Space": (15, "{=SpaceName}", {"SpaceArn": "arn:aws:sagemaker:{region}:{account}:space/{=DomainId}/{=SpaceName}", "Url": "https://{=DomainId}.studio.{region}.sagemaker.aws/jupyter/default"}),
    "AWS::SageMaker::App": (60, "{=AppName}", {"AppArn": "arn:aws:sagemaker:{region}:{account}:app/{=DomainId}/{=UserProfileName}/{=AppType}/{=AppName}", "BuiltInLifecycleConfigArn": ""}),
    "AWS::SageMaker::AppImageConfig": (4, "-", {"AppImageConfigArn": "arn:aws:sagemaker:{region}:{account}:app-image-config/{ref}"}),
    "AWS::SageMaker::StudioLifecycleConfig": (4, "-", {"StudioLifecycleConfigArn": "arn:aws:sagemaker:{region}:{account}:studio-lifecycle-config/{ref}"}),
    "AWS::SageMaker::Project": (240, "arn:aws:sagemaker:{region}:{account}:project/{=ProjectName}", {"ProjectArn": "{ref}", "ProjectId": "p-{#12}", "ProjectStatus": "CreateCompleted", "CreationTime": "{now}"}),
    "AWS::SageMaker::CodeRepository": (5, "{CodeRepositoryName:63}", {"CodeRepositoryName": "{CodeRepositoryName:63}"}),
    "AWS::SageMaker::ModelPackageGroup": (6, "arn:aws:sagemaker:{region}:{account}:model-package-group/{=ModelPackageGroupName}", {"CreationTime": "{now}", "ModelPackageGroupStatus": "Completed"}),
    "AWS::SageMaker::Model": (5, "{ModelName:63}", {"ModelName": "{ModelName:63}"}),
    "AWS::SageMaker::EndpointConfig": (5, "{EndpointConfigName:63}", {"EndpointConfigName": "{EndpointConfigName:63}"}),
    "AWS::SageMaker::Endpoint": (240, "{EndpointName:63}", {"EndpointName": "{EndpointName:63}"}),
    "AWS::SageMaker::Pipeline": (6, "-", {}),
    "AWS::SageMaker::FeatureGroup": (30, "-", {"CreationTime": "{now}", "FeatureGroupStatus": "Created"}),
    "AWS::SageMaker::Image": (10, "arn:aws:sagemaker:{region}:{account}:image/{=ImageName}", {}),
    "AWS::SageMaker::ImageVersion": (20, "arn:aws:sagemaker:{region}:{account}:image-version/{=ImageName}/1", {"Version": "1", "ImageArn": "arn:aws:sagemaker:{region}:{account}:image/{=ImageName}", "ContainerImage": "{=BaseImage}"}),
    "AWS::SageMaker::MonitoringSchedule": (20, "arn:aws:sagemaker:{region}:{account}:monitoring-schedule/{=MonitoringScheduleName}", {"CreationTime": "{now}", "LastModifiedTime": "{now}"}),
    "AWS::SageMaker::DataQualityJobDefinition": (6, "arn:aws:sagemaker:{region}:{account}:data-quality-job-definition/{JobDefinitionName:63}", {"CreationTime": "{now}"}),
    "AWS::SageMaker::ModelQualityJobDefinition": (6, "arn:aws:sagemaker:{region}:{account}:model-quality-job-definition/{JobDefinitionName:63}", {"CreationTime": "{now}"}),
    "AWS::SageMaker::ModelBiasJobDefinition": (6, "arn:aws:sagemaker:{region}:{account}:model-bias-job-definition/{JobDefinitionName:63}", {"CreationTime": "{now}"}),
    "AWS::SageMaker::ModelExplainabilityJobDefinition": (6, "arn:aws:sagemaker:{region}:{account}:model-explainability-job-definition/{JobDefinitionName:63}", {"CreationTime": "{now}"}),
    "AWS::SageMaker::MlflowTrackingServer": (600, "-", {"TrackingServerArn": "arn:aws:sagemaker:{region}:{account}:mlflow-tracking-server/{ref}"}),
    "AWS::CloudFormation::Stack": (0, "{ref}", {}),
    "AWS::CloudFormation::StackSet": (6, "{=StackSetName}:{uuid}", {}),
    "AWS::CloudFormation::WaitConditionHandle": (2, "https://cloudformation-waitcondition-{region}.s3.amazonaws.com/{#32}", {}),
    "AWS::CloudFormation::CustomResource": (10, "{stack}_{logical}_{#8u}", {}),
    "AWS::ApplicationAutoScaling::ScalableTarget": (5, "{=ResourceId}|{=ScalableDimension}|{=ServiceNamespace}", {"Id": "{ref}"}),
    "AWS::ApplicationAutoScaling::ScalingPolicy": (5, "arn:aws:autoscaling:{region}:{account}:scalingPolicy:{uuid}:resource/{=ResourceId}:policyName/{=PolicyName}", {}),
    "AWS::CloudWatch::Alarm": (4, "-", {"Arn": "arn:aws:cloudwatch:{region}:{account}:alarm:{ref}"}),
    "AWS::CloudWatch::CompositeAlarm": (4, "-", {"Arn": "arn:aws:cloudwatch:{region}:{account}:alarm:{ref}"}),
    "AWS::CloudWatch::Dashboard": (4, "-", {}),
    "AWS::EFS::FileSystem": (30, "fs-{#17}", {"Arn": "arn:aws:elasticfilesystem:{region}:{account}:file-system/{ref}"}),
    "AWS::EFS::MountTarget": (60, "fsmt-{#17}", {"IpAddress": "10.0.0.20"}),
    "AWS::EFS::AccessPoint": (10, "fsap-{#17}", {"Arn": "arn:aws:elasticfilesystem:{region}:{account}:access-point/{ref}"}),
    "AWS::CloudTrail::Trail": (10, "-", {"Arn": ARN + "trail/{ref}", "SnsTopicArn": ""}),
    "AWS::Route53::HostedZone": (40, "Z{#20u}", {"NameServers": ["ns-1.awsdns-01.com"]}),
    "AWS::WAFv2::WebACL": (20, "{Name}|{uuid}|{=Scope}", {"Arn": ARN + "regional/webacl/{Name}/{uuid}", "Capacity": "1", "LabelNamespace": "awswaf:{account}:webacl:{Name}:"}),
    "AWS::WAFv2::WebACLAssociation": (10, "{=ResourceArn}|{=WebACLArn}", {}),
    # What comes with a database, a front and accounts that are deployed to.
    "AWS::RDS::DBParameterGroup": (5, "{DBParameterGroupName:255l}", {}),
    "AWS::RDS::DBCluster": (300, "{DBClusterIdentifier:63l}", {"DBClusterArn": "arn:aws:rds:{region}:{account}:cluster:{ref}", "DBClusterResourceId": "cluster-{#26u}", "Endpoint.Address": "{ref}.cluster-{#12}.{region}.rds.amazonaws.com", "Endpoint.Port": "5432", "ReadEndpoint.Address": "{ref}.cluster-ro-{#12}.{region}.rds.amazonaws.com", "MasterUserSecret.SecretArn": "arn:aws:secretsmanager:{region}:{account}:secret:rds!cluster-{uuid}-{#6}"}),
    "AWS::RDS::DBClusterParameterGroup": (5, "{DBClusterParameterGroupName:255l}", {}),
    "AWS::RDS::OptionGroup": (5, "{OptionGroupName:255l}", {}),
    "AWS::SecretsManager::SecretTargetAttachment": (4, "{=SecretId}", {}),
    "AWS::SecretsManager::RotationSchedule": (4, "{=SecretId}", {}),
    "AWS::SecretsManager::ResourcePolicy": (4, "{=SecretId}", {}),
    "AWS::AutoScaling::ScalingPolicy": (5, "arn:aws:autoscaling:{region}:{account}:scalingPolicy:{uuid}:autoScalingGroupName/{=AutoScalingGroupName}:policyName/{logical}", {"PolicyName": "{logical}"}),
    "AWS::AutoScaling::LifecycleHook": (5, "{=AutoScalingGroupName}|{LifecycleHookName}", {}),
    "AWS::AutoScaling::ScheduledAction": (5, "{stack:5}-{logical}-{#12u}", {}),
    "AWS::EC2::VPCEndpointService": (30, "vpce-svc-{#17}", {}),
    "AWS::EC2::VPCEndpointServicePermissions": (5, "{=ServiceId}", {}),
    "AWS::EC2::NetworkInterface": (8, "eni-{#17}", {"PrimaryPrivateIpAddress": "10.0.0.30", "PrimaryIpv6Address": "", "SecondaryPrivateIpAddresses": [], "VpcId": "vpc-{#17}"}),
    "AWS::EC2::DHCPOptions": (5, "dopt-{#17}", {}),
    "AWS::EC2::VPCDHCPOptionsAssociation": (4, "{=DhcpOptionsId}|{=VpcId}", {}),
    "AWS::EC2::Volume": (10, "vol-{#17}", {}),
    "AWS::ElasticLoadBalancingV2::ListenerCertificate": (4, "{=ListenerArn}|{#8}", {}),
    "AWS::ElasticLoadBalancingV2::TrustStore": (10, "arn:aws:elasticloadbalancing:{region}:{account}:truststore/{Name:32}/{#16}", {"Status": "ACTIVE", "NumberOfCaCertificates": "1"}),
    "AWS::ECS::CapacityProvider": (8, "-", {}),
    "AWS::ECS::ClusterCapacityProviderAssociations": (5, "{=Cluster}", {}),
    "AWS::S3::AccessPoint": (8, "{Name:50l}", {"Alias": "{ref}-{#12}-s3alias", "Arn": ARN + "accesspoint/{ref}", "NetworkOrigin": "VPC"}),
    "AWS::CertificateManager::Certificate": (60, "arn:aws:acm:{region}:{account}:certificate/{uuid}", {}),
    "AWS::Route53::RecordSet": (30, "{=Name}", {}),
    "AWS::Route53Resolver::FirewallDomainList": (10, "rslvr-fdl-{#13}", {"Arn": ARN + "firewall-domain-list/{ref}"}),
    "AWS::Route53Resolver::FirewallRuleGroup": (10, "rslvr-frg-{#13}", {"Arn": ARN + "firewall-rule-group/{ref}"}),
    "AWS::Route53Resolver::FirewallRuleGroupAssociation": (20, "rslvr-frgassoc-{#13}", {"Arn": ARN + "firewall-rule-group-association/{ref}"}),
    "AWS::Route53Resolver::ResolverQueryLoggingConfig": (10, "rqlc-{#13}", {"Arn": ARN + "resolver-query-log-config/{ref}", "OwnerId": "{account}", "Status": "CREATED"}),
    "AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation": (20, "rqlca-{#13}", {"Status": "ACTIVE"}),
    "AWS::Logs::LogStream": (3, "{LogStreamName}", {}),
    "AWS::Logs::SubscriptionFilter": (4, "{FilterName}", {}),
    "AWS::Logs::QueryDefinition": (4, "{uuid}", {}),
    "AWS::CloudWatch::AnomalyDetector": (4, "{stack:5}-{logical}-{#12u}", {}),
    "AWS::Events::Connection": (10, "-", {"Arn": ARN + "connection/{ref}/{uuid}", "SecretArn": "arn:aws:secretsmanager:{region}:{account}:secret:events!connection/{ref}/{uuid}"}),
    "AWS::Events::ApiDestination": (6, "-", {"Arn": ARN + "api-destination/{ref}/{uuid}"}),
    "AWS::Pipes::Pipe": (30, "-", {"Arn": ARN + "pipe/{ref}", "CreationTime": "{now}", "LastModifiedTime": "{now}", "CurrentState": "RUNNING"}),
    "AWS::Backup::BackupVault": (8, "-", {"BackupVaultArn": ARN + "backup-vault:{ref}"}),
    "AWS::Backup::BackupPlan": (8, "{uuid}", {"BackupPlanArn": ARN + "backup-plan:{ref}", "VersionId": "{#40}"}),
    "AWS::Backup::BackupSelection": (8, "{uuid}", {"SelectionId": "{ref}"}),
    "AWS::Budgets::Budget": (5, "{stack:40}-{logical:30}", {}),
    "AWS::Config::ConfigRule": (10, "-", {"Arn": "arn:aws:config:{region}:{account}:config-rule/config-rule-{#6}", "ConfigRuleId": "config-rule-{#6}", "Compliance.Type": "COMPLIANT"}),
    "AWS::CodeBuild::ReportGroup": (5, "arn:aws:codebuild:{region}:{account}:report-group/{Name:128}", {}),
    "AWS::KMS::ReplicaKey": (60, "mrk-{#32}", {"Arn": ARN + "key/{ref}"}),
    "AWS::RAM::ResourceShare": (10, "arn:aws:ram:{region}:{account}:resource-share/{uuid}", {"Status": "ACTIVE", "OwningAccountId": "{account}"}),
    "AWS::IAM::User": (10, "{UserName:64}", {"Arn": "arn:aws:iam::{account}:user{=Path|/}{ref}"}),
    "AWS::IAM::Group": (10, "{GroupName:128}", {"Arn": "arn:aws:iam::{account}:group{=Path|/}{ref}"}),
    "AWS::Lambda::Url": (5, "arn:aws:lambda:{region}:{account}:function:{=TargetFunctionArn}", {"FunctionUrl": "https://{#32}.lambda-url.{region}.on.aws/"}),
    "AWS::CloudFormation::WaitCondition": (5, "arn:aws:cloudformation:{region}:{account}:stack/{stack}/{uuid}/{logical}", {"Data": "{}"}),
    "AWS::SNS::TopicInlinePolicy": (4, "{=TopicArn}", {}),
    "AWS::SQS::QueueInlinePolicy": (4, "{=Queue}", {}),
    "AWS::WAFv2::IPSet": (6, "{Name}|{uuid}|{=Scope}", {"Arn": ARN + "regional/ipset/{Name}/{uuid}", "Id": "{uuid}"}),
    "AWS::WAFv2::LoggingConfiguration": (5, "{=ResourceArn}", {}),
    "AWS::ECR::RegistryPolicy": (4, "{account}", {}),
    "AWS::ECR::RegistryScanningConfiguration": (4, "{account}", {}),
    "AWS::ResourceGroups::Group": (5, "-", {"Arn": "arn:aws:resource-groups:{region}:{account}:group/{ref}"}),
    "AWS::SageMaker::InferenceComponent": (60, "arn:aws:sagemaker:{region}:{account}:inference-component/{InferenceComponentName:63}", {"InferenceComponentName": "{InferenceComponentName:63}", "InferenceComponentStatus": "InService", "CreationTime": "{now}", "LastModifiedTime": "{now}"}),
    "AWS::SageMaker::ModelCard": (6, "-", {"ModelCardArn": "arn:aws:sagemaker:{region}:{account}:model-card/{ref}", "ModelCardVersion": "1", "ModelCardProcessingStatus": "UPDATE_COMPLETE", "CreationTime": "{now}", "LastModifiedTime": "{now}"}),
    "AWS::SageMaker::ModelPackage": (10, "arn:aws:sagemaker:{region}:{account}:model-package/{=ModelPackageGroupName}/1", {"CreationTime": "{now}", "ModelPackageStatus": "Completed"}),
}


def names(paths):
    return [path.removeprefix("/properties/") for path in paths or []]


def structure(schema, node, depth, definitions):
    """Name of the structure a property holds (directly, or as list items), adding it to definitions; None when it is open."""
    node = node or {}
    if "items" in node:
        return structure(schema, node["items"], depth, definitions)
    name = None
    while "$ref" in node:
        name = node["$ref"].split("/")[-1]
        node = schema.get("definitions", {}).get(name, {}) if "/definitions/" in node["$ref"] else {}
        if "items" in node:
            return structure(schema, node["items"], depth, definitions)
    if not name or node.get("additionalProperties") is not False or not node.get("properties") or node.get("patternProperties"):
        return None
    if depth > DEPTH:
        return None
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = {
            key: value
            for key, value in {
                "r": sorted(node.get("required", [])),
                "p": {p: structure(schema, v, depth + 1, definitions) for p, v in sorted(node["properties"].items())},
            }.items()
            if value
        }
    return name


def row(type_name):
    described = PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, type_name)
    schema = described.schema
    seconds, ref, forms = FORMS[type_name]
    service = type_name.split("::")[1].lower()
    # A few schemas list what may be set at creation as read-only too; it is set all the same.
    read_only = set(names(schema.get("readOnlyProperties"))) - set(names(schema.get("createOnlyProperties")))
    identifier = names(schema.get("primaryIdentifier"))
    if ref == "-":
        assert len(identifier) == 1 and identifier[0] not in read_only, (type_name, identifier)
        ref = "{" + identifier[0] + "}"
    attributes = {}
    open_attributes = []
    for attribute in described.get_atts:
        attribute = attribute.replace("\\.", ".")
        if "*" in attribute:
            if attribute.endswith("*") and attribute.startswith("Outputs") or attribute == ".*":
                open_attributes.append(attribute)
            continue
        if attribute in forms:
            form = forms[attribute]
        elif attribute in identifier and attribute in read_only:
            form = "{ref}"
        elif attribute in schema["properties"] and attribute not in read_only:
            form = "{=" + attribute + "}"
        elif attribute in read_only and type_name not in _all_property_types:
            form = "{ref}" if attribute in ("Id", "Arn", "Name") else "{logical}-" + re.sub(r"[^a-z]", "", attribute.lower())
        else:
            continue
        attributes[attribute] = json.loads(json.dumps(form).replace("{service}", service))
    for attribute, form in forms.items():
        attributes.setdefault(attribute, json.loads(json.dumps(form).replace("{service}", service)))
    definitions = {}
    properties = {
        name: structure(schema, node, 1, definitions)
        for name, node in sorted(schema["properties"].items())
        if name not in read_only
    }
    cells = {
        "s": seconds,
        "f": ref,
        "r": sorted(schema.get("required", [])),
        "o": sorted(schema.get("requiredXor", [])),
        "c": sorted(name for name in names(schema.get("createOnlyProperties")) if "/" not in name),
        "a": dict(sorted(attributes.items())),
        "open": bool(open_attributes) or schema.get("additionalProperties") is True,
        "p": properties,
        "d": definitions,
    }
    return {key: value for key, value in cells.items() if value not in ([], {}, False)}


def main():
    sys.stdout.write("{\n")
    types = sorted(FORMS)
    for index, type_name in enumerate(types):
        line = json.dumps(row(type_name), separators=(",", ":"))
        sys.stdout.write(f'"{type_name}":{line}{"," if index + 1 < len(types) else ""}\n')
    sys.stdout.write("}\n")


main()
