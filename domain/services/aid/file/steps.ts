import { choice, identity, longText, text } from '../../../form/build'
import { textOf } from '../../../form'
import { endsWithin, officer, toldText } from '../../../matter/command'
import { packOf } from '../../../matter/desk'
import type { Command, CommandContext, Reminder } from '../../../matter/service'
import type { CaseRecord, Facts } from '../../../matter/types'
import { importedUntil } from '../../../parts/imported'
import { figure } from '../../../policy'
import { EXIT_NAMES, validUntil } from '../../../rules/hardship'

/*
 * What officers decide on a file: that it is one with another, that it is settled, and, while it is in force, that it goes
 * on or ends.
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

export const approve = officer('批准建档', 'filed', '定下来了，记进帮扶名册', {
  notBy: ['visit', 'confirmVisit', 'pass'],
  // Who put down what the civil affairs office said does not decide on it, where there is anybody else.
  elseBy: ['recordCheck'],
  confirm: ({ record }) => [`批准 ${record.title} 记进帮扶名册，一年有效。`, '同一家人以后只能有这一份。'],
  effect: () => ({ hold: 'household' }),
})

/** Last day on which the file is in force, counted from the day on which it was settled or renewed. */
export const inForceUntil = (record: CaseRecord, facts: Facts): string =>
  (record.kept.renew ? undefined : importedUntil(record)) ?? validUntil(facts.today, packOf(record, facts))

/** The worker and the county are reminded as the rules say. */
export const REMINDERS: Reminder[] = ['remind.first', 'remind.second', 'remind.last'].map((days) => ({
  days,
  applicant: '您有一件事快到期了，请看看',
  desk: '您管的一件事快到期了，请安排',
}))

/** The yearly review may begin with the first reminder. */
const isNear = (context: CommandContext): boolean =>
  endsWithin(context, figure(packOf(context.record, context.facts), 'aid.file.remind.first'))

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

export const renew = officer('年审：还符合，续一年', 'filed', '年审过了，再管一年', {
  when: isNear,
  keeps: true,
  anew: true,
  input: [longText('found', '年审的情况', '现在家里怎么样？', { min: 10, max: 300 })],
})

export const end = officer('退出名册', 'ended', '从帮扶名册里退出了', {
  tone: 'stop',
  keeps: true,
  input: [choice('reason', '为什么', '为什么退出？', EXIT_NAMES), toldText('text', '写给职工：为什么？以后怎么办？')],
  effect: (_context, input) => ({
    note: `${EXIT_NAMES[textOf(input.reason) as keyof typeof EXIT_NAMES]}：${textOf(input.text)}`,
  }),
})
