#!/bin/bash
# Builds and pushes the image that $IMAGE names, unless this commit has it already: tags are immutable, and a pipeline
# may run twice for one commit.
set -euo pipefail
repository=$(aws ssm get-parameter --name "/mlops/projects/$PROJECT_NAME/ecr/$IMAGE" --query Parameter.Value --output text)
if aws ecr describe-images --repository-name "${repository#*/}" --image-ids imageTag="$COMMIT" >/dev/null 2>&1; then
  echo "$IMAGE:$COMMIT exists"
  exit 0
fi
base=$(python "$(dirname "$0")/base_image.py" "$AWS_REGION" "$IMAGE" "$PROJECT_CODE/mlops.yml")
for registry in "${repository%%/*}" "${base%%/*}"; do
  aws ecr get-login-password | docker login --username AWS --password-stdin "$registry"
done
DOCKER_BUILDKIT=1 docker build --build-arg BASE_IMAGE="$base" --secret id=pip,src="$HOME/.config/pip/pip.conf" \
  --file "$PROJECT_CODE/docker/$IMAGE/Dockerfile" --tag "$repository:$COMMIT" "$PROJECT_CODE"
docker push "$repository:$COMMIT"
