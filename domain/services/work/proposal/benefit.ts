import { addMonths } from '../../../base/calendar'
import { formatYuan } from '../../../base/money'
import { keptOf, officer, refusalAt, tells, toldText } from '../../../matter/command'
import type { Command, CommandContext, OwnTerm, Refusal, State } from '../../../matter/service'
import { textOf } from '../../../form'
import type { Answers, Field } from '../../../form'
import { count, longText, money, photos } from '../../../form/build'
import { doneOn, ending, THANKS } from './carrying'
import { fenIn, given, isForecast } from './worth'
import { effect } from './looks'

/*
 * What it has brought: counted over twelve months from the day on which it was done, put down by the desk, checked by
 * somebody else of finance (条例第9条). Earlier figures are a forecast. What cannot be put in money a panel judges.
 */

const OWN = { source: '本系统默认，工会可以改', sure: 'D' } as const
export const BENEFIT_TERMS = {
  measure: { n: 13, type: 'M', basis: '用满 12 个月，再一个月里报效益', hard: false, ...OWN },
  verify: { n: 10, type: 'W', basis: '财务几天内核完', hard: false, ...OWN },
} as const satisfies Record<string, OwnTerm>

const YEAR = 12

/** Months that are over since it was done, twelve at most. */
function monthsOver(context: CommandContext): number {
  const from = doneOn(context)
  const over = Array.from({ length: YEAR }, (_, at) => at + 1).filter((n) => addMonths(from, n) <= context.facts.today)
  return over.length
}

/** Neither more months than there were, nor fewer than something was given for already. */
function inTime(context: CommandContext, { months }: Answers): Refusal | null {
  const [said, over, before] = [Number(months), monthsOver(context), given.read(context.record).months ?? 0]
  if (said > over) return refusalAt('months', 'RANGE', `做好到现在满 ${over} 个月，只能算到这里。`)
  if (said <= before) return refusalAt('months', 'RANGE', `前面算过 ${before} 个月的了，这次要比它多。`)
  return null
}

const figures = (said: Answers = {}): Field[] => {
  const known = (id: string) => (typeof said[id] === 'number' ? { default: said[id] } : {})
  return [
    money('value', '好处', '一共带来多少好处？', { hint: '省的、多挣的加起来，只算这几个月的。', ...known('value') }),
    money('cost', '花的钱', '做这件事花了多少钱？', { hint: '没有就填 0。', ...known('cost') }),
  ]
}

const report = officer('报效益', 'checking', '算出好处，请财务核', {
  keeps: true,
  input: [
    count('months', '算了几个月', '算的是做好以后几个月的？', '个月', { min: 1, max: YEAR }),
    ...figures(),
    longText('how', '怎么算的', '怎么算的？', { min: 10, max: 500 }),
    photos('sheets', '依据', '拍下算账的单子', { optional: true, max: 3 }),
  ],
  guard: inTime,
  effect: (_context, { months, value, cost }) => ({
    note: `${months === YEAR ? '用满 12 个月' : `用了 ${textOf(months)} 个月（预计，还没满一年）`}，好处 ${formatYuan(Number(value))}，花了 ${formatYuan(Number(cost))}。等财务核。`,
  }),
})

/** Whoever put the figures down does not check them. */
const agree: Command<'grading'> = officer('核过了', 'grading', '财务核过了', {
  keeps: true,
  notBy: ['report'],
  input: ({ record }) => figures(keptOf(record, 'report')?.input),
  effect: ({ record }, input) => {
    const months = fenIn(keptOf(record, 'report')?.input, 'months')
    return {
      note: `财务核过：${months} 个月，好处 ${formatYuan(Number(input.value))}，花了 ${formatYuan(Number(input.cost))}。`,
    }
  },
})
const disagree = officer('数对不上，退回', 'measuring', '财务请再算一次', {
  tone: 'plain',
  notBy: ['report'],
  input: [longText('text', '哪里对不上', '哪里对不上？', { min: 5, max: 300 })],
  inside: true,
  effect: tells('text'),
})

/** No prize, or no more than was given: said with a reason. */
export const noPrize = officer('不评奖，写明原因', 'carried_out', '这次不评奖', {
  tone: 'stop',
  when: (context) => !given.read(context.record).paid,
  input: [toldText('text', '写给提建议的人：为什么不评奖？')],
  effect: (_context, { text }) => ({ note: `${textOf(text)}\n${THANKS}` }),
})
const noMore = officer('不再往下算', 'rewarded', '不再往下算了', {
  tone: 'stop',
  when: (context) => Boolean(given.read(context.record).paid),
  input: [toldText('text', '写给提建议的人：为什么不再算？')],
  effect: tells('text'),
})

/** Judged by a panel in place of figures: those that were there count no more. */
const askEffect = {
  ...effect.ask,
  voids: ['report', 'agree'],
  when: (context: CommandContext) => effect.ask.when?.(context) !== false && !given.read(context.record).paid,
}

export const benefitStates = {
  measuring: {
    chip: { icon: 'desk', tone: 'link', word: '在算好处', officer: '算效益' },
    words: (context) =>
      `您的建议做好了。用满 12 个月算带来多少好处，财务核过，再评奖。${given.read(context.record).paid ? '前面的是按预计先发的，算满再补差额。' : ''}`,
    desk: 'unit',
    within: 'measure',
    from: (record) => doneOn({ record }),
    at: () => 'adopted',
    commands: { report, askEffect, noPrize, noMore, ending },
  },
  checking: {
    chip: { icon: 'desk', tone: 'link', word: '财务在核', officer: '核效益' },
    words: '好处算出来了，财务在核。',
    desk: 'unit',
    staff: 'finance',
    within: 'verify',
    at: () => 'adopted',
    commands: { agree, disagree, ending },
  },
} satisfies Record<
  string,
  State<'measuring' | 'checking' | 'grading' | 'carried_out' | 'rewarded' | 'effect_asked' | 'withdrawn'>
>

/** 「预计」 as long as it is less than twelve months. */
export const forecastWords = (context: CommandContext): string =>
  isForecast(context) ? '（预计，没满 12 个月，先付一部分）' : ''
