// Closes an environment's storage: who is born open, shows photos of identity cards to everybody who has their address.
import { Stop } from '../../packages/kit/run.mjs'

/**
 * Who sent a file reads it, and the functions, which hand out addresses that end. Not ADMINONLY: phones send the photos.
 * A new environment is READONLY: everybody reads, and addresses never end.
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
