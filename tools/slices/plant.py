#!/usr/bin/env python3
"""Plants one error of each kind into a copy of the slices and expects check.py to find each.

    python3 tools/slices/plant.py           all in one copy
    python3 tools/slices/plant.py --each    one after the other; slower

The repository itself is not touched. Ends with 1 when a planted error stays unseen.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import check

ROOT = check.HERE.parent.parent
COPIED = ("sdk", "tools/slices", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "BannedSymbols.txt", ".editorconfig", "global.json")

# kind, file below sdk/, text, text in its place, what check.py must say
PLANTED = (
    ("type", "AwsSlices.SageMaker/Model/Tags.cs", "public int? MaxResults", "public string MaxResults", r"ListTagsRequest\.MaxResults: type is string"),
    ("name", "AwsSlices.SageMaker/Model/Projects.cs", "public string ProvisioningArtifactId", "public string ProvisioningArtefactId", r"ProvisioningArtefactId: the model has no such member"),
    ("missing token", "AwsSlices.ServiceCatalog/Model/ProvisionedProducts.cs", ", IdempotencyToken]", "]", r"TerminateToken: idempotency token is False"),
    ("constant", "AwsSlices.CloudFormation/Constants.cs", '"ROLLBACK_COMPLETE"', '"ROLLBACK_COMPLETED"', r"ROLLBACK_COMPLETE: is 'ROLLBACK_COMPLETED'"),
    ("list element", "AwsSlices.IdentityManagement/Model/RolePolicies.cs", "List<AttachedPolicyType>", "List<string>", r"AttachedPolicies: type is List<string>"),
    ("target prefix", "AwsSlices.ServiceCatalog/ServiceCatalog.cs", "AWS242ServiceCatalogService", "AWSServiceCatalogService", r"X-Amz-Target is 'AWSServiceCatalogService\."),
    ("endpoint", "AwsSlices.SageMaker/SageMaker.cs", "https://api-fips.sagemaker.", "https://fips-api.sagemaker.", r"endpoint for .*fips-api\.sagemaker"),
)


def build(copy, *arguments):
    done = subprocess.run(
        ["dotnet", "build", "-nologo", "-v", "q", "-p:TreatWarningsAsErrors=false", "-p:RunAnalyzers=false", *arguments, "tools/slices/SliceDump"],
        cwd=copy, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"The copy does not build:\n{done.stdout}")


def examine(copy):
    done = subprocess.run([sys.executable, "tools/slices/check.py"], cwd=copy, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def main():
    try:
        import botocore  # noqa: F401
    except ImportError:
        print("skipped: the AWS service models are not installed; pip install botocore==1.43.11")
        return 1 if os.environ.get("CI") == "true" else check.SKIPPED

    with tempfile.TemporaryDirectory(prefix="slices-") as folder:
        copy = pathlib.Path(folder)
        for name in COPIED:
            source, target = ROOT / name, copy / name
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("bin", "obj", "__pycache__"))
            else:
                shutil.copy(source, target)
        rounds = [[error] for error in PLANTED] if "--each" in sys.argv else [PLANTED]
        restore, unseen = [], 0
        for errors in rounds:
            originals = {name: (copy / "sdk" / name).read_text() for _, name, *_ in errors}
            for _, name, text, planted, _ in errors:
                path = copy / "sdk" / name
                if text not in path.read_text():
                    sys.exit(f"{name} does not say {text!r}, so nothing can be planted there")
                path.write_text(path.read_text().replace(text, planted, 1))
            build(copy, *restore)
            restore = ["--no-restore"]
            code, said = examine(copy)
            for kind, *_, expected in errors:
                caught = code == 1 and re.search(expected, said) is not None
                unseen += not caught
                print(f"{kind}: {'caught' if caught else 'NOT CAUGHT'}")
            if unseen:
                print(said)
            for name, text in originals.items():
                (copy / "sdk" / name).write_text(text)
        print(f"{len(PLANTED)} planted, {len(PLANTED) - unseen} caught")
        return 1 if unseen else 0


if __name__ == "__main__":
    sys.exit(main())
