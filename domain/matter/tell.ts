import { later } from '../base/calendar'
import { isDesks } from './concern'
import { deskKey, desksAbove, handsOf } from './desk'
import { askedOnes } from './reviewers'
import type { Asking, Named } from './reviewers'
import type { Asks, Reminder } from './service'
import type { Addressee, CaseRecord, Effect, LogEntry, Message, OrgTree } from './types'

/*
 * Who is told of what: one table. Titles never name the matter, because other people may see the phone's screen.
 */

/** Events that are told. */
export type Event =
  | 'moved'
  | 'new'
  | 'urgent'
  | 'given'
  | 'objection'
  | 'answered'
  | 'offer'
  | 'dueSoon'
  | 'askedDueSoon'
  | 'untouched'
  | 'overdue'
  | 'askedOverdue'
  | 'reminded'
  | 'ranOut'
  | 'taken'
  | 'unattended'
  | 'concluded'
  | 'asked'
  | 'unasked'
  | 'fellOut'
  | 'lookedAt'
  | 'takenBack'
  | 'recounted'

/** What happened, to which case; `record` is the case after the event. */
export interface Occasion {
  /** Prefix of the message ids: the command's id, or the clock's own. */
  id: string
  record: CaseRecord
  at: string
  /** Who pressed; nobody if a day passed. */
  actor?: string
  /** Desk before it, or whoever keeps it. */
  before?: string | null
  /** What is, or was, asked of the applicant. */
  asks?: Asks
  reminder?: Reminder
  /** The desk of another line of unions that had it before. */
  former?: string
  /** What it changed for those whose view is asked for. */
  asking?: Asking
  /** The union above that is told. */
  above?: string | null
  /** Text for people who may not open the case: the answer to their objection, what changes in an offer. */
  text?: string
}

/** Members who objected to its notice: the steps that they pressed say so. */
const objectorsOf = ({ log }: CaseRecord): string[] => [
  ...new Set(log.flatMap(({ role, by }) => (role === 'public' ? [by] : []))),
]

/** The step in which an officer asked the applicant for what is missing. */
const asking = ({ log, applicant }: CaseRecord): LogEntry | undefined =>
  [...log].reverse().find(({ desk, role, by }) => desk === 'applicant' && role === 'officer' && by !== applicant)
/** The officer who asked last. Null if nobody has: the applicant handed in without it. */
export const askerOf = (record: CaseRecord): string | null => asking(record)?.by ?? null

/** The desk that asked; if nobody has, or the union that did has it no more, that of the union which received it. */
function askedFrom(record: CaseRecord): string {
  const by = asking(record)?.org
  const has = by && [...record.orgs, ...(record.had ?? [])].includes(by)
  return deskKey((has ? by : record.orgs[0]) ?? record.unit, handsOf(record))
}

const atDesk = ({ record: { desk } }: Occasion, more: { except?: string } = {}): Addressee[] =>
  desk && desk !== 'applicant' ? [{ desk, ...more }] : []

/** Who takes part: whoever has a line, and those whom an offer of before still holds inside. */
const people = ({ guests, places }: CaseRecord, which: 'in' | 'all'): Addressee[] => [
  ...Object.keys(guests).map((person) => ({ person })),
  ...(places ? [{ people: which }] : []),
]
/** Those whose view is asked for, each in the role in which they are. */
const inTheirRole = (named: Named[] = []): Addressee[] =>
  named.map(({ person, hat }) => ({ officer: person, desk: hat }))

const sideOf = ({ applicant, parties }: CaseRecord): string[] => [...new Set([applicant, ...parties])]

const WHO = {
  /** With those who act for them; nobody where it is a union's own: its desk is told as a desk. */
  applicant: ({ record }) => (isDesks(record.about) ? [] : sideOf(record).map((person) => ({ person }))),
  guests: ({ record }) => people(record, 'all'),
  placed: ({ record }) => people(record, 'in'),
  objectors: ({ record }) => objectorsOf(record).map((person) => ({ person })),
  desk: (occasion) => atDesk(occasion),
  /** The officer who asked, with a text for them alone, if they still work at that desk. */
  asker: ({ record }) => {
    const officer = askerOf(record)
    return officer && record.desk ? [{ officer, desk: record.desk }] : []
  },
  colleaguesOfAsker: (occasion) => atDesk(occasion, { except: askerOf(occasion.record) ?? '' }),
  colleaguesOfActor: (occasion) => atDesk(occasion, { except: occasion.actor ?? '' }),
  /** The union's desk that asked; if nobody asked, the union that received the case. */
  askingDesk: ({ record }) => [{ desk: askedFrom(record) }],
  deputy: ({ record }) => (record.desk ? [{ deputy: record.desk }] : []),
  above: ({ above, record }) => (above ? [{ desk: deskKey(above, handsOf(record)) }] : []),
  /** Whoever keeps or holds it. */
  keeper: ({ record: { keeper, desk } }) => [keeper ?? desk].flatMap((at) => (at?.includes('/') ? [{ desk: at }] : [])),
  /** The desk that has it or keeps it; while it is the applicant's turn, the one that asked. */
  having: ({ record }) => [{ desk: [record.desk, record.keeper].find((at) => at?.includes('/')) ?? askedFrom(record) }],
  /** Whoever had it, kept it, or asked for what never came. */
  watching: ({ before, record }) => [{ desk: before?.includes('/') ? before : askedFrom(record) }],
  /** Of another line of unions: whoever handed it on reads how it ended. */
  givers: ({ former }) => (former ? [{ desk: former }] : []),
  asked: ({ asking }) => inTheirRole(asking?.fresh),
  dropped: ({ asking }) => inTheirRole(asking?.dropped),
  stillAsked: ({ record }) => inTheirRole(askedOnes(record)),
  former: ({ before }) => (before ? [{ desk: before, here: true as const }] : []),
} satisfies Record<string, (occasion: Occasion) => Addressee[]>

interface Row {
  who: keyof typeof WHO
  /** Last part of the message's id. */
  key: string
  /** Where the words depend on what is asked, or on the reminder: nobody is told where there are none. */
  title: string | ((occasion: Occasion) => string | undefined)
  urgent?: true
  /** Sent this many minutes later, and only if nobody has read the message with this key. */
  unread?: { key: string; minutes: number }
}

/** How long an urgent matter may stay unread. */
const UNREAD_MINUTES = 30

/** Which event is told to whom, in which words. */
export const RECIPIENTS: Record<Event, Row[]> = {
  moved: [{ who: 'applicant', key: 'a', title: '您的申请有新进展' }],
  new: [{ who: 'desk', key: 'd', title: '有一件事到了您手里' }],
  urgent: [
    { who: 'desk', key: 'd', title: '有一件急事到了您手里', urgent: true },
    {
      who: 'deputy',
      key: 'p',
      title: '有一件急事还没有人看，请您管一管',
      urgent: true,
      unread: { key: 'd', minutes: UNREAD_MINUTES },
    },
  ],
  given: [
    { who: 'asker', key: 's', title: ({ asks }) => asks?.answered },
    { who: 'colleaguesOfAsker', key: 'd', title: '有一件事到了您手里' },
  ],
  objection: [{ who: 'desk', key: 'd', title: '有人提了不同意见，请您核实' }],
  answered: [{ who: 'objectors', key: 'o', title: '您提的意见有回复了' }],
  offer: [{ who: 'guests', key: 'g', title: '您报名的活动有变化' }],
  dueSoon: [{ who: 'desk', key: 'd', title: '您手里有一件事快到期了' }],
  askedDueSoon: [{ who: 'applicant', key: 'a', title: ({ asks }) => asks?.soon }],
  untouched: [
    { who: 'above', key: 'u', title: '下面有一件事没人动，您可以接过来办' },
    { who: 'desk', key: 'd', title: '您手里有一件新的事没人动，已报给上一级' },
    { who: 'applicant', key: 'a', title: '您的申请有新进展' },
  ],
  overdue: [
    { who: 'above', key: 'u', title: '有一件事超期了，请您过问' },
    { who: 'desk', key: 'd', title: '您手里有一件事超期了' },
    { who: 'applicant', key: 'a', title: '您的申请有新进展' },
  ],
  askedOverdue: [
    { who: 'askingDesk', key: 'd', title: ({ asks }) => asks?.lateForDesk },
    { who: 'applicant', key: 'a', title: ({ asks }) => asks?.late },
  ],
  reminded: [
    { who: 'applicant', key: 'a', title: ({ reminder }) => reminder?.applicant },
    { who: 'keeper', key: 'k', title: ({ reminder }) => reminder?.desk },
    { who: 'placed', key: 'g', title: ({ reminder }) => reminder?.guests },
    { who: 'stillAsked', key: 'v', title: ({ reminder }) => reminder?.reviewers },
  ],
  ranOut: [
    { who: 'watching', key: 'w', title: '您经手的一件事到日子了，请看看' },
    { who: 'stillAsked', key: 'v', title: '请您看的一件事到日子了，还等您的看法' },
  ],
  unattended: [{ who: 'above', key: 'b', title: '下面有一次约好的时间没有守，请您过问' }],
  taken: [
    { who: 'former', key: 'f', title: '您手里的一件事，上一级接过去了' },
    { who: 'colleaguesOfActor', key: 'd', title: '有一件事到了您手里' },
    { who: 'applicant', key: 'a', title: '您的申请有新进展' },
  ],
  concluded: [{ who: 'givers', key: 'e', title: '您转出去的一件事有结果了' }],
  asked: [{ who: 'asked', key: 'v', title: '有一件事，请您看看、说说看法' }],
  unasked: [{ who: 'dropped', key: 'x', title: '请您看的一件事，不用再看了' }],
  fellOut: [{ who: 'colleaguesOfActor', key: 'e', title: '您请的人看不了，请另请一位' }],
  takenBack: [{ who: 'having', key: 'c', title: '有人收回了一项同意，请看看以后怎么办' }],
  recounted: [
    { who: 'desk', key: 'd', title: '您手里有一件事，放假安排出来，日子改了' },
    { who: 'applicant', key: 'a', title: '您的申请有新进展' },
  ],
  lookedAt: [{ who: 'colleaguesOfActor', key: 'l', title: '您请人看的一件事，看法来齐了' }],
}
/** Replaces the message's own title when the desk has no officer and the message goes to the union above. */
export const VACANT_TITLE = '下面没有人办，有一件事请您过问'

function messageOf(row: Row, title: string, to: Addressee, { id, record, at, text }: Occasion): Message {
  return {
    kind: 'inbox',
    to,
    title,
    at: row.unread ? later(at, row.unread.minutes, 'minute') : at,
    done: false,
    ...(row.urgent ? { urgent: row.urgent } : {}),
    ...(row.unread ? { unread: { of: `${id}-${row.unread.key}`, state: record.state, since: record.since } } : {}),
    ...(text && (row.who === 'objectors' || row.who === 'guests' || row.who === 'placed') ? { text } : {}),
  }
}

function messagesOf(row: Row, occasion: Occasion): [string, Message][] {
  const title = typeof row.title === 'string' ? row.title : row.title(occasion)
  if (title === undefined) return []
  return WHO[row.who](occasion).map((to, index) => [
    `${occasion.id}-${row.key}${index || ''}`,
    messageOf(row, title, to, occasion),
  ])
}

/** The messages of an event, by their ids. */
export const tell = (event: Event, occasion: Occasion): Record<string, Message> =>
  Object.fromEntries(RECIPIENTS[event].flatMap((row) => messagesOf(row, occasion)))

/** When the earliest pending effect is due; null if there is none. */
export function wakeOf(fx: Record<string, Pick<Effect, 'done' | 'at'>>): string | null {
  const [first] = Object.values(fx)
    .flatMap(({ done, at }) => (done ? [] : [at]))
    .sort()
  return first ?? null
}

/** An officer at a desk, or a deputy. */
export interface Sitting {
  person: string
  deputy: boolean
}

/** Who is on duty at a desk; the deputies if nobody else is there. */
export function onDuty(sitting: readonly Sitting[]): string[] {
  const first = sitting.filter(({ deputy }) => !deputy)
  return (first.length ? first : sitting).map(({ person }) => person)
}

/** The deputies of a desk, if there are any besides the officers on duty. */
export const standingIn = (sitting: readonly Sitting[]): string[] =>
  sitting.some(({ deputy }) => !deputy) ? sitting.flatMap(({ person, deputy }) => (deputy ? [person] : [])) : []

/** The desks to search for an officer, in order: this one, then those above. */
export const deskLine = (desk: string, orgs: OrgTree): string[] => [desk, ...desksAbove(desk, orgs)]
