import type { CivilDate } from '../../../base/calendar'
import { dayWords } from '../../../base/words'
import { textOf } from '../../../form'
import type { Answers } from '../../../form'
import { choice, date, longText, text } from '../../../form/build'
import { notesOf, officer, refusal } from '../../../matter/command'
import type { CommandContext, Part, Reminder } from '../../../matter/service'
import type { CaseRecord } from '../../../matter/types'
import { inForceUntil, life } from './life'

/*
 * 一户一策: what this household needs, what is done about it, who does it, by when, and what came of it. Put down and brought
 * up to date by the keeper as steps of the file; the worker reads each of them.
 */

interface Measure {
  id: string
  need: string
  measure: string
  who: string
  by: CivilDate
  /** Null while it is still to be done. */
  result: { done: boolean; text: string; on: CivilDate } | null
}
const notes = notesOf<{ measures: Measure[] }>('plan')
const measuresOf = (record: Pick<CaseRecord, 'memo'>): Measure[] => notes.read(record).measures ?? []
const openOnes = (record: Pick<CaseRecord, 'memo'>): Measure[] => measuresOf(record).filter(({ result }) => !result)

/** As many as a keeper still has in hand; those that were done long ago make room. */
const MOST = 12
const MOST_KEPT = 40

/** The day of the next measure that is still to be done; null where none is. */
export const nextDue = (record: Pick<CaseRecord, 'memo'>): CivilDate | null =>
  openOnes(record)
    .map(({ by }) => by)
    .sort()[0] ?? null

const whenWords = ({ by }: Measure, today: CivilDate): string => `${dayWords(by, today).screen}以前`
const measureWords = (one: Measure, today: CivilDate): string =>
  `${one.need}：${one.measure}（${one.who}，${whenWords(one, today)}）`

/** What is being done for them, as the worker reads it; empty where there is no plan. */
export const planWords = ({ record, facts }: CommandContext): string => {
  const all = openOnes(record).map((one, at) => `${at + 1}. ${measureWords(one, facts.today)}`)
  return all.length ? `\n正在帮您家做的：\n${all.join('\n')}` : ''
}

/** Remembered as it stands: the file's last day does not change with its plan. */
const unchanged = ({ record, facts }: CommandContext) => life.write(record, { until: inForceUntil(record, facts) })

export const plan = officer('帮扶计划：加一条', 'filed', '给您家定了帮扶的办法', {
  tone: 'plain',
  anew: true,
  input: [
    text('need', '需要什么', '这家最需要什么？', { max: 60, hint: '比如：孩子要找工作；看病路远。' }),
    longText('measure', '怎么帮', '怎么帮？', { min: 4, max: 200 }),
    text('who', '谁来做', '谁来做？', { max: 40 }),
    { ...date('by', '几号以前', '几号以前做好？'), when: 'future' },
  ],
  guard: ({ record }) =>
    openOnes(record).length < MOST ? null : refusal('NOT_NOW', `没做完的有 ${MOST} 条了，先记下几条的结果。`),
  effect: (context, input) => {
    const { record, facts } = context
    const one: Measure = {
      ...{ id: `${record.log.length}`, need: textOf(input.need), measure: textOf(input.measure) },
      ...{ who: textOf(input.who), by: textOf(input.by), result: null },
    }
    const measures = [...measuresOf(record), one].slice(-MOST_KEPT)
    return {
      note: measureWords(one, facts.today),
      memo: { ...unchanged(context), ...notes.write(record, { measures }) },
    }
  },
})

const RESULTS = { done: '做好了', dropped: '不用做了' }

const resulted = (measures: Measure[], { which, result, text: said }: Answers, on: CivilDate): Measure[] =>
  measures.map((one) =>
    one.id === which ? { ...one, result: { done: result === 'done', text: textOf(said), on } } : one,
  )

export const planDone = officer('帮扶计划：记结果', 'filed', '帮扶的办法有结果了', {
  tone: 'plain',
  anew: true,
  when: ({ record }) => openOnes(record).length > 0,
  input: ({ record, facts }) => [
    choice(
      'which',
      '哪一条',
      '哪一条有结果了？',
      Object.fromEntries(openOnes(record).map((one) => [one.id, measureWords(one, facts.today)])),
    ),
    choice('result', '结果', '怎么样了？', RESULTS),
    longText('text', '写给职工的话', '写给职工：结果怎么样？', { min: 4, max: 200 }),
  ],
  effect: (context, input) => {
    const { record, facts } = context
    const one = measuresOf(record).find(({ id }) => id === input.which)
    return {
      note: `${one?.need ?? ''}：${RESULTS[input.result as keyof typeof RESULTS]}。${textOf(input.text)}`,
      memo: {
        ...unchanged(context),
        ...notes.write(record, { measures: resulted(measuresOf(record), input, facts.today) }),
      },
    }
  },
})

/** The keeper is reminded on the day of each measure that is still to be done. */
export const PLAN_REMINDER: Reminder = {
  on: (record) => [...new Set(openOnes(record).map(({ by }) => by))].sort(),
  desk: '您管的一件事，有一条今天到期，请看看',
}

function rowWords(one: Measure, today: CivilDate): string {
  if (one.result) return `${one.result.done ? '做好了' : '不用做了'}：${one.result.text}`
  return one.by < today ? `${measureWords(one, today)}，过期了` : measureWords(one, today)
}

/** Officers read the whole plan, what is still to be done first. */
export const planPart: Part = {
  name: 'plan',
  see: ({ record, facts }) => {
    const all = measuresOf(record)
    const sorted = [...all.filter(({ result }) => !result), ...all.filter(({ result }) => result).reverse()]
    const rows = sorted.map((one, at) => ({ id: `plan${at}`, label: one.need, value: rowWords(one, facts.today) }))
    return { sections: rows.length ? [{ id: 'plan', title: '帮扶计划', rows }] : [] }
  },
}
