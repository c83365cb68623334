import { dueDate } from '../base/calendar'
import { textOf } from '../form'
import { longText } from '../form/build'
import { dayWords } from '../base/words'
import { officer, refusal, toldText } from './commands'
import { termOf } from '../matter/desk'
import type { Command, CommandContext, Refusal, Service } from '../matter/service'

/*
 * 公示: a masked line is shown to the union's members for some days; an objection stops it until the union has looked
 * into it. An applicant who did not consent to the online notice is shown on the unit's board instead (个人信息保护法 第25条).
 */

const ended = ({ record, facts }: CommandContext): boolean => facts.today > (record.memo.publicity?.to ?? facts.today)

function closeGuard(context: CommandContext): Refusal | null {
  if (!ended(context)) {
    const last = dayWords(context.record.memo.publicity?.to ?? context.facts.today, context.facts.today).screen
    return refusal('TOO_EARLY', `要贴到 ${last} 24:00，过了那天再办这一步。`)
  }
  return context.openObjections ? refusal('OPEN_OBJECTION', '还有不同意见没处理，请先点“处理不同意见”。') : null
}

const publicityOf = (service: Service, { record, answers, facts }: CommandContext) => ({
  from: facts.today,
  to: dueDate(facts.today, termOf(service, 'publicity', record, facts), facts.calendar).legal,
  consented: answers.publicity === 'agree',
})

function publishLines(service: Service, context: CommandContext): string[] {
  const { from, to, consented } = publicityOf(service, context)
  const { record, facts } = context
  const seen = `大家看到的只有：${record.title} ${facts.orgs[record.unit]?.name ?? ''} ${service.official}`
  return [
    consented ? seen : '职工没同意上网：请改贴公示栏，这里只记日期。',
    `${dayWords(from, from).screen} 贴出，${dayWords(to, from).screen} 24:00 结束`,
  ]
}

/** Lodged by another member of the union from the notice; the case itself records only that an objection was lodged. */
const object: Command = {
  label: '我有不同意见',
  by: 'public',
  to: 'objection_review',
  input: [longText('text', '不同意见', '您不同意的是什么？', { min: 10 })],
  effect: ({ record, actor }) => ({
    memo: { objectors: [...new Set([...(record.memo.objectors ?? []), actor.person])] },
  }),
  guard: (context) => (ended(context) ? refusal('TOO_LATE', '已经贴完了。有话请打 12351。') : null),
  done: '有人提了不同意见，工会在核实',
}

/** Takes up an objection that was lodged but did not stop the notice (its second write was lost). */
const reviewObjection = officer('处理不同意见', 'objection_review', '有人提了不同意见，工会在核实', {
  tone: 'plain',
  asksObjections: true,
  guard: (context) => (context.openObjections ? null : refusal('NOT_NOW', '现在没有没处理的不同意见。')),
})

/**
 * The steps of a notice, for a service with the states `publicity` and `objection_review` and the term `publicity`.
 * @param service called only when a step is taken, so a service may pass itself
 * @param next the state after the notice
 */
export const publicitySteps = (service: () => Service, next: string) => ({
  publish: officer('公示', 'publicity', '贴出来让大家看', {
    confirm: (context) => publishLines(service(), context),
    effect: (context) => ({ memo: { publicity: publicityOf(service(), context) } }),
  }),
  closePublicity: officer('公示期满，没有异议', next, '贴完了，没有人不同意', {
    asksObjections: true,
    guard: closeGuard,
  }),
  reviewObjection,
  object,
  overrule: officer('异议不成立', (context) => (ended(context) ? next : 'publicity'), '核实过了，不同意见不成立', {
    input: [toldText('answer', '核实的结果是什么？')],
    effect: (_context, input) => ({ note: textOf(input.answer), answersObjections: textOf(input.answer) }),
  }),
})
