import omit from 'lodash/omit'
import { sealerOf } from '../../../cloudfunctions/lib/keys'
import type { StoredCase } from '../../../cloudfunctions/lib/store/stored'
import type { Kept } from './kept'

/*
 * What somebody can do to a case who has the database, and no keys: every way of it gives the document afterwards, or null
 * where this case gives no chance to it.
 */

/** What a way of it needs: the case, and numbers. */
type Way = (kept: Kept) => object | null

const another = (value: unknown): unknown => {
  if (typeof value === 'string') return `${value}x`
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (Array.isArray(value)) return [...(value as unknown[]), 'x']
  return value === null ? 'x' : { ...(value as object), x: 1 }
}

/** Written only by timers, deliveries, lines and keys; see `NOT_COVERED`. What each is worth to a thief is nothing, or less. */
const OTHERS = [
  'rev',
  'told',
  'clockAt',
  'wakeAt',
  'places',
  'round',
  'guests',
  'key',
  'broken',
  'log',
  'fx',
  'moments',
  'eraseAt',
]

type Text = 'answers' | 'memo' | 'kept'

/** The latest of before that is another, though it opens; where there never was another, one as it could have been. */
function earlier({ past, doc }: Kept, field: Text): string {
  const before = [...past].reverse().find((one) => one[field] !== doc[field])
  return before ? before[field] : sealerOf(doc._id, doc.key).seal(field, '{}')
}

const withLog = ({ doc }: Kept, log: StoredCase['log']): object => ({ ...doc, log })

const older =
  (field: Text): Way =>
  (kept) => ({ ...kept.doc, [field]: earlier(kept, field) })

/** Cut, and everything that can be read in the entries put back to fit. */
function cutWell(kept: Kept): object | null {
  const { doc } = kept
  const before = doc.log[doc.log.length - 2]
  if (!before) return null
  const { to: state, desk, due, provisional } = before
  return { ...doc, state, desk, due, provisional, log: doc.log.slice(0, -1) }
}

function edited(kept: Kept): object {
  const at = kept.from(kept.doc.log.length)
  const field = kept.one(['id', 'at', 'command', 'to', 'by', 'name', 'role', 'digest', 'over'])
  const log = kept.doc.log.map((entry, index) =>
    index === at ? { ...entry, [field]: another(entry[field as keyof typeof entry]) } : entry,
  )
  return withLog(kept, log)
}

/** What is read beside a step, in place of another text of the same case. */
function noted(kept: Kept): object | null {
  const at = kept.doc.log.findIndex(({ note }) => note !== null)
  if (at === -1) return null
  return withLog(
    kept,
    kept.doc.log.map((entry, index) => (index === at ? { ...entry, note: kept.doc.memo } : entry)),
  )
}

function swapped(kept: Kept): object | null {
  const { log } = kept.doc
  if (log.length < 2) return null
  const at = kept.from(log.length - 1)
  const [one, other] = [log[at], log[at + 1]]
  if (!one || !other) return null
  return withLog(kept, [...log.slice(0, at), other, one, ...log.slice(at + 2)])
}

function removed(kept: Kept): object | null {
  const { log } = kept.doc
  if (log.length < 2) return null
  const at = kept.from(log.length - 1)
  return withLog(
    kept,
    log.filter((_entry, index) => index !== at),
  )
}

/** Something that the database would carry out. */
function deed(kept: Kept): object {
  const effect = { kind: 'member', org: 'elsewhere', since: '2026-11-20', at: kept.walked.now, done: false }
  return { ...kept.doc, fx: { ...kept.doc.fx, forged: effect } }
}

/** It is never to end by itself. */
function unmoved({ doc }: Kept): object | null {
  const moments = doc.moments.filter(({ does }) => does !== 'move')
  return moments.length < doc.moments.length ? { ...doc, moments, clockAt: null } : null
}

function anyField(kept: Kept): object {
  const field = kept.one(Object.keys(omit(kept.doc, OTHERS))) as keyof StoredCase
  return { ...kept.doc, [field]: another(kept.doc[field]) }
}

/** The last entry says nothing of the whole case any more, as one of before the whole was covered. */
function uncovered(kept: Kept): object {
  const { log } = kept.doc
  return withLog(
    kept,
    log.map((entry, index) => (index === log.length - 1 ? omit(entry, 'over') : entry)),
  )
}

/** Ways that the document itself shows. */
export const WAYS: Record<string, Way> = {
  'state changed': ({ doc }) => ({ ...doc, state: another(doc.state) }),
  'desk changed': ({ doc }) => ({ ...doc, desk: another(doc.desk) }),
  'parties changed': ({ doc }) => ({ ...doc, parties: [...doc.parties, 'thief'] }),
  'applicant changed': ({ doc }) => ({ ...doc, applicant: 'thief' }),
  'title changed': ({ doc }) => ({ ...doc, title: another(doc.title) }),
  'last entry cut': ({ doc }) => (doc.log.length > 1 ? { ...doc, log: doc.log.slice(0, -1) } : null),
  'last entry cut, its state, desk and day put back': cutWell,
  'a note of an entry changed': noted,
  'all entries cut': (kept) => withLog(kept, []),
  'an entry edited': edited,
  'two entries swapped': swapped,
  'an entry removed': removed,
  'what an entry says it left removed': uncovered,
  'older answers put back': older('answers'),
  'older memo put back': older('memo'),
  'older sums and photos put back': older('kept'),
  'a deed forged': deed,
  'its end taken away': unmoved,
  'any other field': anyField,
  'another shape': (kept) => ({
    ...kept.doc,
    [kept.one(['log', 'moments', 'key', 'memo'])]: kept.one([null, 7, {}, 'x']),
  }),
}

/** An older document put back whole: the day on which the newer one was put down shows it. */
export function wholeOlder({ past, doc }: Kept): StoredCase | null {
  const chain = doc.log[doc.log.length - 1]?.chain
  return [...past].reverse().find(({ log }) => log[log.length - 1]?.chain !== chain) ?? null
}
