#!/usr/bin/env python3
"""Holds the slices in sdk/ against the AWS service models of botocore, in both directions.

    dotnet build tools/slices/SliceDump
    python3 tools/slices/check.py [-v] [--dump SliceDump.dll] [ASSEMBLY...]

Prints one line for each mismatch and ends with 1 when there is one. -v also lists what the slices leave out.
Official AWSSDK assemblies may be named to see whether the naming rules still describe them.
"""
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SKIPPED = 77


def run(dump, *arguments):
    done = subprocess.run(["dotnet", str(dump), *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"SliceDump failed:\n{done.stderr}")
    return json.loads(done.stdout)


def main(arguments):
    try:
        import botocore
    except ImportError:
        print("skipped: the AWS service models are not installed; pip install botocore==1.43.11")
        return 1 if os.environ.get("CI") == "true" else SKIPPED

    import models
    import shapes
    import wire

    verbose = "-v" in arguments
    arguments = [argument for argument in arguments if argument != "-v"]
    dump = HERE / "SliceDump/bin/Debug/net10.0/SliceDump.dll"
    if arguments[:1] == ["--dump"]:
        dump, arguments = pathlib.Path(arguments[1]), arguments[2:]

    slices = run(dump, "shapes", *arguments)
    problems, left_out = [], []
    for described in slices:
        service = models.by_service_id(described["ServiceId"])
        if service is None:
            problems.append(f"{described['Namespace']}: no model has the service id '{described['ServiceId']}'")
            continue
        shapes.compare(described, service, problems, left_out)
    calls, differences = wire.compare(slices, lambda url: run(dump, "calls", url, *arguments), not arguments)
    problems += differences

    for line in left_out if verbose else []:
        print("left out:", line)
    for line in problems:
        print("MISMATCH", line)
    operations = sum(len(described["Operations"]) for described in slices)
    members = sum(len(members) for described in slices for members in described["Shapes"].values())
    endpoints = sum(len(described["Endpoints"]) for described in slices)
    print(f"{len(slices)} services, {operations} operations, {members} members, {endpoints} endpoints, {calls} calls against botocore {botocore.__version__}: {len(problems)} mismatches")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
