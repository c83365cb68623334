// The code that makes the first administrator. It is shown once and never stored; only what it must match is stored.
import { createHmac, randomBytes, randomInt } from 'node:crypto'
import { Stop } from '../../packages/kit/run.mjs'
import { openDatabase } from './data.mjs'

const ID = 'first'
const DAYS = 7
/** Levels of domain/matter/types.ts. */
const LEVELS = ['unit', 'town', 'county', 'city']
/** Answered by the union's people everywhere. */
const LINE = '12351'
/** Crockford's base32: no letter that looks like a digit. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 16

/**
 * The top union from the options; undefined without `--union`.
 * @param {{ union?: string, level?: string, region?: string, phone?: string }} options region: `cn/13/1301`
 * @throws {Stop} if a part of it is missing or invalid
 */
export function readUnion({ union, level, region, phone = LINE }) {
  if (union === undefined) {
    if (level !== undefined || region !== undefined) throw new Stop('--level and --region belong to --union.')
    return undefined
  }
  const name = union.trim()
  if (Array.from(name).length < 2) throw new Stop('--union is the name of the union at the top: two signs or more.')
  if (!LEVELS.includes(level)) throw new Stop(`--level is one of ${LEVELS.join(', ')}.`)
  if (!/^cn(\/\d{2,12})*$/.test(region ?? ''))
    throw new Stop('--region is where the union stands, by division codes from the nation down: cn/13/1301.')
  return { name, level, parent: null, phone, region: region.split('/') }
}

const newCode = () => Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('')
const macOf = (code) => createHmac('sha256', code).update(ID).digest('hex')

/** Replaces an unused code with the new one. False: it was already used. */
async function put(codes, doc) {
  const { updated } = await codes.where({ _id: ID, used: null }).update(doc)
  if (updated) return true
  const { data } = await codes.doc(ID).get()
  if (data.length > 0) return false
  await codes.add({ _id: ID, used: null, ...doc })
  return true
}

/**
 * Makes the code of the first administrator; the previous code ends.
 * @param {ReturnType<typeof import('./api.mjs').credentials>} key
 * @param {string} env
 * @param {object} union of `readUnion`
 * @param {string} [serviceUrl] another address of the database
 * @returns {Promise<string[]>} what to print, in lines
 */
export async function issueFirstCode(key, env, union, serviceUrl) {
  const code = newCode()
  const now = Date.now()
  const until = new Date(now + DAYS * 24 * 3600_000).toISOString()
  const whole = { id: `u${randomBytes(6).toString('hex')}`, ...union }
  const doc = { kind: ID, mac: macOf(code), made: new Date(now).toISOString(), until, union: whole }
  const codes = (await openDatabase(key, env, serviceUrl)).collection('codes')
  if (!(await put(codes, doc))) return ['The first administrator is there already: --union has no effect any more.']
  return [
    `The first administrator of ${union.name}, once the functions are up: 我的 → 填工会给的码, within ${DAYS} days and once:`,
    `  ${code.match(/.{4}/g).join('-')}`,
    'It is stored nowhere. Running this again makes another, and ends this one.',
  ]
}
