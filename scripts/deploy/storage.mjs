// Closes an environment's storage: if it stays open as created, everybody with a file's address can see photos of
// identity cards.
import fs from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { Stop } from '../../packages/kit/run.mjs'

/** A rule of one's own. A new environment is READONLY: everybody can read, and addresses never expire. */
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

/**
 * The storage of an environment, as a part of the deploy.
 * @param {(action: string, parameters: object) => Promise<object>} call
 * @param {string} env
 * @param {string} bucket
 * @param {object} rule as `readRule` gives it
 */
export const storagePart = (call, env, bucket, rule) => async () => {
  const at = { EnvId: env, Bucket: bucket }
  const { AclTag = 'unknown', Rule = null } = await call('DescribeStorageSafeRule', at)
  if (AclTag === OWN_RULE && isDeepStrictEqual(ruleIn(Rule), rule)) return { steps: [], notes: [], changed: [] }
  const was = AclTag === OWN_RULE ? 'under another rule' : AclTag
  const words = `close storage ${bucket} (phones only upload, each their own; it was ${was}). ${DANGER}`
  const run = () =>
    call('ModifyStorageSafeRule', { ...at, AclTag: OWN_RULE, Rule: JSON.stringify(rule) }).catch((error) => {
      throw new Stop(`${error.message}\nThe storage is still ${was}. ${DANGER}`)
    })
  return { steps: [{ words, run }], notes: [], changed: [] }
}
