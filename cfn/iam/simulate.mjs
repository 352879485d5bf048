// Evaluates every case against the policies in the file given: node simulate.mjs roles.json [--without BOUNDARY]
import { readFileSync } from 'node:fs'
import { runSimulation } from '@cloud-copilot/iam-simulate'
import { casesFor } from './cases.mjs'

const { roles, key, domain, target } = JSON.parse(readFileSync(process.argv[2]))
// Planted: the fence of this name is taken off the roles that have it, and the cases must notice.
const without = process.argv[3] === '--without' ? process.argv[4] : undefined
const account = '222233334444'
const project = Object.values(roles).find(role => role.arn.endsWith('-project'))
const cases = casesFor({ account, region: 'eu-central-1', project: 'alpha', id: project.tags['mlops:project-id'], domain, key: key.arn, target, roles: Object.values(roles) })

// The simulator splits a resource at slashes before it fills in variables that contain some, so they are filled in first.
function fillIn(policy, role, context) {
  const text = JSON.stringify(policy)
    .replace(/\$\{aws:PrincipalTag\/([^}]+)\}/g, (whole, tag) => role.tags[tag] ?? whole)
    .replace(/\$\{(sagemaker:UserProfileName)\}/g, (whole, name) => context[name] ?? whole)
  return JSON.parse(text)
}

// What stands before a slash the simulator takes for a type of resources, which knows no wildcard. CodePipeline's names stand there,
// so a pattern that matches the name asked for is given that name.
function nameFirst(policy, resource) {
  const asked = resource.split('/')[0]
  if (!asked.startsWith('arn:aws:codepipeline:')) return policy
  const named = pattern => {
    const [first, ...rest] = pattern.split('/')
    const matches = rest.length > 0 && new RegExp(`^${first.split('*').map(part => part.replace(/[.+?^$|()[\]{}\\]/g, '\\$&')).join('.*')}$`).test(asked)
    return matches ? [asked, ...rest].join('/') : pattern
  }
  const each = patterns => (Array.isArray(patterns) ? patterns.map(named) : named(patterns))
  return { ...policy, Statement: policy.Statement.map(statement => (statement.Resource ? { ...statement, Resource: each(statement.Resource) } : statement)) }
}

// A key always has a policy. One that is not the project's leaves everything to IAM, as AWS's default does.
const ordinaryKeyPolicy = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'kms:*', Resource: '*' }]
}

// AWS and anyone else may open a registry to all accounts; what is left is what our own side says.
const openRegistry = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 'ecr:*', Resource: '*' }] }

// What the other side says: a key by its policy, a role by whom it trusts.
function policyOf(action, resource) {
  if (resource.includes(':ecr:') && resource.split(':')[4] !== account) return openRegistry
  if (resource.includes(':kms:')) return resource === key.arn ? key.policy : ordinaryKeyPolicy
  return action.startsWith('sts:') ? roles[resource]?.trust : undefined
}

// What somebody with more power than sense could attach to any role.
const everything = [{ name: 'everything', policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } }]

let wrong = 0
for (const { who, may, action, resource, when = {}, why, session, attached } of cases) {
  const role = Object.values(roles).find(candidate => candidate.arn.endsWith(who))
  if (!role) throw new Error(`No role ends with ${who}`)
  const context = { ...when, 'aws:PrincipalAccount': role.arn.split(':')[4], 'aws:PrincipalArn': role.arn }
  for (const [tag, value] of Object.entries(role.tags)) if (!tag.startsWith('aws:')) context[`aws:PrincipalTag/${tag}`] = value
  const answer = await runSimulation(
    {
      request: { principal: role.arn, action, resource: { resource, accountId: resource.split(':')[4] || account }, contextVariables: context },
      sessionPolicy: session,
      identityPolicies: attached ? everything : fillIn(role.policies, role, when).map(({ name, policy }) => ({ name, policy: nameFirst(policy, resource) })),
      permissionBoundaryPolicies: role.fence !== without ? [{ name: 'boundary', policy: fillIn(role.boundary, role, when) }] : undefined,
      resourcePolicy: policyOf(action, resource),
      serviceControlPolicies: [],
      resourceControlPolicies: []
    },
    {}
  )
  const got = answer.resultType === 'error' ? `an error: ${JSON.stringify(answer.errors)}` : answer.overallResult
  if ((got === 'Allowed') !== may) {
    wrong++
    console.log(`${who} ${may ? 'must be able to' : 'must not'} ${action} on ${resource}${why ? ` (${why})` : ''}${attached ? ' with everything attached' : ''}: ${got}`)
  }
}
console.log(`${cases.length} cases${without ? ` without the ${without} boundary` : ''}, ${wrong} wrong`)
process.exit(wrong === 0 ? 0 : 1)
