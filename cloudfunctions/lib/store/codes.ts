import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { later } from '../../../domain/base/calendar'
import { codeKey, siteBits } from '../keys'
import type { Code } from '../../../typings/api'

/**
 * The table of codes: by which letter a kind begins, how long one lasts, and what it stands for. Who may scan it, and what
 * happens then, is in `api/scan/scanned.ts`, a row for each of these.
 */
export const KINDS = {
  /** On a site's poster, for WeChat's own scanner. A document: it lasts until it is revoked. */
  site: { letter: 's', seconds: null },
  /** On a member's phone: who they are, for a liaison or an officer. */
  member: { letter: 'm', seconds: 120 },
  /** On receipts and dossiers, which lie about for years: opens a case for whoever may see it at that moment. */
  case: { letter: 'c', seconds: null },
  /** What was filled in for somebody: for that person only. It lasts as long as what it stands for. */
  confirm: { letter: 'f', seconds: 7 * 24 * 3600 },
  /** At the door of an offer. A day, so that phones without a network may sign in late. */
  door: { letter: 'd', seconds: 24 * 3600 },
  /** On the phone of somebody who comes in the union's name. */
  badge: { letter: 'b', seconds: 600 },
} as const
export type CodeKind = keyof typeof KINDS
/** Kinds that need no document: all that they say is sealed in the code itself. */
export type SealedKind = Exclude<CodeKind, 'site'>

/** What a code says. `about` is the id of what it stands for: a token for sites, a person, a case, an assist, a badge. */
export interface ReadCode {
  kind: CodeKind
  about: string
  /** The code itself, without what stood around it. */
  token: string
  /** Its last moment was before now. */
  expired: boolean
}

const SALT = 16
const TAG = 16
const IV = Buffer.alloc(12)

/** The salt makes a key of its own, so that one fixed start is safe: no key seals twice. */
function sealed(kind: SealedKind, text: string): string {
  const salt = randomBytes(SALT)
  const cipher = createCipheriv('aes-256-gcm', codeKey(kind, salt.toString('hex')), IV)
  const bytes = Buffer.concat([salt, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return KINDS[kind].letter + bytes.toString('base64url')
}

/** The sealed text; null when it was changed, cut, sealed for another kind or with another key. */
function unsealed(kind: SealedKind, token: string): string | null {
  const bytes = Buffer.from(token.slice(1), 'base64url')
  if (bytes.length <= SALT + TAG || bytes.toString('base64url') !== token.slice(1)) return null
  try {
    const key = codeKey(kind, bytes.subarray(0, SALT).toString('hex'))
    const decipher = createDecipheriv('aes-256-gcm', key, IV).setAuthTag(bytes.subarray(-TAG))
    return Buffer.concat([decipher.update(bytes.subarray(SALT, -TAG)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

/**
 * A new code. Nobody without the key reads from it whom or what it stands for.
 * @param now UTC ISO instant from which its life counts
 * @param until UTC ISO instant of its end, where it is not the kind's own
 */
export function makeCode(kind: SealedKind, about: string, now: string, until?: string): Code {
  const { seconds } = KINDS[kind]
  const end = until ?? (seconds === null ? null : later(now, seconds, 'second'))
  return { token: sealed(kind, `${end ? Date.parse(end).toString(36) : ''}|${about}`), until: end }
}

/** Crockford's base32: no I, L, O and U; those who write them mean 1, 1 and 0. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const BODY = 12
/** The largest prime that two signs can count to: any one wrong sign and any two swapped neighbours show. */
const PRIME = 1021
const SITE = /^s[0-9a-z]{14}$/i

const checkSigns = (body: string): string => {
  const rest = Array.from(body).reduce((sum, sign) => (sum * 32 + SIGNS.indexOf(sign)) % PRIME, 0)
  return (SIGNS[rest >> 5] ?? '') + (SIGNS[rest & 31] ?? '')
}

/** The code of a site with these twelve signs. */
export const siteToken = (body: string): string => `s${body}${checkSigns(body)}`

/** The code that a request makes for a site: 60 bits that nobody can guess. */
export const newSiteToken = (site: string, requestId: string): string => {
  const bits = siteBits(site, requestId)
  return siteToken(Array.from({ length: BODY }, (_, index) => SIGNS[(bits[index] ?? 0) & 31]).join(''))
}

/** A site's code as it is stored; null for a typing error, found without a read. Large and small letters are the same. */
function siteTokenIn(text: string): string | null {
  const signs = text.slice(1).toUpperCase().replace(/[IL]/g, '1').replace(/O/g, '0')
  const body = signs.slice(0, BODY)
  const known = Array.from(signs).every((sign) => SIGNS.includes(sign))
  return known && checkSigns(body) === signs.slice(BODY) ? `s${signs}` : null
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** The token in whatever a scanner read: itself, `scene=…`, or the address of a mini-program page with a scene. */
export function tokenIn(text: string): string {
  const scene = /(?:^|[?&])scene=([^&#]*)/.exec(text.trim())
  return scene ? decoded(scene[1] ?? '').trim() : text.trim()
}

const isSealed = (kind: string): kind is SealedKind => kind !== 'site'
const kindOf = (token: string): SealedKind | undefined =>
  (Object.keys(KINDS) as CodeKind[]).filter(isSealed).find((kind) => KINDS[kind].letter === token[0])

/**
 * What a scanned text says; null where it is no code of ours, or one that was changed.
 * @param now UTC ISO instant; a code is good up to and with its last moment
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
