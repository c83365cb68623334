import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { caseNumber } from '../../domain/case'

/** Keys live in the function's environment, never in the database: base64 of 32 bytes each. */
type KeyName = 'KEY_PERSON' | 'KEY_ID' | 'KEY_SEAL' | 'KEY_LOG'

function key(name: KeyName): Buffer {
  const bytes = Buffer.from(process.env[name] ?? '', 'base64')
  if (bytes.length !== 32) throw new Error(`${name} must be 32 bytes of base64 in the function's environment`)
  return bytes
}

const hmac = (name: KeyName, text: string): Buffer => createHmac('sha256', key(name)).update(text).digest()
const short = (bytes: Buffer): string => bytes.toString('hex').slice(0, 24)

/** Our own id for a WeChat user: found without a read, and no use to anybody without the key. */
export const personId = (openid: string): string => `p${short(hmac('KEY_PERSON', openid))}`

/** Matches equal ID numbers without keeping one. The space of ID numbers is small: never an unkeyed hash. */
export const idKey = (idNumber: string): string => short(hmac('KEY_ID', idNumber))

/** Matches equal mobile numbers without keeping one. */
export const phoneKey = (mobile: string): string => short(hmac('KEY_ID', `phone|${mobile}`))

/** 会员号 of whoever has this ID number: the same however often they are entered. */
export const memberNumberFor = (hash: string): string => caseNumber(hmac('KEY_PERSON', `member|${hash}`))

/** A case's id follows from who asks and from the request made with the draft: twenty taps are one case. */
export const caseId = (person: string, requestId: string): string =>
  short(hmac('KEY_PERSON', `case|${person}|${requestId}`))

/** 办事编号 of a case; `salt` counts up in the rare case that another case has it already. */
export const numberFor = (id: string, salt: number): string => caseNumber(hmac('KEY_PERSON', `no|${id}|${salt}`))

/** A key for one code alone: no two codes share one, so that a random salt is all that a code has to carry. */
export const codeKey = (kind: string, salt: string): Buffer => hmac('KEY_PERSON', `code|${kind}|${salt}`)

/** Random bits of a site's code, following from the request that asked for it: asked twice, it is the same code. */
export const siteBits = (site: string, requestId: string): Buffer => hmac('KEY_PERSON', `site|${site}|${requestId}`)

/** Id of what a member code begins: the same code begins one thing only. */
export const assistId = (token: string): string => short(hmac('KEY_PERSON', `assist|${token}`))

/** Digest of what was put in, and of a log entry with the one before it: keyed, so that it cannot be made anew. */
export const logDigest = (content: string): string => hmac('KEY_LOG', content).toString('hex').slice(0, 32)

/** Digest that tells whether a repeated request says the same as the first. Keyed: answers are guessable. */
export const contentDigest = (content: string): string => short(hmac('KEY_LOG', `content|${content}`))

function encrypt(secret: Buffer, plain: Buffer, about: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', secret, iv).setAAD(Buffer.from(about))
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64')
}

function decrypt(secret: Buffer, sealed: string, about: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, 12)).setAAD(Buffer.from(about))
  decipher.setAuthTag(bytes.subarray(-16))
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
}

/**
 * A data key for one case, wrapped by the master key: rotating the master rewraps this one field, dropping it erases
 * everything that was sealed with it.
 */
export const newDataKey = (id: string): string => encrypt(key('KEY_SEAL'), randomBytes(32), `${id}|key`)

/** Seals and opens texts of one case with AES-256-GCM; a text that was changed or moved to another field does not open. */
export interface Sealer {
  seal: (field: string, text: string) => string
  /** @throws when the text was changed, moved, or sealed under another key */
  open: (field: string, sealed: string) => string
}

/** @throws when the wrapped key is another case's, or was wrapped under another master key */
export function sealerOf(id: string, wrapped: string): Sealer {
  const dataKey = decrypt(key('KEY_SEAL'), wrapped, `${id}|key`)
  return {
    seal: (field, text) => encrypt(dataKey, Buffer.from(text, 'utf8'), `${id}|${field}`),
    open: (field, sealed) => decrypt(dataKey, sealed, `${id}|${field}`).toString('utf8'),
  }
}
