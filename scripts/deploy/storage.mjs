// Closes an environment's storage: if it stays open as created, everybody with a file's address can see photos of
// identity cards.
import { Stop } from '../../packages/kit/run.mjs'

/**
 * Only the sender of a file and the functions can read it; the functions give out addresses that expire. Not ADMINONLY,
 * because phones send the photos. A new environment is READONLY: everybody can read, and addresses never expire.
 */
const CLOSED = 'PRIVATE'
const DANGER = 'Until it is, whoever has the address of a photo can look at it, for ever: let no phone in.'

/**
 * The storage of an environment, as a part of the deploy.
 * @param {(action: string, parameters: object) => Promise<object>} call
 * @param {string} env
 * @param {string} bucket
 */
export const storagePart = (call, env, bucket) => async () => {
  const at = { EnvId: env, Bucket: bucket }
  const { AclTag = 'unknown' } = await call('DescribeStorageSafeRule', at)
  if (AclTag === CLOSED) return { steps: [], notes: [], changed: [] }
  const words = `close storage ${bucket} to others than the sender (${CLOSED}; it was ${AclTag}). ${DANGER}`
  const run = () =>
    call('ModifyStorageSafeRule', { ...at, AclTag: CLOSED }).catch((error) => {
      throw new Stop(`${error.message}\nThe storage is still ${AclTag}. ${DANGER}`)
    })
  return { steps: [{ words, run }], notes: [], changed: [] }
}
