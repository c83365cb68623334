// Puts every data key under the present seal key, while everything runs. Nothing that people wrote is read or changed.
import { parseArgs } from 'node:util'
import { credentials } from './deploy/api.mjs'
import { openDatabase } from './deploy/data.mjs'
import { isEnvId } from './build.mjs'
import { Stop, isMain, main } from '../packages/kit/run.mjs'

const USAGE = `npm run rewrap -- --env ID [--dry]
  --env ID        the CloudBase environment; TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY hold a key to it, and the
                  variables KEY_PERSON, KEY_ID, KEY_SEAL, KEY_LOG, KEY_CODE and KEY_SEAL_OLD are those of its functions
  --dry           count what is under another key, and change nothing
  --data URL      another address of the environment's database`
/** Collections whose documents carry a data key of their own. */
export const SEALED = [
  'cases',
  'members',
  'assists',
  'meetings',
  'checks',
  'reads',
  'materials',
  'imports',
  'payouts',
  'batches',
]
const PAGE = 100

function readOptions() {
  const text = { type: 'string' }
  try {
    const { values } = parseArgs({ options: { env: text, data: text, dry: { type: 'boolean', default: false } } })
    if (isEnvId(values.env ?? '')) return values
  } catch (error) {
    throw new Stop(`${error.message}\n${USAGE}`)
  }
  throw new Stop(USAGE)
}

/** The functions' own module: what wraps a key is written once. */
async function keysOf() {
  const { register } = await import('tsx/cjs/api')
  const { require } = register({ namespace: 'rewrap' })
  return require('../cloudfunctions/lib/keys.ts', import.meta.url)
}

/** @returns {Promise<{ rewrapped: number, left: number }>} left: what opens under no key that is there */
async function rewrapAll(database, collection, { rewrapped, KeyMissing }, dry) {
  const counts = { rewrapped: 0, left: 0 }
  const tryOne = ({ _id, key }) => {
    try {
      return key ? rewrapped(_id, key) : null
    } catch (error) {
      console.log(`  ${collection} ${_id}: ${error instanceof KeyMissing ? error.message : 'does not open'}`)
      counts.left += 1
      return null
    }
  }
  for (let last = ''; ;) {
    const from = database.collection(collection).where({ _id: database.command.gt(last) })
    const { data } = await from.orderBy('_id', 'asc').limit(PAGE).field({ key: true }).get()
    if (data.length === 0) return counts
    for (const one of data) {
      const next = tryOne(one)
      if (next === null) continue
      // Only as it was read: a key that somebody dropped meanwhile, to erase what is under it, does not come back.
      if (!dry) await database.collection(collection).where({ _id: one._id, key: one.key }).update({ key: next })
      counts.rewrapped += 1
    }
    last = data[data.length - 1]._id
  }
}

export async function rewrap() {
  const { env, data, dry } = readOptions()
  const keys = await keysOf()
  try {
    keys.checkKeys()
  } catch (error) {
    throw new Stop(error.message)
  }
  const database = await openDatabase(credentials(), env, data)
  let left = 0
  for (const collection of SEALED) {
    const counts = await rewrapAll(database, collection, keys, dry)
    left += counts.left
    console.log(
      `  ${collection}: ${counts.rewrapped} ${dry ? 'to do' : 'done'}${counts.left ? `, ${counts.left} left` : ''}`,
    )
  }
  if (left > 0) throw new Stop('Some are left (above): keep KEY_SEAL_OLD, and look for their key.')
  console.log(dry ? '' : 'All are under KEY_SEAL now: KEY_SEAL_OLD may be taken out of the functions.')
}

if (isMain(import.meta.url)) main(rewrap)
