import type { CivilDate } from '../../../base/calendar'
import { formatYuanExact } from '../../../base/money'
import { dayWords } from '../../../base/words'
import { textOf } from '../../../form'
import type { Answers, Field } from '../../../form'
import { choice, longText } from '../../../form/build'
import { notesOf, refusalAt } from '../../../matter/command'
import { basisOf } from '../../../matter/desk'
import type { CommandContext, Part, Refusal } from '../../../matter/service'
import type { CaseRecord, Facts, Memo } from '../../../matter/types'
import { importedNotes } from '../../../parts/imported'
import { selectPack } from '../../../policy'
import { CLASS_NAMES } from '../../../rules/hardship'
import type { Classification, FileClass, HardshipClass } from '../../../rules/hardship'
import { reckonHousehold } from '../../../rules/household'

/*
 * 困难类别: what the rules suggest, and what an officer decides. The suggestion stands beside the question and is never chosen
 * for the officer (个人信息保护法 第24条); whoever decides otherwise says why, and the worker reads it.
 */

type ClassOnFile = NonNullable<FileClass>

/** What was decided, with everything that the rules had found to fit. */
export interface Decided {
  class: ClassOnFile
  suggested: HardshipClass
  matched: ClassOnFile[]
  why: string
  /** Masked name, and the civil day. */
  by: string
  on: CivilDate
}

/** What a file keeps of its life. */
interface Notes {
  decided: Decided
  /** What held before, the oldest first. */
  before: Decided[]
  /** The day whose figures it is reckoned with, once it was reviewed. */
  reckonedOn: CivilDate
}
const notes = notesOf<Notes>('decided')

const decidedIn = (record: Pick<CaseRecord, 'memo'>): Decided | undefined => notes.read(record).decided

const namedClass = (label: string | undefined): FileClass =>
  (['deep', 'accident', 'relative'] as const).find((one) => CLASS_NAMES[one] === label) ?? null

/** The class on which aid stands: what was decided, or what an old register says; null where neither says it. */
export const decidedClass = (record: Pick<CaseRecord, 'memo'>): FileClass =>
  decidedIn(record)?.class ?? namedClass(importedNotes.read(record).class?.value)

/** The figures that a file is reckoned with: those of its application, or of its last review. */
function basisNow(record: CaseRecord, facts: Facts) {
  const on = notes.read(record).reckonedOn
  return on ? basisToday(record, { ...facts, today: on }) : basisOf(record, facts)
}

/** The day up to which the household's twelve months go: of its application, or of its last review. */
export const reckonedOn = (record: Pick<CaseRecord, 'memo' | 'appliedOn'>): CivilDate =>
  notes.read(record).reckonedOn ?? record.appliedOn

/** Today's figures, of the place where the file is. */
const basisToday = ({ unit }: CaseRecord, { orgs, packs, today, calendar }: Facts) => ({
  pack: selectPack(packs, orgs[unit]?.region ?? [], today),
  ...{ today, calendar },
})

/** What the rules find of a file as it stands. @param anew with today's figures, as at a review */
export const reckoned = ({ record, answers, facts }: CommandContext, anew = false): Classification =>
  reckonHousehold(answers, anew ? basisToday(record, facts) : basisNow(record, facts))

const andWords = (matched: readonly ClassOnFile[], value: HardshipClass): string => {
  const others = matched.filter((one) => one !== value).map((one) => CLASS_NAMES[one])
  return others.length ? `，也符合${others.join('、')}` : ''
}

/** 「测算：相对困难，也符合意外致困；每人每月 1,000.00 元」 */
const suggestionWords = ({ value, matched, perHeadMonthFen, borderline }: Classification): string =>
  `测算：${CLASS_NAMES[value]}${andWords(matched, value)}；每人每月 ${formatYuanExact(Math.max(perHeadMonthFen, 0))}。${borderline ?? ''}`

const { deep, accident, relative } = CLASS_NAMES
const OPTIONS = { deep, accident, relative, none: '三类都不是' }

/** The question of the class, and why, where it is another than was suggested. @param hint what the rules suggest */
export const classFields = (hint = '测算只供参考，由会上定。'): Field[] => [
  choice('class', '困难类别', '定为哪一类？', OPTIONS, { hint }),
  longText('classWhy', '为什么和测算的不一样', '和测算的不一样，写一句为什么（职工会看到）', {
    optional: true,
    max: 200,
  }),
]

/** The same beside the suggestion for this household. */
export const askedClass = (context: CommandContext, anew = false): Field[] =>
  classFields(`${suggestionWords(reckoned(context, anew))}只供参考，请您定。`)

/** @param none what to do where the household is in no class */
export const classGuard =
  (none: string, anew = false) =>
  (context: CommandContext, input: Answers): Refusal | null => {
    if (input.class === 'none') return refusalAt('class', 'NONE', none)
    const { value } = reckoned(context, anew)
    if (input.class === value || textOf(input.classWhy)) return null
    return refusalAt('classWhy', 'EMPTY', `和测算的（${CLASS_NAMES[value]}）不一样，要写一句为什么，职工会看到。`)
  }

/** The notes of a decision; what held before is kept. @param anew the household is reckoned with today's figures from now on */
export function deciding(context: CommandContext, input: Answers, anew = false): Memo {
  const { record, actor, facts } = context
  const { decided, before = [] } = notes.read(record)
  const { value: suggested, matched } = reckoned(context, anew)
  const now: Decided = {
    class: input.class as ClassOnFile,
    ...{ suggested, matched, why: textOf(input.classWhy), by: actor.name, on: facts.today },
  }
  return notes.write(record, {
    decided: now,
    before: decided ? [...before, decided] : before,
    ...(anew ? { reckonedOn: facts.today } : {}),
  })
}

/** From today on the household is reckoned with today's figures. */
export const reckonAnew = ({ record, facts }: CommandContext): Memo => notes.write(record, { reckonedOn: facts.today })

const becauseWords = (why: string): string => (why ? `和测算的不一样，是因为：${why}` : '')

/** What the worker reads of the decision. */
export function classWords(context: CommandContext, input: Answers): string {
  const now = input.class as ClassOnFile
  const was = decidedClass(context.record)
  const said = was && was !== now ? `从${CLASS_NAMES[was]}改为${CLASS_NAMES[now]}。` : `定为${CLASS_NAMES[now]}。`
  return `${said}${becauseWords(textOf(input.classWhy))}`
}

function decidedRows({ class: now, suggested, matched, why, by, on }: Decided, today: CivilDate): [string, string][] {
  return [
    ['定为', CLASS_NAMES[now]],
    ['测算的', `${CLASS_NAMES[suggested]}${andWords(matched, suggested)}`],
    ...(why ? [['为什么不一样', why] as [string, string]] : []),
    ['谁定的', `${by}，${dayWords(on, today).screen}`],
  ]
}

/** Officers read every decision, the newest first; who reviewed reads what is reckoned now. */
export const decidedPart: Part = {
  name: 'decided',
  see: (context) => {
    const { record, facts, answers } = context
    const { decided, before = [], reckonedOn } = notes.read(record)
    const all = [...before, ...(decided ? [decided] : [])].reverse()
    const rows = all.flatMap((one) => decidedRows(one, facts.today))
    const section = { id: 'decided', title: '困难类别', rows: [] as { id: string; label: string; value: string }[] }
    section.rows = rows.map(([label, value], at) => ({ id: `decided${at}`, label, value }))
    const { value, steps } = reckonedOn ? reckonHousehold(answers, basisNow(record, facts)) : { value: '', steps: [] }
    return { sections: rows.length ? [section] : [], ...(reckonedOn ? { assessment: { value, steps } } : {}) }
  },
}
