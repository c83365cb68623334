import { identity, text } from '../../../form/build'
import { textOf } from '../../../form'
import { officer } from '../../../matter/command'
import type { Command, CommandContext } from '../../../matter/service'
import { CLASS_NAMES } from '../../../rules/hardship'
import { forAYear } from './life'
import { PUT_DOWN } from './means/results'
import { onlyBySitting } from './order'
import { planWords } from './plan'
import { askedClass, classGuard, classWords, decidedClass, deciding } from './decided'

/*
 * What officers decide on a file: that it is one with another, or that it is settled; and what the worker gives then.
 */

export const REASONS = {
  notPoor: '收入超过标准',
  notMember: '不属于这里的工会',
  notTrue: '说的和查到的对不上',
  covered: '已经有别的帮扶',
  other: '别的原因',
}

/** The applicant is told of another file only after the officer has made sure that they belong to it. */
export const join = officer('并入家里那一份', 'joined', '和家里已有的名册合在一起', {
  tone: 'plain',
  asksHousehold: true,
  confirm: () => [
    '先打电话或上门核实：他就是这家的人。他会看到家里已有一份。',
    '这一份会结束，以家里已有的那一份为准。',
  ],
})

/** Whoever has been at the door, for the first time or instead of a check, passes nothing and decides nothing. */
export const VISITORS = ['visit', 'confirmVisit', 'checkVisit', 'confirmCheckVisit']

const NOT_POOR = '三类都不是的，不能批准。请点“不批准”，原因选“收入超过标准”。'

export const approve = officer('批准建档', 'filed', '定下来了，记进帮扶名册', {
  decides: true,
  when: (context) => !onlyBySitting(context),
  input: askedClass,
  guard: classGuard(NOT_POOR),
  notBy: [...VISITORS, 'pass'],
  // Who put down what the civil affairs office said does not decide on it, where there is anybody else.
  elseBy: ['recordCheck', ...PUT_DOWN],
  confirm: ({ record }) => [
    `批准 ${record.title} 记进帮扶名册，一年有效。这一步不发钱，给钱另外申请、另外批。`,
    '同一家人以后只能有这一份。',
  ],
  effect: (context, input) => ({
    hold: 'household',
    note: classWords(context, input),
    memo: { ...deciding(context, input), ...forAYear(context) },
  }),
})

/**
 * Where aid goes, asked when there is a file to give it on, and not before. Given again, the last one counts.
 */
export const card: Command<'filed'> = {
  label: '填收钱的银行卡',
  by: 'applicant',
  to: 'filed',
  keeps: true,
  input: [
    identity('bankCard', 'bankCard', '银行卡号', '收钱的银行卡，卡号是多少？', {
      prefill: 'bankCard',
      hint: '要是您本人的卡。',
      why: '以后发的帮扶打到这张卡上。只有办这件事的人能看，看过会记下来。',
    }),
    text('bank', '开户银行', '是哪家银行的卡？', {
      max: 40,
      prefill: 'bank',
      hint: '卡上写着，比如：某某银行某某支行。',
    }),
  ],
  effect: (_context, input) => ({ note: `尾号 ${textOf(input.bankCard).slice(-4)}` }),
  done: '您填了收钱的银行卡',
}

/** What a worker on file reads: as which class, and that the register is not yet money. */
export function filedWords(context: CommandContext): string {
  const now = decidedClass(context.record)
  const said = now ? `，定为${CLASS_NAMES[now]}` : ''
  return `已经记进帮扶名册${said}。名册不是钱：要用钱时点下面的“申请”，每一项另外批。${planWords(context)}`
}
