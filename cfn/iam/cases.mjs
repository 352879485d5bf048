// Who may do what, at the edges: allowed(role, action, resource, circumstances, why) and denied(...). A role is given by the
// end of its name. At least one case for every way up that is known, and one for every feature that is promised.
export function casesFor({ account, region, project, id, domain, key, target, roles }) {
  const allowed = (who, action, resource, when, why) => ({ who, may: true, action, resource, when, why })
  const denied = (who, action, resource, when, why) => ({ who, may: false, action, resource, when, why })
  // The same in a session with an inline policy, as Portal makes one for each opening of Studio.
  const sessionFor = arn => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sagemaker:CreatePresignedDomainUrl', Resource: arn }] })
  const within = (session, someCase) => ({ ...someCase, session })
  const sm = what => `arn:aws:sagemaker:${region}:${account}:${what}`
  const role = path => `arn:aws:iam::${account}:role${path}`
  const own = suffix => role(`/mlops/projects/${project}/mlops-${project}-${id}-${suffix}`)
  const bucket = `mlops-${id}-${account}-${region}`
  const projectBoundary = `arn:aws:iam::${account}:policy/mlops/boundary/mlops-${region}-project-boundary`
  const platformBoundary = `arn:aws:iam::${account}:policy/mlops/boundary/mlops-${region}-platform-boundary`
  const someKey = `arn:aws:kms:${region}:${account}:key/1`
  const vpc = { 'sagemaker:VpcSubnets': ['subnet-1'], 'sagemaker:VpcSecurityGroupIds': ['sg-1'] }
  const enc = { 'sagemaker:VolumeKmsKeyArn': someKey, 'sagemaker:OutputKmsKeyArn': someKey }
  const iso = { 'sagemaker:NetworkIsolation': 'true' }
  const mine = { 'aws:ResourceTag/mlops:project': project }
  const theirs = { 'aws:ResourceTag/mlops:project': 'beta' }

  const pipeline = `arn:aws:codepipeline:${region}:${account}:sagemaker-alpha-${id}-deploy`
  const approval = `${pipeline}/Approve/ApproveDeployment`
  const approved = { 'sagemaker:ModelApprovalStatus': 'Approved' }
  const name = some => some.arn.slice(some.arn.indexOf(':role') + 5)
  const withFence = fence => roles.filter(some => some.fence === fence).map(name)
  // The same where somebody attached AdministratorAccess to the role: the boundary alone has to hold.
  const evenWithEverything = someCase => ({ ...someCase, attached: true })

  // Nobody decides about production but Portal. Service Catalog's launch role makes pipelines and the event of an approved
  // model starts them; neither can be assumed by a person.
  const decisions = roles.map(name).filter(who => !/-portal$|\/session\/|-stackset-execution$|\/target\//.test(who)).flatMap(who => [
    denied(who, 'codepipeline:PutApprovalResult', approval, {}, 'decides about production'),
    denied(who, 'sagemaker:UpdateModelPackage', sm('model-package/g/1'), approved, 'approves a model'),
    denied(who, 'sagemaker:CreateModelPackage', sm('model-package/g/1'), approved, 'registers an approved model'),
    ...(who.endsWith('-events') ? [] : [denied(who, 'codepipeline:StartPipelineExecution', pipeline, {}, 'starts a release')]),
    ...(who.endsWith('-launch') ? [] : [denied(who, 'codepipeline:UpdatePipeline', pipeline, {}, 'edits the deploy pipeline')]),
  ])

  // Every known way up, for every role inside each fence, with everything attached.
  const portalRole = role(`/mlops/platform/mlops-${region}-portal`)
  const waysUp = who => [
    denied(who, 'iam:CreateRole', role('/x'), {}, 'a role without a boundary'),
    denied(who, 'iam:CreateRole', role('/mlops/projects/alpha/mlops-x'), {}, 'a project role without a boundary'),
    denied(who, 'iam:CreateRole', role('/mlops/platform/x'), { 'iam:PermissionsBoundary': platformBoundary }, 'a role in another path'),
    denied(who, 'iam:AttachRolePolicy', portalRole, { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/AdministratorAccess' }, 'attaches administration'),
    denied(who, 'iam:PutRolePolicy', portalRole, {}, "edits Portal's role"),
    denied(who, 'iam:UpdateAssumeRolePolicy', portalRole, {}, 'rewrites trust'),
    denied(who, 'iam:CreatePolicyVersion', projectBoundary, {}, 'rewrites a boundary'),
    denied(who, 'iam:SetDefaultPolicyVersion', platformBoundary, {}, 'rewrites a boundary'),
    denied(who, 'iam:DeleteRolePermissionsBoundary', own('project'), {}, 'takes a boundary off'),
    denied(who, 'iam:PutRolePermissionsBoundary', own('project'), { 'iam:PermissionsBoundary': platformBoundary }, 'swaps a boundary'),
    denied(who, 'iam:PassRole', role('/Administrator'), { 'iam:PassedToService': 'lambda.amazonaws.com' }, 'passes an administrator'),
    denied(who, 'iam:PassRole', portalRole, { 'iam:PassedToService': 'ec2.amazonaws.com' }, "passes Portal's role"),
    denied(who, 'iam:CreateUser', `arn:aws:iam::${account}:user/x`),
    denied(who, 'iam:CreateAccessKey', `arn:aws:iam::${account}:user/x`),
    denied(who, 'sts:AssumeRole', role('/Administrator')),
    denied(who, 'organizations:LeaveOrganization', '*'),
    denied(who, 'codepipeline:PutApprovalResult', approval),
    denied(who, 'sagemaker:UpdateModelPackage', sm('model-package/g/1'), approved),
  ].map(evenWithEverything)
  const insideProjects = who => [
    denied(who, 'codepipeline:UpdatePipeline', pipeline),
    denied(who, 'sagemaker:UpdateUserProfile', sm(`user-profile/${domain}/sam`), {}, "swaps a person's role"),
    denied(who, 'sagemaker:CreatePresignedDomainUrl', sm(`user-profile/${domain}/eve`), {}, "enters another's Studio"),
    denied(who, 'sagemaker:CreateTrainingJob', sm('training-job/x'), enc, 'outside the VPC'),
    denied(who, 'sagemaker:CreateTrainingJob', sm('training-job/x'), vpc, 'without a key'),
    denied(who, 'sagemaker:CreateProcessingJob', sm('processing-job/x'), enc, 'outside the VPC'),
    denied(who, 'sagemaker:CreateTransformJob', sm('transform-job/x'), {}, 'without a key'),
    denied(who, 's3:GetObject', `arn:aws:s3:::mlops-p-other-${account}-${region}/x`, {}, "another project's data"),
    denied(who, 'ec2:CreateInternetGateway', '*', {}, 'a way out of the network'),
    denied(who, 'ec2:AuthorizeSecurityGroupEgress', `arn:aws:ec2:${region}:${account}:security-group/sg-1`),
    denied(who, 'lambda:CreateFunction', `arn:aws:lambda:${region}:${account}:function:x`),
    denied(who, 'cloudformation:UpdateStack', `arn:aws:cloudformation:${region}:${account}:stack/mlops-platform/1`),
    denied(who, 'codebuild:UpdateProject', `arn:aws:codebuild:${region}:${account}:project/sagemaker-alpha-${id}-release`),
  ].map(evenWithEverything)
  // Roles with the platform's fence that decide are Portal's own.
  const platform = withFence('platform').filter(who => !/-portal$|\/session\//.test(who))

  // In a staging or production account
  const there = what => `arn:aws:sagemaker:${region}:${target}:${what}`
  const targetRole = path => `arn:aws:iam::${target}:role${path}`
  const execution = 'stackset-execution'
  const targets = [
    allowed('-targets', 'sts:AssumeRole', targetRole(`/mlops-${region}-stackset-execution`)),
    denied('-targets', 'sts:AssumeRole', targetRole('/Administrator')),
    denied('-targets', 'sts:AssumeRole', `arn:aws:iam::999999999999:role/mlops-${region}-stackset-execution`, {}, 'an account that the platform does not know'),
    allowed('-build', 'sts:AssumeRole', targetRole(`/mlops/target/mlops-${region}-check`), { 'sts:ExternalId': 'a-word-of-both' }),
    denied('-build', 'sts:AssumeRole', targetRole(`/mlops/target/mlops-${region}-check`), {}, 'without the word'),
    denied('-launch', 'sts:AssumeRole', targetRole(`/mlops-${region}-stackset-execution`)),
    denied('-build', 'sts:AssumeRole', targetRole(`/mlops-${region}-stackset-execution`)),
    denied('-project', 'sts:AssumeRole', targetRole(`/mlops-${region}-stackset-execution`)),
    allowed('-deliver', 'cloudformation:UpdateStackSet', `arn:aws:cloudformation:${region}:${account}:stackset/sagemaker-alpha-${id}-prod:1`),
    denied('-deliver', 'cloudformation:UpdateStackSet', `arn:aws:cloudformation:${region}:${account}:stackset/sagemaker-beta-p-1-prod:1`),
    allowed('-deliver', 'iam:PassRole', own('targets'), { 'iam:PassedToService': 'cloudformation.amazonaws.com' }),
    allowed('-launch', 'cloudformation:CreateStackSet', '*'),
    allowed('-launch', 'cloudformation:UpdateStackSet', `arn:aws:cloudformation:${region}:${account}:stackset/sagemaker-n-p-1-prod:1`),
    denied('-launch', 'cloudformation:UpdateStackSet', `arn:aws:cloudformation:${region}:${account}:stackset/other:1`),
    allowed('-launch', 'iam:PassRole', role('/mlops/projects/n/mlops-n-p-1-targets'), { 'iam:PassedToService': 'cloudformation.amazonaws.com' }),
    allowed(execution, 'sagemaker:CreateEndpoint', there('endpoint/x')),
    allowed(execution, 'sagemaker:CreateModel', there('model/x'), vpc),
    denied(execution, 'sagemaker:CreateModel', there('model/x'), {}, 'outside the network'),
    allowed(execution, 'iam:PassRole', targetRole(`/mlops/target/mlops-${region}-model`), { 'iam:PassedToService': 'sagemaker.amazonaws.com' }),
    denied(execution, 'iam:PassRole', targetRole('/Administrator'), { 'iam:PassedToService': 'sagemaker.amazonaws.com' }),
    denied(execution, 'iam:CreateRole', targetRole('/x')),
    denied(execution, 'sagemaker:CreateTrainingJob', there('training-job/x'), { ...vpc, ...enc }),
    allowed('target/mlops-eu-central-1-model', 'kms:Decrypt', key, mine, 'the key of the project'),
    denied('target/mlops-eu-central-1-model', 'kms:PutKeyPolicy', key, mine),
    denied('target/mlops-eu-central-1-check', 'kms:Decrypt', key, mine),
    denied(execution, 'kms:Decrypt', key, mine, 'deploys models and reads none'),
    allowed(execution, 'kms:CreateGrant', key, { ...mine, 'kms:GrantIsForAWSResource': 'true' }),
    allowed('target/mlops-eu-central-1-check', 'sagemaker:InvokeEndpoint', there('endpoint/x')),
    denied('target/mlops-eu-central-1-check', 'sagemaker:DeleteEndpoint', there('endpoint/x')),
    ...withFence('target').flatMap(who => [
      denied(who, 'iam:CreateRole', targetRole('/x')),
      denied(who, 'iam:PassRole', targetRole('/Administrator'), { 'iam:PassedToService': 'sagemaker.amazonaws.com' }),
      denied(who, 'sts:AssumeRole', targetRole('/Administrator')),
      denied(who, 'sagemaker:CreateModel', there('model/x'), {}, 'outside the network'),
      denied(who, 'sagemaker:UpdateModelPackage', sm('model-package/g/1'), approved),
      denied(who, 'ec2:CreateInternetGateway', '*'),
    ].map(evenWithEverything)),
  ]

  // Tearing down Studio
  const teardown = [
    allowed('-teardown', 'elasticfilesystem:DeleteFileSystem', `arn:aws:elasticfilesystem:${region}:${account}:file-system/fs-1`,
      { 'aws:ResourceTag/ManagedByAmazonSageMakerResource': `arn:aws:sagemaker:${region}:${account}:domain/d-1`, 'aws:ResourceTag/mlops:leftovers': 'leftovers-1' }),
    denied('-teardown', 'elasticfilesystem:DeleteFileSystem', `arn:aws:elasticfilesystem:${region}:${account}:file-system/fs-1`, {}, "nobody's home directories"),
    denied('-teardown', 'elasticfilesystem:DeleteFileSystem', `arn:aws:elasticfilesystem:${region}:${account}:file-system/fs-1`,
      { 'aws:ResourceTag/ManagedByAmazonSageMakerResource': `arn:aws:sagemaker:${region}:${account}:domain/d-1` }, 'of another platform'),
    denied('-teardown', 'elasticfilesystem:TagResource', `arn:aws:elasticfilesystem:${region}:${account}:file-system/fs-1`, { 'aws:TagKeys': ['mlops:leftovers'] }, 'of something else'),
    denied('-teardown', 'ec2:DeleteSecurityGroup', `arn:aws:ec2:${region}:${account}:security-group/sg-1`, { 'ec2:Vpc': `arn:aws:ec2:${region}:${account}:vpc/vpc-other` }, 'of another network'),
    denied('-teardown', 'sagemaker:DeleteDomain', sm(`domain/${domain}`)),
    ...['iam:CreateRole', 'iam:PassRole', 'iam:PutRolePolicy'].map(action => evenWithEverything(denied('-teardown', action, portalRole))),
    ...[['s3:GetObject', `arn:aws:s3:::${bucket}/x`], ['sagemaker:CreatePresignedDomainUrl', sm(`user-profile/${domain}/sam`)], ['sagemaker:DeleteDomain', sm(`domain/${domain}`)], ['ec2:DeleteVpc', '*']]
      .map(([action, resource]) => evenWithEverything(denied('-teardown', action, resource))),
  ]

  return [
    ...decisions,
    ...withFence('project').flatMap(who => [...waysUp(who), ...insideProjects(who)]),
    ...platform.flatMap(waysUp),
    ...targets,
    ...teardown,

    // One call for each feature of SageMaker that the platform promises, beside those below
    allowed('-project', 'sagemaker:CreateAutoMLJob', sm('automl-job/x'), { ...vpc, ...enc }),
    allowed('-project', 'sagemaker:CreateLabelingJob', sm('labeling-job/x')),
    allowed('-project', 'sagemaker:CreateCompilationJob', sm('compilation-job/x')),
    allowed('-project', 'sagemaker:CreateInferenceRecommendationsJob', sm('inference-recommendations-job/x')),
    allowed('-project', 'sagemaker:InvokeEndpointAsync', sm('endpoint/x'), mine),
    allowed('-project', 'sagemaker:CreateModelCard', sm('model-card/x')),
    allowed('-project', 'sagemaker:AddAssociation', sm('experiment-trial-component/x')),
    allowed('-project', 'sagemaker:CreateTrial', sm('experiment-trial/x')),
    allowed('-project', 'sagemaker:GetRecord', sm('feature-group/x')),
    allowed('-project', 'sagemaker:BatchGetRecord', sm('feature-group/x')),
    allowed('-project', 'sagemaker:QueryLineage', '*'),
    allowed('-project', 'sagemaker:ListHubContents', sm('hub/SageMakerPublicHub')),
    allowed('-project', 'sagemaker-mlflow:CreateRun', sm('mlflow-tracking-server/mlops-experiments')),
    denied('-project', 'sagemaker-mlflow:DeleteExperiment', sm('mlflow-tracking-server/mlops-experiments')),
    allowed('-project', 'sts:GetServiceBearerToken', '*', { 'sts:AWSServiceName': 'codeartifact.amazonaws.com' }),
    allowed('-deploy', 'sagemaker:CreateMonitoringSchedule', sm('monitoring-schedule/x')),
    allowed('-deploy', 'sagemaker:CreateDataQualityJobDefinition', sm('data-quality-job-definition/x')),
    allowed('-events', 'sagemaker:StartPipelineExecution', sm(`pipeline/sagemaker-alpha-${id}-batch-prod`), mine),

    // People and jobs of a project
    allowed('-project', 'sagemaker:CreateTrainingJob', sm('training-job/x'), { ...vpc, ...enc, ...iso }),
    denied('-project', 'sagemaker:CreateTrainingJob', sm('training-job/x'), { ...enc, ...iso }, 'no vpc'),
    denied('-project', 'sagemaker:CreateTrainingJob', sm('training-job/x'), { ...vpc, ...iso }, 'no key'),
    denied('-project', 'sagemaker:CreateTrainingJob', sm('training-job/x'), { ...vpc, ...enc, 'sagemaker:NetworkIsolation': 'false' }, 'confidential'),
    denied('-project', 'sagemaker:CreateTrainingJob', sm('training-job/x'), { ...vpc, ...enc }, 'confidential, isolation not said'),
    allowed('-project', 'sagemaker:CreateProcessingJob', sm('processing-job/x'), { ...vpc, ...enc, ...iso }),
    allowed('-project', 'sagemaker:CreateHyperParameterTuningJob', sm('hyper-parameter-tuning-job/x'), { ...vpc, ...enc, ...iso }),
    allowed('-project', 'sagemaker:CreateTransformJob', sm('transform-job/x'), enc),
    denied('-project', 'sagemaker:CreateTransformJob', sm('transform-job/x')),
    allowed('-project', 'sagemaker:CreateModel', sm('model/x'), { ...vpc, ...iso }),
    denied('-project', 'sagemaker:CreateModel', sm('model/x'), { ...vpc }, 'confidential'),
    allowed('-project', 'sagemaker:CreateEndpointConfig', sm('endpoint-config/x'), enc),
    allowed('-project', 'sagemaker:CreateEndpoint', sm('endpoint/x')),
    allowed('-project', 'sagemaker:DeleteEndpoint', sm('endpoint/x'), mine),
    denied('-project', 'sagemaker:DeleteEndpoint', sm('endpoint/x'), theirs),
    allowed('-project', 'sagemaker:InvokeEndpoint', sm('endpoint/x'), mine),
    denied('-project', 'sagemaker:InvokeEndpoint', sm('endpoint/x'), theirs),
    allowed('-project', 'sagemaker:CreateExperiment', sm('experiment/x')),
    allowed('-project', 'sagemaker:CreatePipeline', sm('pipeline/x')),
    allowed('-project', 'sagemaker:StartPipelineExecution', sm('pipeline/x'), mine),
    allowed('-project', 'sagemaker:CreateFeatureGroup', sm('feature-group/x')),
    allowed('-project', 'sagemaker:PutRecord', sm('feature-group/x')),
    allowed('-project', 'sagemaker:Search', '*'),
    allowed('-project', 'sagemaker:CreateModelPackage', sm('model-package/g/1'), { 'sagemaker:ModelApprovalStatus': 'PendingManualApproval' }),
    denied('-project', 'sagemaker:CreateModelPackage', sm('model-package/g/1'), { 'sagemaker:ModelApprovalStatus': 'Approved' }),
    denied('-project', 'sagemaker:UpdateModelPackage', sm('model-package/g/1'), { 'sagemaker:ModelApprovalStatus': 'Approved' }),
    denied('-project', 'sagemaker:CreatePresignedDomainUrl', sm('user-profile/d-1/other')),
    denied('-project', 'sagemaker:UpdateUserProfile', sm('user-profile/d-1/me')),
    denied('-project', 'sagemaker:CreateUserProfile', sm('user-profile/d-1/me')),
    denied('-project', 'sagemaker:UpdateDomain', sm('domain/d-1')),
    denied('-project', 'sagemaker:CreateProject', sm('project/x')),
    denied('-project', 'sagemaker:CreateNotebookInstance', sm('notebook-instance/x')),
    allowed('-project', 'sagemaker:DescribeUserProfile', sm('user-profile/d-1/me')),
    denied('-project', 'sagemaker:AddTags', sm('training-job/x'), { 'aws:RequestTag/mlops:project': 'beta' }),
    allowed('-project', 'sagemaker:AddTags', sm('training-job/x'), { 'aws:RequestTag/mlops:project': 'alpha' }),
    denied('-project', 'sagemaker:DeleteTags', sm('training-job/x'), { 'aws:TagKeys': ['mlops:project'] }),
    allowed('-project', 's3:GetObject', `arn:aws:s3:::${bucket}/data/x`),
    allowed('-project', 's3:PutObject', `arn:aws:s3:::${bucket}/data/x`),
    denied('-project', 's3:GetObject', `arn:aws:s3:::mlops-p-other-${account}-${region}/x`),
    denied('-project', 's3:GetObject', `arn:aws:s3:::mlops-artifacts-${account}-${region}/portal/x`),
    denied('-project', 's3:DeleteBucket', `arn:aws:s3:::${bucket}`),
    allowed('-project', 'iam:PassRole', own('project'), { 'iam:PassedToService': 'sagemaker.amazonaws.com' }),
    denied('-project', 'iam:PassRole', own('deploy'), { 'iam:PassedToService': 'sagemaker.amazonaws.com' }),
    denied('-project', 'iam:PassRole', role('/mlops/projects/beta/mlops-beta-p-1-project'), { 'iam:PassedToService': 'sagemaker.amazonaws.com' }),
    denied('-project', 'iam:PassRole', own('project'), { 'iam:PassedToService': 'lambda.amazonaws.com' }),
    denied('-project', 'iam:PassRole', role('/mlops/platform/mlops-eu-central-1-launch'), { 'iam:PassedToService': 'sagemaker.amazonaws.com' }),
    denied('-project', 'iam:CreateRole', role('/mlops/projects/alpha/x'), { 'iam:PermissionsBoundary': projectBoundary }),
    denied('-project', 'sts:AssumeRole', role('/mlops/platform/mlops-eu-central-1-admin')),
    allowed('-project', 'ssm:GetParameter', `arn:aws:ssm:${region}:${account}:parameter/mlops/projects/alpha/bucket`),
    denied('-project', 'ssm:GetParameter', `arn:aws:ssm:${region}:${account}:parameter/mlops/projects/beta/bucket`),
    denied('-project', 'ssm:PutParameter', `arn:aws:ssm:${region}:${account}:parameter/mlops/projects/alpha/bucket`),
    allowed('-project', 'codecommit:GitPush', `arn:aws:codecommit:${region}:${account}:sagemaker-alpha-${id}-repo`, mine),
    denied('-project', 'codecommit:GitPush', `arn:aws:codecommit:${region}:${account}:sagemaker-beta-p-1-repo`, theirs),
    denied('-project', 'codecommit:DeleteRepository', `arn:aws:codecommit:${region}:${account}:sagemaker-alpha-${id}-repo`, mine),
    allowed('-project', 'ecr:BatchGetImage', `arn:aws:ecr:${region}:${account}:repository/mlops/alpha/${id}/training`),
    denied('-project', 'ecr:PutImage', `arn:aws:ecr:${region}:${account}:repository/mlops/alpha/${id}/training`),
    denied('-project', 'ecr:BatchGetImage', `arn:aws:ecr:${region}:${account}:repository/mlops/beta/p-1/training`),
    denied('-project', 'codepipeline:PutApprovalResult', `arn:aws:codepipeline:${region}:${account}:sagemaker-alpha-${id}-deploy/Approve/ApproveDeployment`),
    denied('-project', 'codepipeline:StartPipelineExecution', `arn:aws:codepipeline:${region}:${account}:sagemaker-alpha-${id}-deploy`),
    denied('-project', 'codepipeline:UpdatePipeline', `arn:aws:codepipeline:${region}:${account}:sagemaker-alpha-${id}-deploy`),
    allowed('-project', 'codepipeline:GetPipelineState', `arn:aws:codepipeline:${region}:${account}:sagemaker-alpha-${id}-deploy`),
    allowed('-project', 'kms:Decrypt', key, mine),
    allowed('-project', 'kms:CreateGrant', key, { ...mine, 'kms:GrantIsForAWSResource': 'true' }),
    denied('-project', 'kms:CreateGrant', key, { ...mine, 'kms:GrantIsForAWSResource': 'false' }),
    denied('-project', 'kms:ScheduleKeyDeletion', key, mine),
    denied('-project', 'kms:PutKeyPolicy', key, mine),
    denied('eu-central-1-admin', 'kms:Decrypt', key, mine, 'admin cannot read'),
    allowed('-project', 'ec2:CreateNetworkInterface', `arn:aws:ec2:${region}:${account}:subnet/subnet-1`),
    denied('-project', 'ec2:AuthorizeSecurityGroupEgress', `arn:aws:ec2:${region}:${account}:security-group/sg-1`),
    allowed('-project', 'sagemaker:CreateApp', sm(`app/${domain}/space-a/jupyterlab/default`), { 'sagemaker:OwnerUserProfileArn':sm(`user-profile/${domain}/sam`), 'sagemaker:UserProfileName': 'sam' }),
    denied('-project', 'sagemaker:CreateApp', sm(`app/${domain}/space-a/jupyterlab/default`), { 'sagemaker:OwnerUserProfileArn':sm(`user-profile/${domain}/eve`), 'sagemaker:UserProfileName': 'sam' }),
    allowed('-project', 'codeartifact:ReadFromRepository', `arn:aws:codeartifact:${region}:${account}:repository/mlops/mlops-pypi`),

    // Builds
    allowed('-build', 'ecr:PutImage', `arn:aws:ecr:${region}:${account}:repository/mlops/alpha/${id}/training`),
    // SageMaker's images for TensorFlow and Hugging Face lie in one registry of AWS; a registry of anyone else gives nothing.
    allowed('-build', 'ecr:BatchGetImage', `arn:aws:ecr:${region}:763104351884:repository/tensorflow-training`),
    allowed('-build', 'ecr:BatchGetImage', `arn:aws:ecr:${region}:763104351884:repository/huggingface-pytorch-training`),
    denied('-build', 'ecr:BatchGetImage', `arn:aws:ecr:${region}:999999999999:repository/tensorflow-training`),
    denied('-build', 'ecr:PutImage', `arn:aws:ecr:${region}:763104351884:repository/tensorflow-training`),
    allowed('-build', 'sagemaker:StartPipelineExecution', sm(`pipeline/sagemaker-alpha-${id}-train`), mine),
    denied('-build', 'sagemaker:UpdateModelPackage', sm('model-package/g/1'), { 'sagemaker:ModelApprovalStatus': 'Approved' }),
    denied('-build', 'codepipeline:StartPipelineExecution', `arn:aws:codepipeline:${region}:${account}:sagemaker-alpha-${id}-deploy`),
    allowed('-build', 's3:GetObject', `arn:aws:s3:::mlops-artifacts-${account}-${region}/portal/inference/realtime.yaml`),
    denied('-build', 's3:PutObject', `arn:aws:s3:::mlops-artifacts-${account}-${region}/portal/inference/realtime.yaml`),
    allowed('-build', 'iam:PassRole', own('project'), { 'iam:PassedToService': 'sagemaker.amazonaws.com' }),
    denied('-build', 'iam:PassRole', own('deploy'), { 'iam:PassedToService': 'cloudformation.amazonaws.com' }),
    denied('-build', 'codecommit:GitPush', `arn:aws:codecommit:${region}:${account}:sagemaker-alpha-${id}-repo`, mine),
    allowed('-build', 'logs:PutLogEvents', `arn:aws:logs:${region}:${account}:log-group:/mlops/projects/alpha/pipelines:log-stream:x`),
    allowed('-build', 'kms:Decrypt', key, mine),

    // Pipelines, deployments, models, events
    allowed('-deliver', 'cloudformation:CreateStack', `arn:aws:cloudformation:${region}:${account}:stack/sagemaker-alpha-${id}-staging/1`),
    denied('-deliver', 'cloudformation:CreateStack', `arn:aws:cloudformation:${region}:${account}:stack/mlops-platform/1`),
    allowed('-deliver', 'iam:PassRole', own('deploy'), { 'iam:PassedToService': 'cloudformation.amazonaws.com' }),
    allowed('-deliver', 'codebuild:StartBuild', `arn:aws:codebuild:${region}:${account}:project/sagemaker-alpha-${id}-release`),
    denied('-deliver', 'codepipeline:PutApprovalResult', `arn:aws:codepipeline:${region}:${account}:sagemaker-alpha-${id}-deploy/Approve/ApproveDeployment`),
    allowed('-deliver', 's3:GetObject', `arn:aws:s3:::mlops-artifacts-${account}-${region}/portal/src/x.zip`),
    allowed('-deploy', 'sagemaker:CreateEndpoint', sm('endpoint/x'), { 'aws:RequestTag/mlops:project': 'alpha' }),
    allowed('-deploy', 'sagemaker:CreateModel', sm('model/x'), { ...vpc }),
    denied('-deploy', 'sagemaker:CreateModel', sm('model/x')),
    allowed('-deploy', 'application-autoscaling:RegisterScalableTarget', `arn:aws:application-autoscaling:${region}:${account}:scalable-target/x`),
    allowed('-deploy', 'cloudwatch:PutMetricAlarm', `arn:aws:cloudwatch:${region}:${account}:alarm:sagemaker-alpha-${id}-prod-errors`),
    allowed('-deploy', 'events:PutRule', `arn:aws:events:${region}:${account}:rule/alpha-${id}-monitor`),
    allowed('-deploy', 'iam:PassRole', own('serving'), { 'iam:PassedToService': 'sagemaker.amazonaws.com' }),
    allowed('-deploy', 'iam:PassRole', own('events'), { 'iam:PassedToService': 'events.amazonaws.com' }),
    allowed('-deploy', 'iam:CreateServiceLinkedRole', `arn:aws:iam::${account}:role/aws-service-role/sagemaker.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint`),
    denied('-deploy', 'sagemaker:CreateTrainingJob', sm('training-job/x'), { ...vpc, ...enc }),
    allowed('-serving', 's3:GetObject', `arn:aws:s3:::${bucket}/runs/x`),
    denied('-serving', 'sagemaker:CreateTrainingJob', sm('training-job/x'), { ...vpc, ...enc }),
    allowed('-serving', 'sagemaker:CreateTransformJob', sm('transform-job/x'), enc),
    denied('-serving', 'codecommit:GitPull', `arn:aws:codecommit:${region}:${account}:sagemaker-alpha-${id}-repo`, mine),
    allowed('-events', 'codepipeline:StartPipelineExecution', `arn:aws:codepipeline:${region}:${account}:sagemaker-alpha-${id}-deploy`),
    denied('-events', 'codepipeline:StartPipelineExecution', `arn:aws:codepipeline:${region}:${account}:sagemaker-beta-p-1-deploy`),
    allowed('-events', 'codebuild:StartBuild', `arn:aws:codebuild:${region}:${account}:project/sagemaker-alpha-${id}-monitor`),

    // Launch of Studio users
    allowed('-studio', 'sagemaker:CreateUserProfile', sm(`user-profile/${domain}/x`)),
    denied('-studio', 'sagemaker:CreateUserProfile', sm('user-profile/d-other/x')),
    allowed('-studio', 'iam:PassRole', own('project'), { 'iam:PassedToService': 'sagemaker.amazonaws.com' }),
    denied('-studio', 'iam:PassRole', role('/mlops/projects/beta/mlops-beta-p-1-project'), { 'iam:PassedToService': 'sagemaker.amazonaws.com' }),
    denied('-studio', 'sagemaker:CreatePresignedDomainUrl', sm(`user-profile/${domain}/x`)),
    denied('-studio', 'iam:CreateRole', role('/mlops/projects/alpha/x'), { 'iam:PermissionsBoundary': projectBoundary }),

    // Launch of projects
    allowed('-launch', 'iam:CreateRole', role('/mlops/projects/n/mlops-n-p-1-project'), { 'iam:PermissionsBoundary': projectBoundary }),
    denied('-launch', 'iam:CreateRole', role('/mlops/projects/n/mlops-n-p-1-project')),
    denied('-launch', 'iam:CreateRole', role('/mlops/projects/n/mlops-n-p-1-project'), { 'iam:PermissionsBoundary': 'arn:aws:iam::aws:policy/AdministratorAccess' }),
    denied('-launch', 'iam:CreateRole', role('/mlops/projects/n/mlops-n-p-1-project'), { 'iam:PermissionsBoundary': platformBoundary }),
    allowed('-launch', 'iam:CreateRole', role('/mlops/projects/n/mlops-n-p-1-studio'), { 'iam:PermissionsBoundary': platformBoundary }),
    denied('-launch', 'iam:CreateRole', role('/mlops/platform/x'), { 'iam:PermissionsBoundary': projectBoundary }),
    denied('-launch', 'iam:CreateRole', role('/x'), { 'iam:PermissionsBoundary': projectBoundary }),
    denied('-launch', 'iam:AttachRolePolicy', role('/mlops/projects/n/mlops-n-p-1-project'), { 'iam:PermissionsBoundary': projectBoundary, 'iam:PolicyARN': 'arn:aws:iam::aws:policy/AdministratorAccess' }),
    allowed('-launch', 'iam:PutRolePolicy', role('/mlops/projects/n/mlops-n-p-1-project'), { 'iam:PermissionsBoundary': projectBoundary }),
    denied('-launch', 'iam:PutRolePolicy', role('/mlops/platform/mlops-eu-central-1-launch'), { 'iam:PermissionsBoundary': platformBoundary }),
    denied('-launch', 'iam:PutRolePolicy', role('/mlops/platform/mlops-eu-central-1-portal')),
    denied('-launch', 'iam:DeleteRolePermissionsBoundary', role('/mlops/projects/n/mlops-n-p-1-project')),
    denied('-launch', 'iam:PutRolePermissionsBoundary', role('/mlops/projects/n/mlops-n-p-1-project'), { 'iam:PermissionsBoundary': projectBoundary }),
    denied('-launch', 'iam:CreatePolicyVersion', projectBoundary),
    denied('-launch', 'iam:UpdateAssumeRolePolicy', role('/mlops/projects/n/mlops-n-p-1-project')),
    allowed('-launch', 'iam:PassRole', role('/mlops/projects/n/mlops-n-p-1-build'), { 'iam:PassedToService': 'codebuild.amazonaws.com' }),
    denied('-launch', 'iam:PassRole', role('/mlops/projects/n/mlops-n-p-1-build'), { 'iam:PassedToService': 'lambda.amazonaws.com' }),
    denied('-launch', 'iam:PassRole', role('/mlops/platform/mlops-eu-central-1-launch'), { 'iam:PassedToService': 'servicecatalog.amazonaws.com' }),
    allowed('-launch', 's3:CreateBucket', `arn:aws:s3:::${bucket}`),
    denied('-launch', 's3:PutBucketPolicy', `arn:aws:s3:::mlops-artifacts-${account}-${region}`),
    allowed('-launch', 's3:GetObject', `arn:aws:s3:::mlops-artifacts-${account}-${region}/portal/src/x.zip`),
    allowed('-launch', 'kms:CreateKey', '*'),
    denied('-launch', 'kms:TagResource', someKey, { 'aws:ResourceTag/mlops:prefix': 'mlops', 'aws:RequestTag/mlops:project': 'alpha' }, 'a key of the platform'),
    allowed('-launch', 'kms:TagResource', someKey, { 'aws:RequestTag/mlops:project': 'n', 'aws:RequestTag/sagemaker:project-id': 'p-1' }, 'a key being made'),
    denied('-launch', 'kms:PutKeyPolicy', 'arn:aws:kms:eu-central-1:222233334444:key/1', {}, 'a key of no project'),
    denied('-launch', 'sagemaker:UpdateModelPackage', sm('model-package/g/1'), { 'sagemaker:ModelApprovalStatus': 'Approved' }),
    denied('-launch', 'codepipeline:PutApprovalResult', `arn:aws:codepipeline:${region}:${account}:sagemaker-alpha-${id}-deploy/Approve/ApproveDeployment`),
    denied('-launch', 'codepipeline:StartPipelineExecution', `arn:aws:codepipeline:${region}:${account}:sagemaker-alpha-${id}-deploy`),
    denied('-launch', 'sts:AssumeRole', role('/x')),

    // Portal, and the sessions in which it opens Studio for a person
    allowed('-portal', 'sts:AssumeRole', role('/mlops/platform/session/mlops-eu-central-1-studio-session')),
    allowed('-portal', 'sts:SetSourceIdentity', role('/mlops/platform/session/mlops-eu-central-1-studio-session')),
    denied('-portal', 'sts:AssumeRole', role('/mlops/platform/mlops-eu-central-1-admin')),
    denied('-portal', 'sts:AssumeRole', own('project')),
    denied('-portal', 'sagemaker:CreatePresignedDomainUrl', sm(`user-profile/${domain}/sam-alpha`), {}, 'no person'),
    allowed('-portal', 'servicecatalog:ProvisionProduct', '*'),
    allowed('-portal', 'servicecatalog:UpdateProvisionedProduct', '*'),
    allowed('-portal', 'sagemaker:DescribeUserProfile', sm(`user-profile/${domain}/sam-alpha`)),
    allowed('-portal', 'sagemaker:DeleteApp', sm(`app/${domain}/space-a/jupyterlab/default`)),
    denied('-portal', 'sagemaker:DeleteApp', sm('app/d-other/space-a/jupyterlab/default'), {}, 'another domain'),
    allowed('-portal', 'sagemaker:DeleteSpace', sm(`space/${domain}/space-a`)),
    allowed('-portal', 'sagemaker:DeleteUserProfile', sm(`user-profile/${domain}/stray`)),
    denied('-portal', 'sagemaker:DeleteUserProfile', sm('user-profile/d-other/stray'), {}, 'another domain'),
    denied('-portal', 'sagemaker:CreateUserProfile', sm(`user-profile/${domain}/sam-alpha`), {}, 'the product does it'),
    denied('-portal', 'sagemaker:UpdateUserProfile', sm(`user-profile/${domain}/sam-alpha`)),
    allowed('-portal', 's3:PutObject', `arn:aws:s3:::mlops-checkpoints-${account}-0a1b2c3d4e5f/checkpoints/1`),
    denied('-portal', 's3:DeleteObject', `arn:aws:s3:::mlops-checkpoints-${account}-0a1b2c3d4e5f/checkpoints/1`),
    denied('-portal', 's3:PutObjectRetention', `arn:aws:s3:::mlops-checkpoints-${account}-0a1b2c3d4e5f/checkpoints/1`),
    denied('-portal', 's3:BypassGovernanceRetention', `arn:aws:s3:::mlops-checkpoints-${account}-0a1b2c3d4e5f/checkpoints/1`),
    denied('-portal', 's3:PutObject', `arn:aws:s3:::${bucket}/x`, {}, 'data of a project'),
    denied('-portal', 's3:PutObject', `arn:aws:s3:::mlops-artifacts-${account}-${region}/portal/2-smproject.yaml`, {}, 'its own templates'),
    denied('-portal', 'iam:PutRolePolicy', role('/mlops/platform/mlops-eu-central-1-portal'), {}, 'itself'),
    denied('-portal', 'iam:PassRole', own('project'), { 'iam:PassedToService': 'sagemaker.amazonaws.com' }),
    denied('-portal', 'kms:Decrypt', key, { 'kms:ViaService': 'sagemaker.eu-central-1.amazonaws.com' }, 'not by way of S3'),
    denied('-portal', 'secretsmanager:GetSecretValue', `arn:aws:secretsmanager:${region}:${account}:secret:mlops/other-a`, {}, 'a secret of others'),
    allowed('-studio-session', 'sagemaker:CreatePresignedDomainUrl', sm(`user-profile/${domain}/sam-alpha`)),
    denied('-studio-session', 'sagemaker:CreatePresignedDomainUrl', sm('user-profile/d-other/sam-alpha'), {}, 'another domain'),
    denied('-studio-session', 'sagemaker:DescribeUserProfile', sm(`user-profile/${domain}/sam-alpha`)),
    denied('-studio-session', 'sts:AssumeRole', role('/mlops/platform/session/mlops-eu-central-1-studio-session')),
    within(sessionFor(sm(`user-profile/${domain}/sam-alpha`)), allowed('-studio-session', 'sagemaker:CreatePresignedDomainUrl', sm(`user-profile/${domain}/sam-alpha`))),
    within(sessionFor(sm(`user-profile/${domain}/sam-alpha`)), denied('-studio-session', 'sagemaker:CreatePresignedDomainUrl', sm(`user-profile/${domain}/eve-alpha`), {}, 'another person')),
    within(sessionFor(sm(`user-profile/${domain}/sam-alpha`)), denied('-studio-session', 'sagemaker:CreatePresignedDomainUrl', sm(`user-profile/${domain}/sam-alpha-2`), {}, 'a longer name')),
    within(sessionFor(sm('user-profile/d-other/sam-alpha')), denied('-studio-session', 'sagemaker:CreatePresignedDomainUrl', sm('user-profile/d-other/sam-alpha'), {}, 'a policy gives nothing that the role lacks')),

    // People of the platform
    allowed('-data-science-admin', 'sagemaker:CreateProject', sm('project/x')),
    denied('-data-science-admin', 'codepipeline:PutApprovalResult', `arn:aws:codepipeline:${region}:${account}:sagemaker-alpha-${id}-deploy/Approve/ApproveDeployment`),
    denied('-data-science-admin', 'sagemaker:CreatePresignedDomainUrl', sm(`user-profile/${domain}/sam`)),
    denied('-data-science-admin', 's3:GetObject', `arn:aws:s3:::${bucket}/x`),
    allowed('-data-scientist', 'sagemaker:CreatePresignedDomainUrl', sm(`user-profile/${domain}/sam`), { 'sagemaker:ResourceTag/mlops:person': 'sam', 'aws:SourceIdentity': 'sam' }),
    denied('-data-scientist', 'sagemaker:CreatePresignedDomainUrl', sm(`user-profile/${domain}/eve`), { 'sagemaker:ResourceTag/mlops:person': 'eve', 'aws:SourceIdentity': 'sam' }),
    denied('-data-scientist', 'sagemaker:UpdateModelPackage', sm('model-package/g/1'), { 'sagemaker:ModelApprovalStatus': 'Approved' }),
    denied('-ml-engineer', 'codepipeline:PutApprovalResult', `arn:aws:codepipeline:${region}:${account}:sagemaker-alpha-${id}-deploy/Approve/ApproveDeployment`),
    denied('-ml-engineer', 'codepipeline:StartPipelineExecution', `arn:aws:codepipeline:${region}:${account}:sagemaker-alpha-${id}-deploy`),
    allowed('-ml-engineer', 'codepipeline:RetryStageExecution', `arn:aws:codepipeline:${region}:${account}:sagemaker-alpha-${id}-deploy/Approve`),
    denied('eu-central-1-admin', 'iam:PutRolePolicy', role('/mlops/platform/mlops-eu-central-1-launch')),
    denied('eu-central-1-admin', 'codepipeline:PutApprovalResult', `arn:aws:codepipeline:${region}:${account}:sagemaker-alpha-${id}-deploy/Approve/ApproveDeployment`),
    denied('-studio-default', 'sagemaker:CreateTrainingJob', sm('training-job/x'), { ...vpc, ...enc })
  ]
}
