"""Rules of our own for the templates: budgets, names at their longest, tags, the start script of Studio apps."""

import base64
import fnmatch
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

from cfnlint.decode.cfn_yaml import load

PROJECT = "p" * 32
PROJECT_ID = "p-" + "x" * 15
LONGEST = {
    "SageMakerProjectName": PROJECT,
    "SageMakerProjectId": PROJECT_ID,
    "IdleShutdownMinutes": "1440",
    "Hash": "0" * 8,
    "Prefix": "mlops",
    "AWS::Region": "ap-southeast-1",
    "AWS::AccountId": "1" * 12,
    "AWS::Partition": "aws",
}

# Where a type's name stands, and how long it may be.
NAME_LIMITS = {
    "AWS::IAM::Role": ("RoleName", 64),
    "AWS::IAM::ManagedPolicy": ("ManagedPolicyName", 128),
    "AWS::S3::Bucket": ("BucketName", 63),
    "AWS::Events::Rule": ("Name", 64),
    "AWS::ECR::Repository": ("RepositoryName", 256),
    "AWS::CodeCommit::Repository": ("RepositoryName", 100),
    "AWS::CodePipeline::Pipeline": ("Name", 100),
    "AWS::CodeBuild::Project": ("Name", 150),
    "AWS::SageMaker::ModelPackageGroup": ("ModelPackageGroupName", 63),
    "AWS::SageMaker::CodeRepository": ("CodeRepositoryName", 63),
    "AWS::SageMaker::StudioLifecycleConfig": ("StudioLifecycleConfigName", 63),
    "AWS::SageMaker::Endpoint": ("EndpointName", 63),
    "AWS::ServiceCatalog::Portfolio": ("DisplayName", 100),
    "AWS::KMS::Alias": ("AliasName", 256),
}
TEMPLATE_BYTES = 1_000_000
RESOURCES = 500
MANAGED_POLICY = 6_144
INLINE_POLICIES = 10_240
LIFECYCLE_SCRIPT = 16_384
GROUPS = {"Access", "Encryption", "Storage", "Images", "Source", "Pipelines", "Studio", "Models", "Events", "Settings"}

# What creating a type needs. The launch role must have it for every type in the template of a project, or creating one fails
# half way; a type that is not listed here is one that nobody has thought of.
CREATING = {
    "AWS::CloudFormation::StackSet": "cloudformation:CreateStackSet",
    "AWS::CodeBuild::Project": "codebuild:CreateProject",
    "AWS::CodeCommit::Repository": "codecommit:CreateRepository",
    "AWS::CodePipeline::Pipeline": "codepipeline:CreatePipeline",
    "AWS::ECR::Repository": "ecr:CreateRepository",
    "AWS::Events::Rule": "events:PutRule",
    "AWS::IAM::Policy": "iam:PutRolePolicy",
    "AWS::IAM::Role": "iam:CreateRole",
    "AWS::KMS::Alias": "kms:CreateAlias",
    "AWS::KMS::Key": "kms:CreateKey",
    "AWS::Logs::LogGroup": "logs:CreateLogGroup",
    "AWS::S3::Bucket": "s3:CreateBucket",
    "AWS::S3::BucketPolicy": "s3:PutBucketPolicy",
    "AWS::SSM::Parameter": "ssm:PutParameter",
    "AWS::SageMaker::CodeRepository": "sagemaker:CreateCodeRepository",
    "AWS::SageMaker::ModelPackageGroup": "sagemaker:CreateModelPackageGroup",
    "AWS::SageMaker::StudioLifecycleConfig": "sagemaker:CreateStudioLifecycleConfig",
    "AWS::ServiceCatalog::CloudFormationProduct": "servicecatalog:CreateProduct",
    "AWS::ServiceCatalog::LaunchRoleConstraint": "servicecatalog:CreateConstraint",
    "AWS::ServiceCatalog::Portfolio": "servicecatalog:CreatePortfolio",
    "AWS::ServiceCatalog::PortfolioPrincipalAssociation": "servicecatalog:AssociatePrincipalWithPortfolio",
    "AWS::ServiceCatalog::PortfolioProductAssociation": "servicecatalog:AssociateProductWithPortfolio",
}

problems: list[str] = []


def substitute(value):
    """The text of a name with every variable at its longest, or None where it cannot be told."""
    if isinstance(value, str):
        return value
    if not isinstance(value, dict) or len(value) != 1:
        return None
    (function, argument), = value.items()
    if function == "Fn::Sub":
        text = argument if isinstance(argument, str) else argument[0]
        known = re.sub(r"\$\{([A-Za-z0-9:]+)\}", lambda m: LONGEST.get(m.group(1), m.group(0)), text)
        return None if "${" in known.replace("${!", "") else known
    if function == "Ref":
        return LONGEST.get(argument)
    return None


def policy_length(document) -> int:
    """Characters of a policy without white space, with long values in place of references."""

    def plain(value):
        if isinstance(value, dict):
            if len(value) == 1:
                (function, argument), = value.items()
                if function in ("Ref", "Fn::GetAtt"):
                    return "x" * 100
                if function == "Fn::Sub":
                    text = argument if isinstance(argument, str) else argument[0]
                    text = text.replace("${!", "@{")
                    return re.sub(r"\$\{([^}]+)\}", lambda m: LONGEST.get(m.group(1), "x" * 60), text)
            return {str(key): plain(entry) for key, entry in value.items()}
        if isinstance(value, list):
            return [plain(entry) for entry in value]
        return value

    return len(json.dumps(plain(document), separators=(",", ":")))


def script_of(resource) -> str:
    content = resource["Properties"]["StudioLifecycleConfigContent"]["Fn::Base64"]
    return content["Fn::Sub"] if isinstance(content, dict) else content


def check(path: str) -> None:
    def problem(text: str) -> None:
        problems.append(f"{path}: {text}")

    with open(path, encoding="utf-8") as file:
        size = len(file.read().encode())
    template = load(path)
    resources = template["Resources"]
    if size > TEMPLATE_BYTES:
        problem(f"{size} bytes, more than {TEMPLATE_BYTES}")
    if len(resources) > RESOURCES:
        problem(f"{len(resources)} resources, more than {RESOURCES}")

    for logical_id, resource in resources.items():
        kind, properties = resource["Type"], resource.get("Properties", {})
        if kind in NAME_LIMITS:
            name, limit = NAME_LIMITS[kind]
            written = substitute(properties.get(name))
            if written is not None and len(written) > limit:
                problem(f"{logical_id}: the name can be {len(written)} characters long, more than {limit}: {written}")
        if kind == "AWS::IAM::ManagedPolicy":
            length = policy_length(properties["PolicyDocument"])
            if length > MANAGED_POLICY:
                problem(f"{logical_id}: the policy has {length} characters, more than {MANAGED_POLICY}")
        if kind == "AWS::IAM::Role":
            length = sum(policy_length(policy["PolicyDocument"]) for policy in properties.get("Policies", []))
            if length > INLINE_POLICIES:
                problem(f"{logical_id}: the inline policies have {length} characters, more than {INLINE_POLICIES}")
            if "PermissionsBoundary" not in properties:
                problem(f"{logical_id}: a role without a permissions boundary")
        if kind == "AWS::SageMaker::StudioLifecycleConfig":
            check_script(problem, template, logical_id, resource)
        if path in ("2-smproject.yaml", "3-smuser.yaml"):
            portal = resource.get("Metadata", {}).get("Portal", {})
            if not str(portal.get("Sentence", "")).endswith(".") or portal.get("Group") not in GROUPS:
                problem(f"{logical_id}: Metadata.Portal needs a Sentence that ends with a full stop and a known Group")

    interface = template.get("Metadata", {}).get("AWS::CloudFormation::Interface", {})
    labels = interface.get("ParameterLabels")
    if labels is not None:
        grouped = {name for group in interface["ParameterGroups"] for name in group["Parameters"]}
        for name in template["Parameters"]:
            if name not in labels or name not in grouped:
                problem(f"parameter {name} has no label or no group")


def check_script(problem, template, logical_id, resource) -> None:
    script = script_of(resource)
    expected = hashlib.sha256(script.encode()).hexdigest()[:8]
    written = template["Mappings"]["Settings"]["LifecycleScript"]["Hash"]
    if str(written) != expected:
        problem(f"{logical_id}: the script changed; write '{expected}' to Mappings.Settings.LifecycleScript.Hash")
    filled = re.sub(r"\$\{([A-Za-z0-9:]+)\}", lambda m: LONGEST.get(m.group(1), m.group(0)), script).replace("${!", "${")
    if len(base64.b64encode(filled.encode())) > LIFECYCLE_SCRIPT:
        problem(f"{logical_id}: the script is longer than {LIFECYCLE_SCRIPT} characters in base64")
    shell = subprocess.run(["bash", "-n"], input=filled, text=True, capture_output=True)
    if shell.returncode != 0:
        problem(f"{logical_id}: the script is not valid for bash: {shell.stderr.strip()}")
    for python in re.findall(r"<<'PYTHON'\n(.*?)\nPYTHON", filled, re.DOTALL):
        try:
            compile(python, logical_id, "exec")
        except SyntaxError as error:
            problem(f"{logical_id}: the Python in the script does not compile: {error}")


def check_launch_role() -> None:
    """Service Catalog creates a project with the launch role, and with nothing else."""
    allowed = {
        action
        for resource in load("base/catalog.yaml")["Resources"].values()
        if resource["Type"] == "AWS::IAM::ManagedPolicy"
        for statement in resource["Properties"]["PolicyDocument"]["Statement"]
        for action in ([statement["Action"]] if isinstance(statement["Action"], str) else statement["Action"])
    }
    for kind in sorted({str(resource["Type"]) for resource in load("2-smproject.yaml")["Resources"].values()}):
        needed = CREATING.get(kind)
        if needed is None:
            problems.append(f"2-smproject.yaml: say in CREATING what {kind} needs, and give it to the launch role")
        elif not any(fnmatch.fnmatchcase(needed, action) for action in allowed):
            problems.append(f"base/catalog.yaml: the launch role may not {needed}, which {kind} of a project needs")


def check_outline(path: Path) -> None:
    """The outline of a product must have been generated from the template as it is now."""
    outline = json.loads(path.read_text())
    if outline["templateSha256"] != hashlib.sha256(Path(outline["template"]).read_bytes()).hexdigest():
        problems.append(
            f"{path}: made from an older {outline['template']}; make it anew with "
            f"dotnet run --project src/Portal.Sandbox -- outline cfn/{outline['template']} > cfn/{path}"
        )


for template_path in sys.argv[1:]:
    check(template_path)
check_launch_role()
for outline_path in Path("outlines").rglob("*.json"):
    check_outline(outline_path)
for text in problems:
    print(text)
sys.exit(1 if problems else 0)
