/**
 * The database as reached by programs of the account: with the same key, and without any check of rights.
 * @param {{ secretId: string, secretKey: string, token?: string, region: string }} key of `credentials`
 * @param {string} env
 * @param {string} [serviceUrl] another address of the database
 */
export async function openDatabase({ secretId, secretKey, token, region }, env, serviceUrl) {
  const { default: tcb } = await import('@cloudbase/node-sdk')
  const at = serviceUrl ? { serviceUrl } : {}
  return tcb.init({ env, secretId, secretKey, sessionToken: token, region, ...at }).database()
}
