import type { CaseRecord, Effect, LogEntry } from '../domain/matter/types'
import { services } from '../domain/services'
import { placesOf } from '../domain/shapes/offer'
import type { CloudProcess } from './cloud'
import { ORGS } from './people'

/** One step of the newest case, ready to read. */
interface LedgerEntry {
  /** UTC ISO. */
  at: string
  who: string
  step: string
  from: string | null
  to: string
  desk: string
  due: string | null
  /** First eight signs of the keyed chain, null where none is kept. */
  chain: string | null
  before: string | null
}

/** What the strip shows of the case that moved last. */
export interface Ledger {
  no: string
  serviceId: string
  service: string
  state: string
  /** The state in the words that the applicant reads. */
  words: string
  closed: boolean
  /** Commands taken so far, oldest first. */
  commands: string[]
  /** How many people take part in an offer; their taps have no line in the log. */
  guests: number
  desk: string
  due: string | null
  /** Who is told when it is late, lowest first. */
  climb: string[]
  rev: number
  entries: LedgerEntry[]
  effects: { id: string; title: string; to: string; at: string; done: boolean }[]
}

const orgName = (id: string | null | undefined): string => ORGS.find((org) => org.id === id)?.name ?? ''
const deskName = (desk: string | null): string =>
  desk === null ? '没有人要办' : desk === 'applicant' ? '申请人' : orgName(desk.split('/')[0])

const eight = (entry: LogEntry | undefined): string | null => entry?.chain?.slice(0, 8) ?? null

function stepName(record: CaseRecord, entry: LogEntry): string {
  const states = services[record.service]?.flow.states ?? {}
  return states[entry.from ?? '']?.commands[entry.command]?.done ?? (entry.from === null ? '交了申请' : entry.command)
}

function entryOf(record: CaseRecord, entry: LogEntry, index: number): LedgerEntry {
  return {
    at: entry.at,
    who: [orgName(entry.org), entry.name].filter(Boolean).join(' · '),
    step: stepName(record, entry),
    from: entry.from,
    to: entry.to,
    desk: deskName(entry.desk),
    due: entry.due,
    chain: eight(entry),
    before: eight(record.log[index - 1]),
  }
}

const receiver = (effect: Effect): string =>
  effect.kind === 'inbox' && 'desk' in effect.to ? deskName(effect.to.desk) : '申请人'

const titleOf = (effect: Effect): string => (effect.kind === 'inbox' ? effect.title : '记进会员名册')

function ledgerOf(record: CaseRecord): Ledger {
  const service = services[record.service]
  const state = service?.flow.states[record.state]
  const above = record.orgs.slice(record.orgs.indexOf(record.desk?.split('/')[0] ?? '') + 1)
  return {
    no: record.no,
    serviceId: record.service,
    service: service?.head.official ?? record.service,
    state: record.state,
    words: typeof state?.words === 'string' ? state.words : record.state,
    closed: state?.closed ?? false,
    commands: record.log.map((entry) => entry.command),
    guests: placesOf(record).taken,
    desk: deskName(record.desk),
    due: record.due,
    climb: record.desk?.includes('/') ? above.map(orgName) : [],
    rev: record.rev,
    entries: record.log.map((entry, index) => entryOf(record, entry, index)),
    effects: Object.entries(record.fx).map(([id, effect]) => ({
      id,
      title: titleOf(effect),
      to: receiver(effect),
      at: effect.at,
      done: effect.done,
    })),
  }
}

/** The case that moved last, or null while there is none. */
export async function newestLedger(cloud: CloudProcess): Promise<Ledger | null> {
  const { list } = await cloud.ask<{ list: CaseRecord[] }>('query', {
    collection: 'cases',
    sort: { updatedKey: -1 },
    limit: 1,
  })
  return list[0] ? ledgerOf(list[0]) : null
}
