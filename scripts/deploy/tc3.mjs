// Signs a call of Tencent Cloud's API 3.0: TC3-HMAC-SHA256, as its documentation describes under 「签名方法 v3」.
import { createHash, createHmac } from 'node:crypto'

const ALGORITHM = 'TC3-HMAC-SHA256'
export const CONTENT_TYPE = 'application/json; charset=utf-8'
/** Two headers are enough for the service; headers not named here are not protected by the signature. */
const SIGNED = 'content-type;host'

const sha256 = (text) => createHash('sha256').update(text).digest('hex')
const hmac = (key, text) => createHmac('sha256', key).update(text).digest()

/** The date of a signature is the day in UTC, whatever the region's clock says. */
const dayOf = (timestamp) => new Date(timestamp * 1000).toISOString().slice(0, 10)

function textToSign({ host, payload, timestamp, scope }) {
  const headers = `content-type:${CONTENT_TYPE}\nhost:${host}\n`
  const request = ['POST', '/', '', headers, SIGNED, sha256(payload)].join('\n')
  return [ALGORITHM, timestamp, scope, sha256(request)].join('\n')
}

/**
 * The `Authorization` header of a POST to `/`.
 * @param {{ secretId: string, secretKey: string, service: string, host: string, timestamp: number, payload: string }}
 * call host as in the request, with its port if it has one; timestamp in seconds; payload byte for byte as sent
 */
export function authorization({ secretId, secretKey, service, host, timestamp, payload }) {
  const day = dayOf(timestamp)
  const scope = `${day}/${service}/tc3_request`
  const key = [day, service, 'tc3_request'].reduce(hmac, `TC3${secretKey}`)
  const signature = hmac(key, textToSign({ host, payload, timestamp, scope })).toString('hex')
  return `${ALGORITHM} Credential=${secretId}/${scope}, SignedHeaders=${SIGNED}, Signature=${signature}`
}
