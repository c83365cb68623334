/**
 * An environment as reached by programs of the account: with the same key, and without any check of rights.
 * @param {{ secretId: string, secretKey: string, token?: string, region: string }} key of `credentials`
 * @param {string} env
 * @param {string} [serviceUrl] another address of it
 */
export async function openCloud({ secretId, secretKey, token, region }, env, serviceUrl) {
  const { default: tcb } = await import('@cloudbase/node-sdk')
  const at = serviceUrl ? { serviceUrl } : {}
  return tcb.init({ env, secretId, secretKey, sessionToken: token, region, ...at })
}

/** Its database alone. Parameters as above. */
export const openDatabase = async (key, env, serviceUrl) => (await openCloud(key, env, serviceUrl)).database()
