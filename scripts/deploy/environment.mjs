// An environment: checks that it exists and is ready, and finds its database and storage.
import { Stop } from '../../packages/kit/run.mjs'

/**
 * Finds an environment.
 * @param {(action: string, parameters: object) => Promise<object>} call
 * @param {string} env
 * @returns {Promise<{ where: { EnvId: string, Tag: string }, bucket: string }>} where: parameters of all calls about the
 * database; bucket: name of the storage
 * @throws {Stop} if there is no such environment, or it is not ready
 */
export async function findEnvironment(call, env) {
  const { EnvList } = await call('DescribeEnvs', { EnvId: env })
  const found = EnvList?.find(({ EnvId }) => EnvId === env)
  if (!found) throw new Stop(`This key sees no environment ${env}: look at --env, and at TENCENTCLOUD_REGION.`)
  const tag = found.Databases?.[0]?.InstanceId
  const bucket = found.Storages?.[0]?.Bucket
  if (found.Status !== 'NORMAL' || !tag || !bucket)
    throw new Stop(`Environment ${env} is not ready (${found.Status}): see the console.`)
  return { where: { EnvId: env, Tag: tag }, bucket }
}
