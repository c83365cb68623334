import { addDays, civilDateOf, dueDate, safeDay } from '../../../base/calendar'
import type { CivilDate, Term } from '../../../base/calendar'
import { formatYuan } from '../../../base/money'
import type { Fen } from '../../../base/money'
import { dayWords } from '../../../base/words'
import { textOf } from '../../../form'
import type { Answers, Field, Value } from '../../../form'
import { choice, date, longText, money, rows, text } from '../../../form/build'
import { keptOf, notesOf, officer } from '../../../matter/command'
import type { Command, CommandContext } from '../../../matter/service'
import type { CaseRecord, Memo } from '../../../matter/types'
import { madeWith } from '../../../parts/letter'

/*
 * What an agreement promises, thing by thing, and what has come of each by its day.
 */

const KINDS = { wage: '工资', medical: '工伤医疗费', severance: '经济补偿、赔偿', other: '别的事' }
/** For these a court orders payment on the agreement alone (劳动争议调解仲裁法 第16条). */
const ORDERED = ['wage', 'medical', 'severance']

interface Promised {
  kind: keyof typeof KINDS
  /** Null where it is not money. */
  fen: Fen | null
  what: string
  by: CivilDate
  came: boolean
}
const notes = notesOf<{ on: CivilDate; promised: Promised[] }>('agreement')
const promisedIn = (record: Pick<CaseRecord, 'memo'>): Promised[] => notes.read(record).promised ?? []
/** The day on which both sides signed. */
export const signedOn = (record: Pick<CaseRecord, 'memo'>): CivilDate | null => notes.read(record).on ?? null

/** The questions that say what was agreed on. */
export const promises: Field = rows(
  'promises',
  '单位答应的',
  '单位答应了哪几样？',
  [
    choice('kind', '哪一样', '是哪一样？', KINDS),
    money('amount', '多少钱', '给多少钱？', { showIf: { field: 'kind', in: ORDERED } }),
    text('what', '做什么', '做什么？', { max: 60, showIf: { field: 'kind', in: ['other'] } }),
    date('by', '哪天前', '最晚哪天？', { when: 'future' }),
  ],
  { min: 1, max: 12, add: '加一样', one: '样', title: ['kind', 'by'] },
)

const isRow = (one: Value): one is Answers => one !== null && typeof one === 'object' && !Array.isArray(one)

/** As they are put down, the earliest first. */
export const promisedOf = ({ promises: given }: Answers): Promised[] =>
  (Array.isArray(given) ? given.filter(isRow) : [])
    .map(({ kind, amount, what, by }) => ({
      kind: textOf(kind) as Promised['kind'],
      fen: typeof amount === 'number' ? amount : null,
      what: textOf(what),
      by: textOf(by),
      came: false,
    }))
    .sort((one, other) => one.by.localeCompare(other.by))

/** 「工资 18,600 元」 */
export const promiseWords = ({ kind, fen, what }: Promised): string =>
  fen === null ? what || KINDS[kind] : `${KINDS[kind]} ${formatYuan(fen)}`

/** What is to come next; undefined where all has come. */
const nextOf = (record: Pick<CaseRecord, 'memo'>): Promised | undefined => promisedIn(record).find(({ came }) => !came)
export const nextBy = (record: Pick<CaseRecord, 'memo'>): CivilDate | undefined => nextOf(record)?.by
/** The day on which it is asked after: a day that went by while nobody answered is asked after at once. */
export const askedOn = (record: Pick<CaseRecord, 'memo' | 'since'>): CivilDate => {
  const since = civilDateOf(record.since)
  const by = nextBy(record) ?? since
  return by < since ? since : by
}
/** Whether something that was promised has not come yet. */
const isOpen = ({ record }: CommandContext): boolean => nextOf(record) !== undefined

/** 「单位 12月4日 周五 前要给：工资 18,600 元。」 */
export function nextWords({ record, facts }: CommandContext): string {
  const next = nextOf(record)
  if (!next) return ''
  return `单位 ${dayWords(next.by, facts.today).screen} 前要给：${promiseWords(next)}。`
}

/** The memo when the next has come. */
function cameIn(record: Pick<CaseRecord, 'memo'>): Memo {
  const next = nextOf(record)
  return notes.write(record, {
    promised: promisedIn(record).map((one) => (one === next ? { ...one, came: true } : one)),
  })
}
/** The memo when the next has another day. */
function putOff(record: Pick<CaseRecord, 'memo'>, by: CivilDate): Memo {
  const next = nextOf(record)
  return notes.write(record, { promised: promisedIn(record).map((one) => (one === next ? { ...one, by } : one)) })
}

const days = (n: number): Term => ({ n, type: 'N', basis: '', hard: true })
/** The day until which both may ask a court to confirm the agreement, and the arbitration to look at it, to be shown. */
function confirmDays(on: CivilDate, { facts }: CommandContext): { court: CivilDate; review: CivilDate } {
  const safe = (n: number) => safeDay(dueDate(on, days(n), facts.calendar), facts.calendar, facts.today)
  return { court: safe(30), review: safe(15) }
}
/** A week before a court may confirm it no more. */
export const courtReminder = (record: Pick<CaseRecord, 'memo'>): CivilDate[] => {
  const on = signedOn(record)
  return on ? [addDays(on, 23)] : []
}

/** 人民调解法 第33条 and 企业劳动争议协商调解规定 第27条: what makes an agreement as good as a judgment. */
export function confirmWords(context: CommandContext): string {
  const on = signedOn(context.record)
  if (!on) return ''
  const { court, review } = confirmDays(on, context)
  const [by, soon] = [court, review].map((day) => dayWords(day, context.facts.today).screen)
  return `想更稳妥：${soon} 前和单位一起请仲裁委审查，或者 ${by} 前一起去法院申请司法确认。确认了，单位不给就能直接申请强制执行。`
}

/** What to do where it did not come (劳动争议调解仲裁法 第15、16条). */
export function unkeptWords({ record }: CommandContext): string {
  const next = nextOf(record)
  const ordered = next && ORDERED.includes(next.kind)
  return ordered
    ? `${promiseWords(next)}：拿着调解协议书，可以向法院申请支付令，不用先仲裁。确认过的，申请强制执行。`
    : '单位没照协议做，可以去申请仲裁。确认过的，申请强制执行。'
}

/** Whether both sides have been heard. */
export const isHeard = ({ record }: CommandContext): boolean => keptOf(record, 'heard') !== undefined

/** Both have signed: from now on each promise is watched until its day. */
export const signed = officer('两边签好了', 'performing', '调解成了，协议签好了', {
  keeps: true,
  when: isHeard,
  input: (context: CommandContext): Field[] => [
    date('on', '哪天签的', '哪天签的字、盖的章？'),
    ...(madeWith(context, 'write').promises ? [] : [promises]),
  ],
  confirm: () => ['两边签字、盖章，调解员签名、盖调解委员会的章，协议才生效。都齐了再点。'],
  effect: (context, input) => {
    const on = textOf(input.on)
    const given = promisedOf(input.promises ? input : madeWith(context, 'write'))
    return {
      memo: notes.write(context.record, { on, promised: given }),
      note: `${given.map(promiseWords).join('、')}。`,
    }
  },
} satisfies Partial<Command<'performing'>>)

/** Pressed by whoever waits for it. */
export const came: Command<'performing' | 'settled'> = {
  label: '收到了',
  by: 'applicant',
  to: (context) => (isOpen(context) ? 'performing' : 'settled'),
  tone: 'go',
  done: '您说单位照协议给了',
  effect: ({ record }) => ({ memo: cameIn(record) }),
}

export const notCame: Command<'broken'> = {
  label: '没给',
  by: 'applicant',
  to: 'broken',
  tone: 'plain',
  done: '您说到日子没给',
  when: isOpen,
  input: [longText('text', '怎么回事', '怎么回事？单位怎么说？', { optional: true, max: 300 })],
  effect: (_context, input) => (input.text ? { note: textOf(input.text) } : {}),
}

/** The employer was urged, and has named another day. */
export const urged = officer('催过了，定了日子', 'performing', '催过单位，又定了日子', {
  keeps: true,
  input: [
    date('by', '哪天给', '单位说哪天给？', { when: 'future' }),
    longText('text', '写给职工的话', '写给职工：单位怎么说？', { min: 10, max: 300 }),
  ],
  effect: ({ record }, input) => ({ note: textOf(input.text), memo: putOff(record, textOf(input.by)) }),
})
