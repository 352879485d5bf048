// Evaluates every case against the policies in the file given: node simulate.mjs roles.json [--without-boundaries]
import { readFileSync } from 'node:fs'
import { runSimulation } from '@cloud-copilot/iam-simulate'
import { casesFor } from './cases.mjs'

const { roles, key, domain } = JSON.parse(readFileSync(process.argv[2]))
const withBoundaries = !process.argv.includes('--without-boundaries')
const account = '222233334444'
const project = Object.values(roles).find(role => role.arn.endsWith('-project'))
const cases = casesFor({ account, region: 'eu-central-1', project: 'alpha', id: project.tags['mlops:project-id'], domain, key: key.arn })

// The simulator splits a resource at slashes before it fills in variables that contain some, so they are filled in first.
function fillIn(policy, role, context) {
  const text = JSON.stringify(policy)
    .replace(/\$\{aws:PrincipalTag\/([^}]+)\}/g, (whole, tag) => role.tags[tag] ?? whole)
    .replace(/\$\{(sagemaker:UserProfileName)\}/g, (whole, name) => context[name] ?? whole)
  return JSON.parse(text)
}

// A key always has a policy. One that is not the project's leaves everything to IAM, as AWS's default does.
const ordinaryKeyPolicy = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'kms:*', Resource: '*' }]
}

let wrong = 0
for (const { who, may, action, resource, when = {}, why, session } of cases) {
  const role = Object.values(roles).find(candidate => candidate.arn.endsWith(who))
  const context = { ...when, 'aws:PrincipalAccount': account, 'aws:PrincipalArn': role.arn }
  for (const [tag, value] of Object.entries(role.tags)) if (!tag.startsWith('aws:')) context[`aws:PrincipalTag/${tag}`] = value
  const answer = await runSimulation(
    {
      request: { principal: role.arn, action, resource: { resource, accountId: account }, contextVariables: context },
      sessionPolicy: session,
      identityPolicies: fillIn(role.policies, role, when),
      permissionBoundaryPolicies: withBoundaries ? [{ name: 'boundary', policy: fillIn(role.boundary, role, when) }] : undefined,
      resourcePolicy: !resource.includes(':kms:') ? undefined : resource === key.arn ? key.policy : ordinaryKeyPolicy,
      serviceControlPolicies: [],
      resourceControlPolicies: []
    },
    {}
  )
  const got = answer.resultType === 'error' ? `an error: ${JSON.stringify(answer.errors)}` : answer.overallResult
  if ((got === 'Allowed') !== may) {
    wrong++
    console.log(`${who} ${may ? 'must be able to' : 'must not'} ${action} on ${resource}${why ? ` (${why})` : ''}: ${got}`)
  }
}
console.log(`${cases.length} cases${withBoundaries ? '' : ' without boundaries'}, ${wrong} wrong`)
process.exit(wrong === 0 ? 0 : 1)
