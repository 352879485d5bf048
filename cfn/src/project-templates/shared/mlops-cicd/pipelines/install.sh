#!/bin/bash
# Python packages of the pipeline scripts, from the private PyPI repository: builds reach no other.
set -euo pipefail
domain=$(aws ssm get-parameter --name /mlops/platform/codeartifact-domain --query Parameter.Value --output text)
repository=$(aws ssm get-parameter --name /mlops/platform/codeartifact-repository --query Parameter.Value --output text)
aws codeartifact login --tool pip --domain "$domain" --repository "$repository"
pip install --quiet -r "$(dirname "$0")/requirements.txt"
