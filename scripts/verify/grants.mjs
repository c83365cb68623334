// Grants of an environment: whether they are as the product made them; and, once, seals for those of before.
import { Stop } from '../../packages/kit/run.mjs'
import { walk } from './pages.mjs'

const FIELDS = { grants: true, granted: true, grantsSeal: true }
const CODE = 8

const wordsOf = ({ role, org, from, to, by, waits, ended }) =>
  `${role} at ${org}, ${from} to ${to ?? 'no end'}${waits ? ', waits' : ''}${ended ? ', ended' : ''}, by ${by ?? 'nobody said'}`

/** Finds what does not fit. @returns {Promise<{ people: number, grants: number, bare: number }>} bare: without any seal */
export async function checkGrants(database, { isGenuine, areTogether }, union, say) {
  const counts = { people: 0, grants: 0, bare: 0 }
  for await (const { grants: there, ...person } of walk(database, 'people', { fields: FIELDS })) {
    const grants = Array.isArray(there) ? there : []
    const own = grants.filter(({ org }) => union === undefined || org === union)
    if (own.length === 0 && person.grantsSeal === undefined) continue
    counts.people += 1
    counts.grants += own.length
    counts.bare += own.filter(({ seal }) => seal === undefined).length
    for (const grant of own)
      if (!isGenuine(person._id, grant))
        say(`people ${person._id}`, grant.seal === undefined ? 'bare' : 'grant', wordsOf(grant))
    if (!areTogether({ ...person, grants })) say(`people ${person._id}`, 'together')
  }
  return counts
}

async function unsealed(database) {
  const found = []
  for await (const person of walk(database, 'people', { fields: FIELDS }))
    if (Array.isArray(person.grants) && person.grants.some(({ seal }) => seal === undefined)) found.push(person)
  return found
}

const bareOf = (people) =>
  people.flatMap(({ _id, grants }) =>
    grants.filter(({ seal }) => seal === undefined).map((grant) => `${_id}  ${wordsOf(grant)}`),
  )

const codeOf = ({ evidenceDigest }, lines) => evidenceDigest('grants', lines.join('\n')).slice(0, CODE)

/** The grants without a seal, and the code by which exactly these are sealed. @returns {Promise<string[]>} lines */
export async function listUnsealed(database, keys) {
  const lines = bareOf(await unsealed(database))
  if (lines.length === 0) return ['Every grant has a seal.']
  const how = `Read each with an administrator. To seal exactly these ${lines.length}: --seal-grants ${codeOf(keys, lines)}`
  return [...lines, how]
}

/**
 * Seals what `listUnsealed` listed, while everything runs: each person by one conditional write.
 * @returns {Promise<number>} how many grants
 * @throws {Stop} where the list is not the one with this code, or somebody changed one of them meanwhile
 */
export async function sealGrants(database, keys, { sealed, isGenuine, counted }, code) {
  const people = await unsealed(database)
  const lines = bareOf(people)
  if (code !== codeOf(keys, lines)) throw new Stop('The list has another code now: read it again with --unsealed.')
  const { command } = database
  for (const person of people) {
    const { _id, granted } = person
    const grants = person.grants.map((grant) => (grant.seal === undefined ? sealed(_id, grant) : grant))
    const good = grants.filter((grant) => isGenuine(_id, grant))
    const fields = { ...counted(_id, person, good, new Date().toISOString()), grants: command.set(grants) }
    const where = { _id, granted: granted ?? command.exists(false) }
    const { updated } = await database.collection('people').where(where).update(fields)
    if (updated !== 1) throw new Stop(`${_id} was changed meanwhile: read the list again with --unsealed.`)
  }
  return lines.length
}
