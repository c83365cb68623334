import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { later } from '../../../domain/base/calendar'
import { readSigns, signsOf, withCheck } from '../../../domain/base/signs'
import { codeKeys, codeSalt, siteBits } from '../keys'
import type { Code } from '../../../typings/api'

/**
 * The table of codes: the first letter of each kind, how long a code lasts, and what it refers to. Who may scan it, and
 * what happens then, is in `api/scan/scanned.ts`, with one row for each kind.
 */
export const KINDS = {
  /** On a site's poster, for WeChat's own scanner. Stored as a document; valid until revoked. */
  site: { letter: 's', seconds: null },
  /** On a member's phone: who they are, for a liaison or an officer. */
  member: { letter: 'm', seconds: 120 },
  /** On receipts and dossiers, which people keep for years: opens a case for a person who may see it at that moment. */
  case: { letter: 'c', seconds: null },
  /** For what was filled in for another person: only that person may use it. It lasts as long as the assist. */
  confirm: { letter: 'f', seconds: 7 * 24 * 3600 },
  /** For somebody whom a matter names: only who holds it says whether they are meant. */
  share: { letter: 'p', seconds: 7 * 24 * 3600 },
  /** At the door of an offer. Lasts a day, so phones without a network can sign in late. */
  door: { letter: 'd', seconds: 24 * 3600 },
  /** On the phone of a person who acts for the union. */
  badge: { letter: 'b', seconds: 600 },
} as const
export type CodeKind = keyof typeof KINDS
/** Kinds that need no document: their content is encrypted in the code itself. */
export type SealedKind = Exclude<CodeKind, 'site'>

/**
 * The content of a code. `about` is the id of what it refers to: a token for sites, a person, a case, an assist, a
 * badge.
 */
export interface ReadCode {
  kind: CodeKind
  about: string
  /** The code itself, without the text around it. */
  token: string
  /** It has expired. */
  expired: boolean
}

const SALT = 16
const TAG = 16
const IV = Buffer.alloc(12)

/** The salt gives each code its own key, so a fixed nonce is safe: no key is used twice. */
function sealed(kind: SealedKind, text: string, salt: Buffer = randomBytes(SALT)): string {
  const [key] = codeKeys(kind, salt.toString('hex'))
  const cipher = createCipheriv('aes-256-gcm', key, IV)
  const bytes = Buffer.concat([salt, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return KINDS[kind].letter + bytes.toString('base64url')
}

function opened(key: Buffer, bytes: Buffer): string | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, IV).setAuthTag(bytes.subarray(-TAG))
    return Buffer.concat([decipher.update(bytes.subarray(SALT, -TAG)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

/** The decrypted text; null if it was changed or cut, or encrypted for another kind or with no key that is here. */
function unsealed(kind: SealedKind, token: string): string | null {
  const bytes = Buffer.from(token.slice(1), 'base64url')
  if (bytes.length <= SALT + TAG || bytes.toString('base64url') !== token.slice(1)) return null
  const found = codeKeys(kind, bytes.subarray(0, SALT).toString('hex')).map((key) => opened(key, bytes))
  return found.find((text) => text !== null) ?? null
}

/**
 * A new code. Without the key nobody can read who or what it refers to.
 * @param now UTC ISO instant at which its validity starts
 * @param until UTC ISO instant of its end, if it differs from the kind's usual end
 */
export function makeCode(kind: SealedKind, about: string, now: string, until?: string): Code {
  const { seconds } = KINDS[kind]
  const end = until ?? (seconds === null ? null : later(now, seconds, 'second'))
  return { token: sealed(kind, `${end ? Date.parse(end).toString(36) : ''}|${about}`), until: end }
}

/**
 * The code on a paper that a step of a case made: it opens the case, and leads to where the signed pages go. Its salt
 * follows from what it says, so that a paper is the same whenever it is written; nothing else is ever sealed with that key.
 */
export const paperCode = (id: string, step: string): string => {
  const about = `${id}.${step}`
  return sealed('case', `|${about}`, codeSalt(about).subarray(0, SALT))
}

/** What a case's code is about: the case, and the step that made the paper it stands on, if it stands on one. */
export function casePaper(about: string): { id: string; step?: string } {
  const [id = '', step] = about.split('.')
  return step ? { id, step } : { id }
}

const SITE = /^s[0-9a-z]{14}$/i

/** The code of a site with these twelve signs. */
export const siteToken = (body: string): string => `s${withCheck(body)}`

/** The code that a request makes for a site: 60 bits that nobody can guess. */
export const newSiteToken = (site: string, requestId: string): string => siteToken(signsOf(siteBits(site, requestId)))

/** A site's code as it is stored; null for a typing error. */
function siteTokenIn(text: string): string | null {
  const signs = readSigns(text.slice(1))
  return signs && `s${signs}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** The token in the text that a scanner read: itself, `scene=…`, or the address of a mini-program page with a scene. */
export function tokenIn(text: string): string {
  const scene = /(?:^|[?&])scene=([^&#]*)/.exec(text.trim())
  return scene ? decoded(scene[1] ?? '').trim() : text.trim()
}

const isSealed = (kind: string): kind is SealedKind => kind !== 'site'
const kindOf = (token: string): SealedKind | undefined =>
  (Object.keys(KINDS) as CodeKind[]).filter(isSealed).find((kind) => KINDS[kind].letter === token[0])

/**
 * The content of a scanned text; null if it is not one of our codes, or was changed.
 * @param now UTC ISO instant; a code is valid up to and including its last moment
 */
export function readCode(text: string, now: string): ReadCode | null {
  const token = tokenIn(text)
  if (SITE.test(token)) {
    const about = siteTokenIn(token)
    return about === null ? null : { kind: 'site', about, token: about, expired: false }
  }
  const kind = kindOf(token)
  const said = kind && unsealed(kind, token)
  if (!kind || !said) return null
  const [until = ''] = said.split('|', 1)
  return {
    kind,
    about: said.slice(until.length + 1),
    token,
    expired: until !== '' && Date.parse(now) > parseInt(until, 36),
  }
}
