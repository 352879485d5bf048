"""A project as the platform records it, and the mlops.yml that its seed code comes with."""

from pathlib import Path

import configuration
from settings import Settings

SEED = Path(__file__).parent.parent.parent / "seedcode-repo"
CONTENT = configuration.read(SEED / "mlops.yml")
COMMIT = "0123456789abcdef"
SETTINGS = Settings(
    project="churn",
    project_id="p-abc123def456",
    region="eu-central-1",
    role_arn="arn:aws:iam::111122223333:role/mlops/projects/churn/mlops-churn-p-abc123def456-project",
    serving_role_arn="arn:aws:iam::111122223333:role/mlops/projects/churn/mlops-churn-p-abc123def456-serving",
    events_role_arn="arn:aws:iam::111122223333:role/mlops/projects/churn/mlops-churn-p-abc123def456-events",
    bucket="mlops-p-abc123def456-111122223333-eu-central-1",
    kms_key_arn="arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    model_package_group="churn-p-abc123def456",
    images={name: f"111122223333.dkr.ecr.eu-central-1.amazonaws.com/mlops/churn/{name}" for name in ("preprocessing", "training", "inference", "transform")},
    subnet_ids=["subnet-0a", "subnet-0b"],
    security_group_ids=["sg-0c"],
)


def changed(content: dict, **sections) -> dict:
    """mlops.yml with keys of its sections changed."""
    return {**content, **{name: {**content.get(name, {}), **keys} for name, keys in sections.items()}}
