import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { caseNumber } from '../../domain/matter'

/** Keys live in the function's environment, never in the database: base64 of 32 random bytes each. */
export const KEY_NAMES = ['KEY_PERSON', 'KEY_ID', 'KEY_SEAL', 'KEY_LOG', 'KEY_CODE'] as const
type KeyName = (typeof KEY_NAMES)[number]
/** The seal key before the present one, as long as something is still wrapped with it. */
const OLD_SEAL = 'KEY_SEAL_OLD'
/** The code key before the present one, as long as papers with codes of then are to be read. */
const OLD_CODE = 'KEY_CODE_OLD'
/** Of 32 random bytes some thirty differ; fewer than this is no chance but a mistake. */
const FEWEST_BYTES = 16

interface Keys extends Record<KeyName, Buffer> {
  /** What may have wrapped a data key: the present seal key, then the one before. */
  seals: Buffer[]
  /** What a code may be made with: the present code key, then the one before. */
  codes: Buffer[]
}

function keyIn(name: string): Buffer {
  const bytes = Buffer.from(process.env[name] ?? '', 'base64')
  if (bytes.length !== 32) throw new Error(`${name} must be 32 bytes of base64 in the function's environment`)
  if (new Set(bytes).size < FEWEST_BYTES) throw new Error(`${name} is not random: make it with a generator`)
  return bytes
}

const oldIn = (name: string): Buffer[] => (process.env[name] ? [keyIn(name)] : [])

/** No two are equal; only the code key of before may be another's: codes hung on KEY_PERSON before they had a key. */
function readKeys(): Keys {
  const [person, id, seal, log, code] = KEY_NAMES.map(keyIn) as [Buffer, Buffer, Buffer, Buffer, Buffer]
  const [seals, codes] = [
    [seal, ...oldIn(OLD_SEAL)],
    [code, ...oldIn(OLD_CODE)],
  ]
  const besides = codes.filter((one) => one === code || !one.equals(person))
  const all = [person, id, log, ...seals, ...besides].map((bytes) => bytes.toString('base64'))
  if (new Set(all).size < all.length) throw new Error('Two keys are equal: each protects something else')
  return { KEY_PERSON: person, KEY_ID: id, KEY_SEAL: seal, KEY_LOG: log, KEY_CODE: code, seals, codes }
}

let known: { said: string; keys: Keys } | null = null

/** All keys, read again only where the environment says others. */
function keys(): Keys {
  const said = [...KEY_NAMES, OLD_SEAL, OLD_CODE].map((name) => process.env[name]).join(' ')
  if (known?.said !== said) known = { said, keys: readKeys() }
  return known.keys
}

/**
 * Every request and every run of a timer begins with this, so that a function with a wrong environment does nothing at all,
 * instead of the half that needs no key.
 * @throws Error naming the key that is missing, short, no chance or there twice
 */
export const checkKeys = (): void => void keys()

const key = (name: KeyName): Buffer => keys()[name]

const hmacWith = (secret: Buffer, text: string): Buffer => createHmac('sha256', secret).update(text).digest()
const hmac = (name: KeyName, text: string): Buffer => hmacWith(key(name), text)
const short = (bytes: Buffer): string => bytes.toString('hex').slice(0, 24)

/** Our own id for a WeChat user: computed without a database read, and useless without the key. */
export const personId = (openid: string): string => `p${short(hmac('KEY_PERSON', openid))}`

/** Matches equal ID numbers without storing them. The space of ID numbers is small: never an unkeyed hash. */
export const idKey = (idNumber: string): string => short(hmac('KEY_ID', idNumber))

const TAIL = 4
/** What is kept of the ID number of whoever takes a role. */
export const idMark = (idNumber: string): { key: string; tail: string } => ({
  key: idKey(idNumber),
  tail: idNumber.slice(-TAIL),
})

/** Matches equal mobile numbers without storing them. */
export const phoneKey = (mobile: string): string => short(hmac('KEY_ID', `phone|${mobile}`))

/** 会员号 for this ID number: always the same, even if the person is entered again. */
export const memberNumberFor = (hash: string): string => caseNumber(hmac('KEY_PERSON', `member|${hash}`))

/** A case's id is derived from the person and the request id of the draft: twenty taps make one case. */
export const caseId = (person: string, requestId: string): string =>
  short(hmac('KEY_PERSON', `case|${person}|${requestId}`))

/** The case that an effect of another one opens: delivered twice, it is one. */
export const begunId = (from: string, effect: string): string => short(hmac('KEY_PERSON', `begun|${from}|${effect}`))

/** A person's line in an offer: they have one, however often they come and go. */
export const lineId = (about: string, person: string): string => short(hmac('KEY_PERSON', `line|${about}|${person}`))

/** Id of the step by which a sitting, or a batch, decides a case: a run that is repeated takes it once. */
export const rulingId = (meeting: string, about: string): string =>
  short(hmac('KEY_PERSON', `meeting|${meeting}|${about}`))

/** A batch of payouts, derived from whoever makes it and the request: twenty taps make one. */
export const batchId = (person: string, requestId: string): string =>
  short(hmac('KEY_PERSON', `batch|${person}|${requestId}`))

/** Our number for a payout on a batch, as the bank's file has it: digits, so that it can be said on the phone. */
export const bankRef = (batch: string, payout: string): string =>
  String(hmac('KEY_PERSON', `bank|${batch}|${payout}`).readUIntBE(0, 6) % 10 ** 12).padStart(12, '0')

/** A statement's reconciliation, derived from the account, its days and the sheet: the same sheet is one. */
export const reconciliationId = (about: string): string => short(hmac('KEY_PERSON', `reconciliation|${about}`))

/** What somebody asks a second person to hold, derived from who asks and the request: repeated, it is the same one. */
export const askedId = (what: 'takeout' | 'roll', person: string, requestId: string): string =>
  short(hmac('KEY_PERSON', `${what}|${person}|${requestId}`))

/** By this those are drawn who are called after a batch was paid: nobody without the key knows it before. */
export const drawKey = (batch: string, payout: string): string =>
  hmac('KEY_PERSON', `drawn|${batch}|${payout}`).toString('hex')

/** Id of the step by which a matter hears that its money is missing: a run that is repeated takes it once. */
export const callStepId = (batch: string, payout: string): string =>
  short(hmac('KEY_PERSON', `called|${batch}|${payout}`))

/** Id of the step by which a batch brings a payout to a state: a run that is repeated takes it once. */
export const batchStepId = (batch: string, payout: string, to: string): string =>
  short(hmac('KEY_PERSON', `batched|${batch}|${payout}|${to}`))

/** A payout's id, derived from what it is for: repeated, it is the same one; with another sum or from another fund it is another. */
export const payoutId = (about: string, step: string, fund: string, sum: number): string =>
  short(hmac('KEY_PERSON', `payout|${about}|${step}|${fund}|${sum}`))

/** The payout of one of several who get of what was reserved, with what they get: with another sum it is another. */
export const partId = (reservation: string, key: string, sum: number): string =>
  short(hmac('KEY_PERSON', `part|${reservation}|${key}|${sum}`))

/** Id of the step by which a payee gives another account: repeated, it is the same one. */
export const payeeStepId = (payout: string, person: string, requestId: string): string =>
  short(hmac('KEY_PERSON', `payee|${payout}|${person}|${requestId}`))

/** The fund of the year after, which begins with what is left of this one: there is one. */
export const nextFundId = (fund: string): string => short(hmac('KEY_PERSON', `fund|next|${fund}`))

/** Id of a change of a fund that a second person has to confirm: repeated, it is the same one. */
export const askId = (fund: string, person: string, requestId: string): string =>
  short(hmac('KEY_PERSON', `ask|${fund}|${person}|${requestId}`))

/** Id of the step by which a case hears what the bank said of its payout: a run that is repeated takes it once. */
export const bankStepId = (payout: string, op: string): string => short(hmac('KEY_PERSON', `bank|${payout}|${op}`))

/** A new fund's id, derived from who makes it and the request: repeated, it is the same one. */
export const fundId = (person: string, requestId: string): string =>
  short(hmac('KEY_PERSON', `fund|${person}|${requestId}`))

/** Matches equal bank cards without storing them. */
export const cardKey = (number: string): string => short(hmac('KEY_ID', `card|${number}`))

/** 办事编号 of a case; `salt` counts up in the rare event that another case already has the number. */
export const numberFor = (id: string, salt: number): string => caseNumber(hmac('KEY_PERSON', `no|${id}|${salt}`))

/**
 * Keys that a code may be sealed with, for one code only: new ones with the first, those of before with the other. Because
 * no two codes share a key, a code only has to carry a random salt.
 */
export const codeKeys = (kind: string, salt: string): [Buffer, ...Buffer[]] =>
  keys().codes.map((secret) => hmacWith(secret, `code|${kind}|${salt}`)) as [Buffer, ...Buffer[]]

/** Random bits of a code on paper, derived from what it leads to: the same paper carries the same code. */
export const codeSalt = (about: string): Buffer => hmac('KEY_CODE', `salt|${about}`)

/** Random bits of a site's code, derived from the request: a repeated request gives the same code. */
export const siteBits = (site: string, requestId: string): Buffer => hmac('KEY_CODE', `site|${site}|${requestId}`)

/** Random bits of what somebody on a list shows to get what is theirs: on paper it stays the same. */
export const slipBits = (line: string): Buffer => hmac('KEY_CODE', `slip|${line}`)

/** Random bits of an invitation, derived from what was asked: a repeated request gives the same code. */
export const inviteBits = (by: string, asked: string): Buffer => hmac('KEY_CODE', `invite|${by}|${asked}`)

/**
 * What is stored of an invitation's code: under the first, one of before under the other. Keyed: whoever reads the database
 * cannot try codes against it.
 */
export const inviteIds = (code: string): [string, ...string[]] =>
  keys().codes.map((secret) => `i${short(hmacWith(secret, `invited|${code}`))}`) as [string, ...string[]]

/** A new union's id, derived from who makes it and the request: repeated, it is the same one. */
export const unionId = (person: string, requestId: string): string =>
  `u${short(hmac('KEY_PERSON', `union|${person}|${requestId}`)).slice(0, 12)}`

/** Id of what is known of an uploaded file, derived from its path: asked twice, it is one. */
export const fileId = (path: string): string => short(hmac('KEY_PERSON', `file|${path}`))

/** Id of what one person has uploaded on a day. */
export const uploadDayId = (person: string, today: string): string =>
  short(hmac('KEY_PERSON', `uploads|${person}|${today}`))

/** A new place's id, derived from who makes it and the request: repeated, it is the same one. */
export const placeId = (person: string, requestId: string): string =>
  `w${short(hmac('KEY_PERSON', `place|${person}|${requestId}`)).slice(0, 12)}`

/** Id of what an administrator enters, derived from who and the request: repeated, it is the same one. */
export const standardId = (person: string, requestId: string): string =>
  `n${short(hmac('KEY_PERSON', `standard|${person}|${requestId}`)).slice(0, 16)}`

/** Id of what a member code starts: one code starts only one thing. */
export const assistId = (token: string): string => short(hmac('KEY_PERSON', `assist|${token}`))

/** Digest of the input, and of a log entry with the one before it. Keyed, so it cannot be forged. */
export const logDigest = (content: string): string => hmac('KEY_LOG', content).toString('hex').slice(0, 32)

/**
 * Digest of what makes a change by hand visible: what a step left (`over`), a grant, a person's grants together, an
 * invitation, what an officer brought, what moved on a day, a standard, an entry of a fund's book. Each kind has a name of its own, so that none passes
 * for another.
 */
export const evidenceDigest = (
  kind: 'over' | 'grant' | 'grants' | 'invite' | 'import' | 'page' | 'root' | 'standard' | 'entry',
  content: string,
): string => logDigest(`${kind}|${content}`)

/** Digest of a letter that was made, as JSON. Keyed, so that nobody can print a page that passes for one of ours. */
export const paperDigest = (paper: string): string => logDigest(`paper|${paper}`)

/**
 * Digest that shows whether a repeated request has the same content as the first. Keyed, because answers can be
 * guessed.
 */
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

/** Wrapped with a seal key that this environment does not have: nobody changed anything, and it opens once the key is there. */
export class KeyMissing extends Error {
  constructor(readonly key: string) {
    super(`sealed with the key ${key}, which is neither KEY_SEAL nor ${OLD_SEAL}`)
  }
}

/** Which seal key it is, without saying anything of it. */
const sealId = (secret: Buffer): string => createHmac('sha256', secret).update('id').digest('hex').slice(0, 8)

/**
 * A data key for one case, wrapped by the master key, whose id stands before it: rotating the master key rewraps only this
 * field; deleting this field erases everything encrypted with the data key.
 */
export const newDataKey = (id: string): string => wrap(id, randomBytes(32))
const wrap = (id: string, dataKey: Buffer): string =>
  `${sealId(key('KEY_SEAL'))}.${encrypt(key('KEY_SEAL'), dataKey, `${id}|key`)}`

/** The seal keys that may have wrapped it: one by its id, any where there is none, as in what is older than ids. */
function sealsFor(wrapped: string): Buffer[] {
  const [body, id] = wrapped.split('.').reverse() as [string, string?]
  const found = keys().seals.filter((secret) => id === undefined || sealId(secret) === id)
  if (body && found.length === 0) throw new KeyMissing(id ?? '')
  return found
}

function unwrap(id: string, wrapped: string): Buffer {
  const body = wrapped.slice(wrapped.indexOf('.') + 1)
  const [first, ...others] = sealsFor(wrapped)
  for (const secret of others)
    try {
      return decrypt(secret, body, `${id}|key`)
    } catch {
      continue
    }
  return decrypt(first ?? key('KEY_SEAL'), body, `${id}|key`)
}

/**
 * The same data key under the present seal key; null where it already is. @throws KeyMissing; Error when it was changed
 * @public npm run rewrap
 */
export const rewrapped = (id: string, wrapped: string): string | null =>
  wrapped.startsWith(`${sealId(key('KEY_SEAL'))}.`) ? null : wrap(id, unwrap(id, wrapped))

/** Encrypts and decrypts texts of one case with AES-256-GCM; one that was changed or moved to another field fails to. */
export interface Sealer {
  seal: (field: string, text: string) => string
  /** @throws when the text was changed, moved, or encrypted with another key */
  open: (field: string, sealed: string) => string
}

/** @throws KeyMissing; Error when the wrapped key belongs to another case, or was changed */
export function sealerOf(id: string, wrapped: string): Sealer {
  const dataKey = unwrap(id, wrapped)
  return {
    seal: (field, text) => encrypt(dataKey, Buffer.from(text, 'utf8'), `${id}|${field}`),
    open: (field, sealed) => decrypt(dataKey, sealed, `${id}|${field}`).toString('utf8'),
  }
}
