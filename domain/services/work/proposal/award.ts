import { formatYuan } from '../../../base/money'
import type { Fen } from '../../../base/money'
import { keptOf, officer, refusal, refusalAt, toldText } from '../../../matter/command'
import type { Command, CommandContext, OwnTerm, Refusal, State } from '../../../matter/service'
import { textOf } from '../../../form'
import type { Answers, Field } from '../../../form'
import { date, longText, money, text } from '../../../form/build'
import { publicity } from '../../../parts/publicity'
import { returning } from '../../../parts/supplement'
import { assertAward, bandOf, bandWords, gradeName, ProposalError } from '../../../rules/proposal'
import type { Grade } from '../../../rules/proposal'
import { allConfirmed, sharesOf } from './authors'
import { forecastWords, noPrize } from './benefit'
import { ending, THANKS } from './carrying'
import { fenIn, given, gradeNow, isForecast, monthsOf, packIn, payable, suggested } from './worth'
import type { Award } from './worth'

/*
 * The grade and the prize: within what the grade allows, shown to the members for some days, then given. Whoever gets it
 * says on which card in a matter of its own. What is reckoned anew after twelve months pays the difference.
 */

const OWN = { source: '本系统默认，工会可以改', sure: 'D' } as const
export const AWARD_TERMS = {
  award: { n: 10, type: 'W', basis: '核完几天内定等级和奖金', hard: false, ...OWN },
  publicity: { n: 5, type: 'W', basis: '得奖公示的天数', hard: false, ...OWN },
  closePublicity: { n: 3, type: 'W', basis: '公示完几天内往下办', hard: false, ...OWN },
  objection: { n: 5, type: 'W', basis: '有不同意见，几天内核实', hard: false, ...OWN },
  reward: { n: 10, type: 'W', basis: '公示完几天内发奖', hard: false, ...OWN },
} as const satisfies Record<string, OwnTerm>

const shown = publicity({ consent: 'online', next: 'rewarding' }, { shown: { ending }, stopped: { ending } })
export const noticePart = shown.part

const gradeOrLast = (context: CommandContext): Grade | null => gradeNow(context).value
/** 「三等奖」; empty while there is none. */
const gradeWords = (context: CommandContext): string => {
  const grade = gradeOrLast(context)
  return grade === null ? '' : `${gradeName(grade)}奖`
}

/** How the grade and the suggestion came about: the rule and what it says. */
const reasons = (context: CommandContext): string[] =>
  [...gradeNow(context).steps, ...suggested(context).steps].map(({ rule, answer }) => `${rule}：${answer}`)

const awardFields = (context: CommandContext): Field[] => [
  money('sum', '奖金', '奖多少钱？', { default: suggested(context).value, hint: reasons(context).join('\n') }),
  money('other', '别的办法给过的', '同一件事，别的办法给过多少奖金？', {
    default: 0,
    hint: '没有就填 0。同一件事只奖一次，按高的算。',
  }),
  longText('why', '为什么', '和算出来的不一样，为什么？', { optional: true, min: 10, max: 300 }),
]

/** Why a sum is not one of the grade; null where it is. */
function outOfBand(grade: Grade, sum: Fen, context: CommandContext): Refusal | null {
  try {
    assertAward(grade, sum, packIn(context))
    return null
  } catch (error) {
    if (error instanceof ProposalError) return refusalAt('sum', error.code, error.message)
    throw error
  }
}

function mayAward(context: CommandContext, { sum, why }: Answers): Refusal | null {
  const grade = gradeOrLast(context)
  if (grade === null) return refusalAt('sum', 'GRADE', '还没有核过的数，也没有评过分，定不了等级。')
  const wrong = outOfBand(grade, Number(sum), context)
  if (wrong) return wrong
  const own = Number(sum) !== suggested(context).value && !why
  return own ? refusalAt('why', 'EMPTY', '和算出来的不一样，写明为什么，提建议的人看得到。') : null
}

function awarded(context: CommandContext, input: Answers): Award {
  const { value: sum, steps } = payable(context, input)
  return { grade: gradeWords(context), sum, how: steps.map(({ answer }) => answer).join('；') }
}

function awardNote(context: CommandContext, input: Answers, { grade, how }: Award): string {
  const band = bandWords(bandOf(gradeOrLast(context) ?? 1, packIn(context)))
  return [
    `${grade}${forecastWords(context)}，这一等奖 ${band}，定了 ${formatYuan(Number(input.sum))}。`,
    ...(input.why ? [textOf(input.why)] : []),
    `${how}。`,
  ].join('\n')
}

/** Whoever put the benefit down, or checked it, does not say what is paid for it. */
const award: Command<'publicity'> = {
  ...shown.publish,
  decides: true,
  label: '定等级和奖金',
  done: '定了等级和奖金，贴出来让大家看',
  keeps: true,
  notBy: ['report', 'agree'],
  // Another grade, or another sum, is filed anew.
  voids: ['filed'],
  input: awardFields,
  guard: mayAward,
  confirm: (context) => [
    ...reasons(context),
    ...((gradeOrLast(context) ?? 5) <= HIGH ? ['一等、二等的，公示完先报上一级备案，再发奖。'] : []),
    ...(shown.publish.confirm?.(context) ?? []),
  ],
  effect: (context, input) => {
    const next = awarded(context, input)
    return {
      ...shown.publish.effect?.(context, input),
      note: awardNote(context, input, next),
      memo: given.write(context.record, { next }),
    }
  },
}

/** An objection that holds: graded anew, or no prize. */
const regrade = officer('异议成立，重新定', 'grading', '核实过了，等级和奖金重新定', {
  tone: 'plain',
  input: [toldText('answer', '核实的结果是什么？')],
  effect: (_context, input) => ({ note: textOf(input.answer), answersObjections: textOf(input.answer) }),
})

/** Where it was only a forecast the twelve months go on. */
const onward = (context: CommandContext): 'measuring' | 'rewarded' => (isForecast(context) ? 'measuring' : 'rewarded')

const NONE: Award = { grade: '', sum: 0, how: '' }
const nextOf = ({ record }: Pick<CommandContext, 'record'>): Award => given.read(record).next ?? NONE

const counted = (context: CommandContext) => ({
  memo: given.write(context.record, {
    paid: (given.read(context.record).paid ?? 0) + nextOf(context).sum,
    months: monthsOf(context),
  }),
})

/** The first and the second grade are filed with the level above (条例第15条). */
const HIGH = 2
const mustBeFiled = (context: CommandContext): boolean =>
  (gradeOrLast(context) ?? 5) <= HIGH && keptOf(context.record, 'filed') === undefined
const filed = officer('报上一级备案了', 'rewarding', '报上一级备案了', {
  keeps: true,
  when: mustBeFiled,
  input: [
    date('on', '报的日子', '哪天报的？', { when: 'past' }),
    text('to', '报给谁', '报给哪里？', { max: 40, hint: '上一级工会，或者主管部门。' }),
  ],
  effect: (_context, { on, to }) => ({ note: `${textOf(on)} 报${textOf(to)}备案。` }),
})
const notFiled = (context: CommandContext): Refusal | null =>
  mustBeFiled(context) ? refusal('NOT_NOW', '一等、二等的，先报上一级备案。报了，点“报上一级备案了”。') : null

const pay: Command<'measuring' | 'rewarded'> = officer('发奖，请得奖的人填卡', onward, '奖定了，请您填收钱的卡', {
  when: (context) => nextOf(context).sum > 0,
  guard: (context) => notFiled(context) ?? allConfirmed(context),
  confirm: (context) => [nextOf(context).how, '点了就请得奖的人填收钱的卡。'],
  effect: (context) => ({
    ...counted(context),
    note: `${nextOf(context).grade}，${formatYuan(nextOf(context).sum)}。`,
  }),
  begins: {
    service: 'prize',
    answers: (context) => {
      const { grade, how } = nextOf(context)
      return { title: context.answers.title ?? '', grade, how, union: context.record.unit }
    },
    each: (context) => sharesOf(context, nextOf(context).sum),
  },
})
const nothingDue: Command<'measuring' | 'rewarded'> = officer('不用再发，写明就行', onward, '这次没有要补的', {
  when: (context) => nextOf(context).sum === 0,
  input: [toldText('text', '写给提建议的人：为什么不用再发？')],
  effect: (context, { text }) => ({ ...counted(context), note: textOf(text) }),
})

const HONOUR = (context: CommandContext): string => {
  const sum = fenIn(keptOf(context.record, 'award')?.input, 'sum')
  return `您的建议得了${nextOf(context).grade}，奖金 ${formatYuan(sum)}。${THANKS}`
}

/** What may be decided once the benefit has been checked, or a panel has judged it. */
export const deciding = { award, noPrize, ending }

export const awardStates = {
  grading: {
    chip: { icon: 'desk', tone: 'link', word: '在定奖', officer: '定等级' },
    words: '好处核过了，工会在定等级和奖金。',
    desk: 'unit',
    within: 'award',
    at: () => 'adopted',
    commands: deciding,
  },
  publicity: { ...shown.states.publicity, at: () => 'adopted' },
  objection_review: {
    ...shown.states.objection_review,
    at: () => 'adopted',
    commands: { ...shown.states.objection_review.commands, regrade },
  },
  rewarding: {
    chip: { icon: 'desk', tone: 'link', word: '在发奖', officer: '发奖' },
    words: '公示过了，工会在发奖。',
    desk: 'unit',
    within: 'reward',
    at: () => 'adopted',
    commands: { filed, pay, nothingDue, return: returning, ending },
  },
  rewarded: {
    chip: { icon: 'check-circle', tone: 'ok', word: '得奖了', officer: '已奖励' },
    words: HONOUR,
    desk: null,
    closed: true,
    commands: {},
  },
} satisfies Record<
  string,
  State<
    | 'withdrawn'
    | 'grading'
    | 'returned'
    | 'publicity'
    | 'objection_review'
    | 'rewarding'
    | 'rewarded'
    | 'measuring'
    | 'carried_out'
  >
>
