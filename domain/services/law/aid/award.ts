import type { CivilDate } from '../../../base/calendar'
import { formatYuan } from '../../../base/money'
import type { Fen } from '../../../base/money'
import { textOf } from '../../../form'
import type { Answers, Field, Value } from '../../../form'
import { choice, date, money, rows } from '../../../form/build'
import { notesOf, officer } from '../../../matter/command'
import { basisOf } from '../../../matter/desk'
import type { Command, CommandContext } from '../../../matter/service'
import type { CaseRecord } from '../../../matter/types'
import { findFigure } from '../../../policy'
import { finalAward, procedureClock } from '../../../rules/law'
import type { AwardItem } from '../../../rules/law'

/*
 * 收到裁决书: what was awarded, whether the employer may sue against it, and until when the worker may
 * (劳动争议调解仲裁法 第47–50条).
 */

const KINDS = {
  pay: '工资、医疗费、补偿、赔偿',
  standard: '工时、休息、社保的标准',
  other: '别的',
}

interface Award {
  /** When it was put down: UTC ISO. */
  at: string
  /** The day to show to the worker, by which they sue. */
  sueBy: CivilDate
  /** What was awarded and whether it is final, as the worker reads it. */
  words: string
  /** How many days there are to sue from its service. */
  days: number
}
const notes = notesOf<Award>('award')

/** The award, once it has come. */
export function awardIn(record: Pick<CaseRecord, 'memo'>): Award | null {
  const { at, sueBy, words, days } = notes.read(record)
  return at && sueBy && words && days ? { at, sueBy, words, days } : null
}

/** The monthly minimum wage of the place, in fen; null where nobody has entered it. */
const minimumOf = ({ record, facts }: CommandContext): Fen | null =>
  findFigure<Fen>(basisOf(record, facts).pack, 'minimumWage.month')?.value ?? null

const isItem = (one: Value): one is Answers => one !== null && typeof one === 'object' && !Array.isArray(one)
const itemsOf = ({ items }: Answers): AwardItem[] =>
  (Array.isArray(items) ? items.filter(isItem) : []).map(({ kind, amount }) => ({
    kind: textOf(kind) as AwardItem['kind'],
    fen: typeof amount === 'number' ? amount : 0,
  }))

const asked = (context: CommandContext): Field[] => [
  date('served', '收到那天', '职工哪天收到裁决书的？'),
  rows(
    'items',
    '裁决的几项',
    '裁决了哪几项？',
    [
      choice('kind', '哪一种', '是哪一种？', KINDS),
      money('amount', '多少钱', '裁决给多少钱？', { showIf: { field: 'kind', in: ['pay', 'other'] } }),
    ],
    {
      min: 1,
      max: 12,
      add: '加一项',
      one: '项',
      title: ['kind', 'amount'],
      hint: '一项一项填：是不是终局，看每一项。',
    },
  ),
  ...(minimumOf(context) === null
    ? [money('minimum', '最低工资', '当地一个月最低工资是多少？', { hint: '这里还没有填这个数。' })]
    : []),
]

function awardOf(context: CommandContext, input: Answers): Award {
  const { facts, record } = context
  const items = itemsOf(input)
  const { steps } = finalAward(items, minimumOf(context) ?? Number(input.minimum))
  const basis = basisOf(record, facts)
  const served = textOf(input.served)
  const sue = procedureClock({ awardServed: served }, basis.pack, facts.calendar).find(({ term }) => term === 'sue')
  const sum = items.reduce((all, { fen }) => all + fen, 0)
  return {
    at: facts.now,
    sueBy: sue?.show ?? served,
    days: sue?.count.n ?? 0,
    words: `裁决给您 ${formatYuan(sum)}，${steps[0]?.answer ?? ''}。`,
  }
}

/** @param to where it is done further: by the union's lawyer, or by the judicial bureau's */
export const awarded = <To extends string>(to: To): Command<To> =>
  officer('收到裁决书', to, '裁决书到了', {
    tone: 'plain',
    keeps: true,
    anew: true,
    input: asked,
    effect: (context, input) => {
      const award = awardOf(context, input)
      return {
        memo: notes.write(context.record, award),
        note: `${award.words}您不服的，收到后 ${award.days} 天内可以起诉。`,
      }
    },
  })
