// Closes an environment's storage: if it stays open as created, everybody with a file's address can see photos of
// identity cards.
import fs from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { Stop } from '../../packages/kit/run.mjs'

/**
 * Only the sender of a file and the functions can read it; the functions give out addresses that expire. Not ADMINONLY,
 * because phones send the photos. A new environment is READONLY: everybody can read, and addresses never expire.
 */
const CLOSED = 'PRIVATE'
/** A rule of one's own. */
const OWN_RULE = 'CUSTOM'
const DANGER = 'Until it is, whoever has the address of a photo can look at it, for ever: let no phone in.'

/**
 * What phones may do with files. They read none: functions give out addresses that expire. They write photos and sheets of
 * their own into the folders for uploads, and nothing where functions keep what was taken in.
 * @param {string} file cloudfunctions/storage.json
 * @returns {{ read: unknown, write: unknown }}
 */
export const readRule = (file) => JSON.parse(fs.readFileSync(file, 'utf8'))

/** @returns {unknown} what is in force; null where it is no rule that can be read */
function ruleIn(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function lookAt(call, at, rule) {
  const { AclTag = 'unknown', Rule = null } = await call('DescribeStorageSafeRule', at)
  return { tag: AclTag, ours: AclTag === OWN_RULE && isDeepStrictEqual(ruleIn(Rule), rule) }
}

/**
 * The storage of an environment, as a part of the deploy: closed, or under our own rule, which is closed further.
 * @param {(action: string, parameters: object) => Promise<object>} call
 * @param {{ EnvId: string, Bucket: string }} at
 * @param {object} rule as `readRule` gives it
 */
export const storagePart = (call, at, rule) => async () => {
  const { tag, ours } = await lookAt(call, at, rule)
  if (tag === CLOSED || ours) return { steps: [], notes: [], changed: [] }
  const words = `close storage ${at.Bucket} to others than the sender (${CLOSED}; it was ${tag}). ${DANGER}`
  const run = () =>
    call('ModifyStorageSafeRule', { ...at, AclTag: CLOSED }).catch((error) => {
      throw new Stop(`${error.message}\nThe storage is still ${tag}. ${DANGER}`)
    })
  return { steps: [{ words, run }], notes: [], changed: [] }
}

/**
 * Puts a closed storage under our own rule. What it adds costs nobody a photo, so a refusal by the service does not stop the
 * deploy: the storage stays closed as it was, and it is said what to do by hand.
 * @returns {Promise<string[]>} what was done, or would be, or must be done by hand, in lines; empty if all is well
 */
export async function narrowStorage(call, at, rule, dry) {
  if ((await lookAt(call, at, rule)).ours) return []
  const words = `let phones only upload, each their own, and read nothing in storage ${at.Bucket}`
  if (dry) return [`  would ${words}`]
  try {
    await call('ModifyStorageSafeRule', { ...at, AclTag: OWN_RULE, Rule: JSON.stringify(rule) })
    if ((await lookAt(call, at, rule)).ours) return [`  ${words}`]
    await call('ModifyStorageSafeRule', { ...at, AclTag: CLOSED })
    return byHand(rule, 'The rule does not read as it was written.')
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    return byHand(rule, error.message)
  }
}

const byHand = (rule, why) => [
  `Phones can still upload to any path that nobody has. ${why}`,
  'In the console (云存储, 权限设置, 自定义安全规则), set this rule:',
  `  ${JSON.stringify(rule)}`,
]
