"""Network, keys, boundaries, roles and Portal's stacks, deployed to an AWS that is not ours (moto_server), and read back.

What that server cannot do is taken out beforehand and listed here, each with its reason. A list that grew old fails.
"""

import ast
import json
import os
import warnings
from pathlib import Path

import pytest

boto3 = pytest.importorskip("boto3", reason="needs: pip install boto3")
pytest.importorskip("cfnlint", reason="needs: pip install cfn-lint")
moto_server = pytest.importorskip("moto.server", reason="needs: pip install 'moto[server]'")

CFN = Path(__file__).parent.parent
REGION = "eu-central-1"
ACCOUNT = "123456789012"

# Types it passes over in silence, as if they were not there.
SKIPPED_TYPES = {
    "AWS::CloudWatch::Alarm": "not made by its CloudFormation; the alarm is checked by cfn-lint alone",
    "AWS::EC2::SecurityGroupEgress": "not made by its CloudFormation; guard/network.guard judges egress",
    "AWS::IAM::RolePolicy": "not made by its CloudFormation; test_portal_role.py compares what it allows",
    "AWS::S3::BucketPolicy": "not made by its CloudFormation; guard/storage.guard judges the policies",
    "AWS::SQS::QueuePolicy": "not made by its CloudFormation; test_portal_events.py reads the policy",
}
# Properties it stumbles over. Each is tried alone, and must still fail.
SKIPPED_PROPERTIES = {
    ("AWS::KMS::Key", "Tags"): "reads Key and Value as TagKey and TagValue, and breaks",
}
# Besides, it answers some reads with a default, whatever the template says, so they are not asked here: DNS of the network,
# whether subnets give public addresses, the groups of a database, roles and network of a task, attributes of load balancers
# and target groups, object lock. For these stand the rules of guard/.
# Outputs it cannot compute.
SKIPPED_OUTPUTS = {
    ("portal/data.yaml", "DatabaseSecretArn"): "knows no MasterUserSecret.SecretArn of a database",
}


def load(name: str) -> dict:
    from cfnlint.decode.cfn_yaml import load as read

    return json.loads(json.dumps(read(str(CFN / name))))


def without_gaps(name: str) -> dict:
    template = load(name)
    resources = template["Resources"]
    gone = {logical_id for logical_id, resource in resources.items() if resource["Type"] in SKIPPED_TYPES}
    template["Resources"] = {logical_id: resource for logical_id, resource in resources.items() if logical_id not in gone}
    for resource in template["Resources"].values():
        for kind, name_of_property in SKIPPED_PROPERTIES:
            if resource["Type"] == kind:
                resource["Properties"].pop(name_of_property, None)
        needs = resource.pop("DependsOn", [])
        if left := [need for need in ([needs] if isinstance(needs, str) else needs) if need not in gone]:
            resource["DependsOn"] = left
    for template_name, output in SKIPPED_OUTPUTS:
        if template_name == name:
            del template["Outputs"][output]
    return template


def holds(template: dict, given: dict[str, str], condition) -> bool:
    """Whether a condition of the template holds with these parameters."""
    if condition is None:
        return True
    if isinstance(condition, str):
        return holds(template, given, template["Conditions"][condition])
    value = lambda it: given.get(it["Ref"], template["Parameters"][it["Ref"]].get("Default")) if isinstance(it, dict) else it  # noqa: E731
    (function, argument), = condition.items()
    return {
        "Condition": lambda: holds(template, given, argument),
        "Fn::Equals": lambda: value(argument[0]) == value(argument[1]),
        "Fn::Not": lambda: not holds(template, given, argument[0]),
        "Fn::And": lambda: all(holds(template, given, one) for one in argument),
        "Fn::Or": lambda: any(holds(template, given, one) for one in argument),
    }[function]()


class Deployed:
    """An account with the stacks in it."""

    def __init__(self, address: str):
        session = boto3.Session(aws_access_key_id="test", aws_secret_access_key="test", region_name=REGION)
        self.client = lambda service: session.client(service, endpoint_url=address)
        self.outputs: dict[str, dict] = {}
        self.templates: dict[str, dict] = {}
        self.parameters: dict[str, dict] = {}

    def deploy(self, stack: str, name: str, **parameters: str) -> dict:
        cloudformation, template = self.client("cloudformation"), without_gaps(name)
        cloudformation.create_stack(
            StackName=stack, TemplateBody=json.dumps(template), Capabilities=["CAPABILITY_NAMED_IAM"],
            Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()],
        )
        description = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]
        assert description["StackStatus"] == "CREATE_COMPLETE", description
        self.templates[stack], self.parameters[stack] = template, parameters
        self.outputs[stack] = {output["OutputKey"]: output["OutputValue"] for output in description.get("Outputs", [])}
        return self.outputs[stack]

    def physical(self, stack: str) -> dict[str, str]:
        listed = self.client("cloudformation").list_stack_resources(StackName=stack)["StackResourceSummaries"]
        # What a condition left out stands in the list without a name.
        return {resource["LogicalResourceId"]: resource["PhysicalResourceId"] for resource in listed if resource["LogicalResourceId"]}


@pytest.fixture(scope="module")
def aws():
    warnings.simplefilter("ignore")
    os.environ.pop("AWS_ENDPOINT_URL", None)
    server = moto_server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    deployed = Deployed(f"http://{host}:{port}")
    keys = deployed.deploy("keys", "base/keys.yaml")
    boundary = deployed.deploy("boundary", "base/boundary.yaml", ArtifactBucket="artifacts", StudioKeyArn=keys["StudioKeyArn"])["PlatformBoundaryArn"]
    # With both choices that add an endpoint, so that every endpoint is made.
    network = deployed.deploy("network", "base/network.yaml", LogsKeyArn=keys["LogsKeyArn"], PlatformBoundaryArn=boundary,
                              SourceProvider="CodeConnections", ExperimentTracking="MLflow")
    deployed.deploy("roles", "base/roles.yaml", DomainId="d-1", PlatformBoundaryArn=boundary)
    logs = deployed.deploy("artifacts", "base/artifacts.yaml", ArtifactsKeyArn=keys["ArtifactsKeyArn"])["AccessLogBucketName"]
    role = deployed.deploy("role", "portal/portal-role.yaml", PlatformBoundaryArn=boundary, ArtifactBucket="artifacts", ArtifactPrefix="portal/", DomainId="d-1")
    inside = {name: network[name] for name in ("VpcId", "SubnetIds", "EndpointSecurityGroupId")}
    data = deployed.deploy("data", "portal/data.yaml", S3PrefixListId=network["S3PrefixListId"], AccessLogBucketName=logs, **inside)
    deployed.deploy("events", "portal/events.yaml")
    certificate = deployed.client("acm").request_certificate(DomainName="portal.example.com")["CertificateArn"]
    groups = {f"{name}Group": name.lower() for name in ("Admin", "DataScienceAdmin", "DataScientist", "Approver", "MLEngineer", "Auditor")}
    for compute in ("EC2", "Fargate"):
        deployed.deploy(
            compute.lower(), "portal/service.yaml", Compute=compute, VpcCidr="10.64.0.0/16", PortalSecurityGroupId=data["PortalSecurityGroupId"],
            ClientCidr="10.0.0.0/8", CertificateArn=certificate, HostName="portal.example.com", ArtifactBucket="artifacts", PackageKey="portal.tar.gz",
            PackageSha256="0" * 64, ImageUri=f"{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/portal:1", **role_of(role), PlatformBoundaryArn=boundary,
            LogsKeyArn=keys["LogsKeyArn"], SecretArn=f"arn:aws:secretsmanager:{REGION}:{ACCOUNT}:secret:mlops/portal-a", DatabaseAddress=data["DatabaseAddress"],
            DatabaseSecretArn=f"arn:aws:secretsmanager:{REGION}:{ACCOUNT}:secret:rds-a", CheckpointBucket=data["CheckpointBucketName"], AccountAlias="mlops",
            CostCentres="CC-1,CC-2", IdpAuthority="https://login.example.com", IdpClientId="portal", **inside, **groups,
        )
    yield deployed
    server.stop()


def role_of(outputs: dict) -> dict:
    return {name: outputs[name] for name in ("PortalRoleArn", "PortalRoleName")}


# ---------------------------------------------------------------- The lists above are true


def test_every_resource_that_was_not_taken_out_was_made(aws):
    for stack, template in aws.templates.items():
        made = set(aws.physical(stack))
        wanted = {logical_id for logical_id, resource in template["Resources"].items() if holds(template, aws.parameters[stack], resource.get("Condition"))}
        assert made == wanted, stack


def test_types_taken_out_are_those_that_it_cannot_make():
    from moto.cloudformation.parsing import get_model_map

    names = ["base/keys.yaml", "base/boundary.yaml", "base/network.yaml", "base/roles.yaml", "base/artifacts.yaml", *(f"portal/{name}.yaml" for name in ("portal-role", "data", "events", "service"))]
    used = {resource["Type"] for name in names for resource in load(name)["Resources"].values()}
    assert used - set(get_model_map()) == set(SKIPPED_TYPES), "Take out of the list what can be made by now, and put in what cannot"


@pytest.mark.parametrize("kind, name", SKIPPED_PROPERTIES)
def test_properties_taken_out_still_fail(aws, kind, name):
    resource = next(resource for resource in load("base/keys.yaml")["Resources"].values() if resource["Type"] == kind and name in resource["Properties"])
    template = {"Parameters": {"Prefix": {"Type": "String", "Default": "mlops"}}, "Resources": {"It": resource}}
    with pytest.raises(Exception):
        aws.client("cloudformation").create_stack(StackName="probe", TemplateBody=json.dumps(template))


@pytest.mark.parametrize("name, output", SKIPPED_OUTPUTS)
def test_outputs_taken_out_still_fail(aws, name, output):
    template = {"Resources": {"Database": {"Type": "AWS::RDS::DBInstance", "Properties": {"Engine": "postgres", "DBInstanceClass": "db.t4g.medium", "AllocatedStorage": 20, "MasterUsername": "portal", "MasterUserPassword": "not-a-real-one"}}}}
    template["Outputs"] = {output: load(name)["Outputs"][output]}
    with pytest.raises(Exception, match="does not support attribute"):
        aws.client("cloudformation").create_stack(StackName="probe-output", TemplateBody=json.dumps(template))


# ---------------------------------------------------------------- Network


def test_the_network_has_two_private_subnets_and_no_way_out(aws):
    ec2, vpc = aws.client("ec2"), aws.outputs["network"]["VpcId"]
    here = [{"Name": "vpc-id", "Values": [vpc]}]
    subnets = ec2.describe_subnets(Filters=here)["Subnets"]
    assert {subnet["CidrBlock"] for subnet in subnets} == {"10.64.0.0/18", "10.64.64.0/18"}
    assert len({subnet["AvailabilityZone"] for subnet in subnets}) == 2
    for table in ec2.describe_route_tables(Filters=here)["RouteTables"]:
        ways = {route.get("GatewayId") or route.get("NatGatewayId") or "?" for route in table["Routes"]}
        assert all(way == "local" or way.startswith("vpce-") for way in ways), ways
    assert ec2.describe_internet_gateways(Filters=[{"Name": "attachment.vpc-id", "Values": [vpc]}])["InternetGateways"] == []
    assert ec2.describe_nat_gateways(Filter=here)["NatGateways"] == []


def test_every_interface_endpoint_answers_under_the_services_own_name(aws):
    made = aws.client("ec2").describe_vpc_endpoints(Filters=[{"Name": "vpc-id", "Values": [aws.outputs["network"]["VpcId"]]}])["VpcEndpoints"]
    written = {
        resource["Properties"]["ServiceName"]["Fn::Sub"].replace("${AWS::Region}", REGION)
        for stack in ("network", "ec2") for resource in aws.templates[stack]["Resources"].values()
        if resource["Type"] == "AWS::EC2::VPCEndpoint" and holds(aws.templates[stack], aws.parameters[stack], resource.get("Condition"))
    }
    assert {endpoint["ServiceName"] for endpoint in made} == written
    for endpoint in (endpoint for endpoint in made if endpoint["VpcEndpointType"] == "Interface"):
        assert endpoint["PrivateDnsEnabled"] is True, endpoint["ServiceName"]
        assert {group["GroupId"] for group in endpoint["Groups"]} == {aws.outputs["network"]["EndpointSecurityGroupId"]}, endpoint["ServiceName"]
        assert len(endpoint["SubnetIds"]) == 2
        statements = ast.literal_eval(endpoint["PolicyDocument"])["Statement"]  # written as Python writes it
        assert statements and all(statement["Condition"]["StringEquals"]["aws:PrincipalAccount"] == ACCOUNT for statement in statements), endpoint["ServiceName"]


def test_security_groups_admit_one_another_by_name(aws):
    ec2 = aws.client("ec2")

    def admitted(group: str) -> set:
        return {(rule.get("FromPort"), rule.get("ToPort"), pair["GroupId"]) for rule in ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"][0]["IpPermissions"] for pair in rule["UserIdGroupPairs"]}

    portal, compute = aws.outputs["data"]["PortalSecurityGroupId"], aws.outputs["network"]["ComputeSecurityGroupId"]
    assert {(443, 443, portal), (443, 443, compute)} == admitted(aws.outputs["network"]["EndpointSecurityGroupId"])
    assert admitted(aws.physical("data")["DatabaseSecurityGroup"]) == {(5432, 5432, portal)}
    fronts = {aws.client("elbv2").describe_load_balancers(LoadBalancerArns=[aws.physical(stack)["LoadBalancer"]])["LoadBalancers"][0]["SecurityGroups"][0] for stack in ("ec2", "fargate")}
    assert admitted(portal) == {(5443, 5443, front) for front in fronts}
    for front in fronts:
        rules = ec2.describe_security_groups(GroupIds=[front])["SecurityGroups"][0]["IpPermissions"]
        assert [(rule["FromPort"], [r["CidrIp"] for r in rule["IpRanges"]]) for rule in rules] == [(443, ["10.0.0.0/8"])]


# ---------------------------------------------------------------- Keys and roles


def test_every_key_is_ours_and_rotates(aws):
    kms = aws.client("kms")
    keys = [physical for stack, template in aws.templates.items() for logical_id, physical in aws.physical(stack).items() if template["Resources"][logical_id]["Type"] == "AWS::KMS::Key"]
    assert len(keys) == 6
    for key in keys:
        assert kms.get_key_rotation_status(KeyId=key)["KeyRotationEnabled"] is True


def test_every_role_has_its_boundary_and_its_place(aws):
    iam, roles = aws.client("iam"), []
    for stack, template in aws.templates.items():
        roles += [(stack, physical) for logical_id, physical in aws.physical(stack).items() if template["Resources"][logical_id]["Type"] == "AWS::IAM::Role"]
    assert len(roles) >= 8
    for stack, name in roles:
        role = iam.get_role(RoleName=name)["Role"]
        assert role["PermissionsBoundary"]["PermissionsBoundaryArn"] == aws.outputs["boundary"]["PlatformBoundaryArn"], name
        assert role["Path"].startswith("/mlops/platform/"), name


# ---------------------------------------------------------------- Portal


def test_the_database_is_encrypted_private_and_has_a_standby(aws):
    database = aws.client("rds").describe_db_instances(DBInstanceIdentifier=aws.physical("data")["Database"])["DBInstances"][0]
    assert (database["Engine"], database["StorageEncrypted"], database["KmsKeyId"]) == ("postgres", True, aws.outputs["data"]["PortalKeyArn"])
    assert (database["PubliclyAccessible"], database["MultiAZ"], database["BackupRetentionPeriod"], database["CopyTagsToSnapshot"]) == (False, True, 35, True)
    assert {subnet["SubnetIdentifier"] for subnet in database["DBSubnetGroup"]["Subnets"]} == set(aws.outputs["network"]["SubnetIds"].split(","))


def test_checkpoints_are_encrypted_with_portals_key(aws):
    bucket = aws.outputs["data"]["CheckpointBucketName"]
    rule = aws.client("s3").get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"][0]["ApplyServerSideEncryptionByDefault"]
    assert (rule["SSEAlgorithm"], rule["KMSMasterKeyID"]) == ("aws:kms", aws.outputs["data"]["PortalKeyArn"])
    # The role may write to buckets of this name, so it has to be one.
    assert bucket.startswith(f"mlops-checkpoints-{ACCOUNT}-") and len(bucket) <= 63


@pytest.mark.parametrize("stack, kind", [("ec2", "instance"), ("fargate", "ip")])
def test_the_front_is_internal_and_speaks_tls_only(aws, stack, kind):
    elb, physical = aws.client("elbv2"), aws.physical(stack)
    balancer = elb.describe_load_balancers(LoadBalancerArns=[physical["LoadBalancer"]])["LoadBalancers"][0]
    assert (balancer["Scheme"], balancer["Type"], len(balancer["AvailabilityZones"])) == ("internal", "application", 2)
    (listener,) = elb.describe_listeners(LoadBalancerArn=physical["LoadBalancer"])["Listeners"]
    assert (listener["Port"], listener["Protocol"], listener["SslPolicy"]) == (443, "HTTPS", "ELBSecurityPolicy-TLS13-1-3-2021-06")
    (targets,) = elb.describe_target_groups(TargetGroupArns=[physical["Targets"]])["TargetGroups"]
    assert (targets["TargetType"], targets["Protocol"], targets["HealthCheckProtocol"], targets["HealthCheckPath"]) == (kind, "HTTPS", "HTTPS", "/health")


def test_machines_ask_twice_for_credentials_and_have_no_public_address(aws):
    physical = aws.physical("ec2")
    (version,) = aws.client("ec2").describe_launch_template_versions(LaunchTemplateId=physical["Machine"])["LaunchTemplateVersions"]
    machine = version["LaunchTemplateData"]
    assert (machine["MetadataOptions"]["HttpTokens"], machine["MetadataOptions"]["HttpPutResponseHopLimit"]) == ("required", 1)
    (card,) = machine["NetworkInterfaces"]
    assert (card["AssociatePublicIpAddress"], card["Groups"]) == (False, [aws.outputs["data"]["PortalSecurityGroupId"]])
    assert all(disk["Ebs"]["Encrypted"] for disk in machine["BlockDeviceMappings"])
    (group,) = aws.client("autoscaling").describe_auto_scaling_groups(AutoScalingGroupNames=[physical["Machines"]])["AutoScalingGroups"]
    assert (group["DesiredCapacity"], group["HealthCheckType"], group["TargetGroupARNs"]) == (2, "ELB", [physical["Targets"]])


def test_tasks_run_as_portal_without_rights_on_their_own_disk(aws):
    ecs, physical = aws.client("ecs"), aws.physical("fargate")
    task = ecs.describe_task_definition(taskDefinition=physical["Task"])["taskDefinition"]
    (container,) = task["containerDefinitions"]
    assert (container["readonlyRootFilesystem"], container["user"]) == (True, "1654")


def test_events_wait_in_an_encrypted_queue_and_the_dead_apart(aws):
    sqs, events, physical = aws.client("sqs"), aws.client("events"), aws.physical("events")
    queue, dead = (sqs.get_queue_attributes(QueueUrl=physical[name], AttributeNames=["All"])["Attributes"] for name in ("EventQueue", "DeadLetterQueue"))
    assert queue["KmsMasterKeyId"] == dead["KmsMasterKeyId"] == physical["EventsKey"]
    assert json.loads(queue["RedrivePolicy"]) == {"deadLetterTargetArn": dead["QueueArn"], "maxReceiveCount": 5}
    for rule in ("ModelRule", "PipelineRule", "SageMakerRule", "StackRule"):
        (target,) = events.list_targets_by_rule(Rule=physical[rule])["Targets"]
        assert (target["Arn"], target["DeadLetterConfig"]["Arn"]) == (queue["QueueArn"], dead["QueueArn"])


# ---------------------------------------------------------------- An existing network


@pytest.mark.parametrize("endpoints", ["yes", "no"])
def test_an_existing_network_is_used_and_nothing_in_it_is_made_twice(aws, endpoints):
    ec2 = aws.client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
    subnets = [ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.9.{number}.0/24")["Subnet"]["SubnetId"] for number in (0, 1)]
    table = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
    before = len(ec2.describe_vpcs()["Vpcs"])
    outputs = aws.deploy(
        f"existing-{endpoints}", "base/network.yaml", LogsKeyArn="arn:aws:kms:eu-central-1:1:key/1", PlatformBoundaryArn=aws.outputs["boundary"]["PlatformBoundaryArn"],
        ExistingVpcId=vpc, ExistingSubnetIds=",".join(subnets), ExistingRouteTableIds=table, CreateEndpoints=endpoints,
    )
    assert (outputs["VpcId"], outputs["SubnetIds"]) == (vpc, ",".join(subnets)) and len(ec2.describe_vpcs()["Vpcs"]) == before
    made = ec2.describe_vpc_endpoints(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["VpcEndpoints"]
    assert all(set(endpoint["SubnetIds"]) == set(subnets) for endpoint in made if endpoint["VpcEndpointType"] == "Interface")
    gateways = [endpoint["RouteTableIds"] for endpoint in made if endpoint["VpcEndpointType"] == "Gateway"]
    assert (len(made) > 20, gateways) == ((True, [[table]]) if endpoints == "yes" else (False, []))
    groups = ec2.describe_security_groups(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["SecurityGroups"]
    assert {outputs["ComputeSecurityGroupId"], outputs["EndpointSecurityGroupId"]} <= {group["GroupId"] for group in groups}
