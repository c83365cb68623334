import { dueDate } from '../base/calendar'
import { textOf } from '../form'
import { longText } from '../form/build'
import { dayWords } from '../base/words'
import { officer, refusal, toldText } from '../matter/command'
import { termOf } from '../matter/desk'
import type { Command, CommandContext, Part, Refusal, Service, State } from '../matter/service'
import type { CaseRecord, Facts, OrgTree, Publicity } from '../matter/types'
import type { NoticeRow } from '../matter/views'

/*
 * 公示: a masked line is shown to the union's members for some days; an objection stops it until the union has looked
 * into it. An applicant who did not consent to the online notice is shown on the unit's board instead (个人信息保护法 第25条).
 */

/** How a service uses it: the question about consent, and the state after the notice. */
interface Options<Next extends string> {
  consent: string
  next: Next | ((record: CaseRecord, facts: Facts) => Next)
}

/** What strangers see of a case on the notice: masked name, union, kind; never more. */
const noticeText = (service: Service, record: Pick<CaseRecord, 'title' | 'unit'>, orgs: OrgTree): string =>
  `${record.title} ${orgs[record.unit]?.name ?? '工会'} ${service.head.official}`

/** One line of the public notices. */
export const noticeRow = (
  service: Service,
  record: Pick<CaseRecord, '_id' | 'title' | 'unit'>,
  publicity: Publicity | null,
  orgs: OrgTree,
): NoticeRow => ({
  id: record._id,
  text: noticeText(service, record, orgs),
  orgName: orgs[record.unit]?.name ?? '工会',
  from: publicity?.from ?? '',
  to: publicity?.to ?? '',
})

/** Whether a member has objected to its notice. */
export const wasObjected = ({ log }: Pick<CaseRecord, 'log'>): boolean => log.some(({ role }) => role === 'public')

const ended = ({ record, facts }: CommandContext): boolean => facts.today > (record.publicity?.to ?? facts.today)

function closeGuard(context: CommandContext): Refusal | null {
  if (!ended(context)) {
    const last = dayWords(context.record.publicity?.to ?? context.facts.today, context.facts.today).screen
    return refusal('TOO_EARLY', `要贴到 ${last} 24:00，过了那天再办这一步。`)
  }
  return context.openObjections ? refusal('OPEN_OBJECTION', '还有不同意见没处理，请先点“处理不同意见”。') : null
}

/** Consent is given by `agree`: the answer of a question of kind consent. */
const publicityOf = ({ service, record, answers, facts }: CommandContext, consent: string): Publicity => ({
  from: facts.today,
  to: dueDate(facts.today, termOf(service, 'publicity', record, facts), facts.calendar).legal,
  consented: answers[consent] === 'agree',
})

function publishLines(context: CommandContext, consent: string): string[] {
  const { from, to, consented } = publicityOf(context, consent)
  const { service, record, facts } = context
  return [
    consented
      ? `大家看到的只有：${noticeText(service, record, facts.orgs)}`
      : '职工没同意上网：请改贴公示栏，这里只记日期。',
    `${dayWords(from, from).screen} 贴出，${dayWords(to, from).screen} 24:00 结束`,
  ]
}

/** Lodged by another member of the union from the notice; the case itself records only that an objection was lodged. */
const object: Command<'objection_review'> = {
  label: '我有不同意见',
  by: 'public',
  to: 'objection_review',
  input: [longText('text', '不同意见', '您不同意的是什么？', { min: 10 })],
  guard: (context) => (ended(context) ? refusal('TOO_LATE', '已经贴完了。有话请打 12351。') : null),
  done: '有人提了不同意见，工会在核实',
}

/** Takes up an objection that was lodged but did not stop the notice (its second write was lost). */
const reviewObjection = officer('处理不同意见', 'objection_review', '有人提了不同意见，工会在核实', {
  tone: 'plain',
  asksObjections: true,
  drawn: (context) => context.openObjections > 0,
  guard: (context) => (context.openObjections ? null : refusal('NOT_NOW', '现在没有没处理的不同意见。')),
})

/**
 * The states of a notice and the step that begins it. The service has the terms `publicity` (how long it is shown),
 * `closePublicity` and `objection`.
 * @param more commands that the service gives to the two states
 */
export function publicity<Next extends string, A extends string, B extends string>(
  { consent, next }: Options<Next>,
  more: { shown: Record<string, Command<A>>; stopped: Record<string, Command<B>> },
) {
  const onward = (record: CaseRecord, facts: Facts): Next => (typeof next === 'string' ? next : next(record, facts))
  const goesOn = typeof next === 'string' ? next : ({ record, facts }: CommandContext): Next => next(record, facts)
  const publish = officer('公示', 'publicity', '贴出来让大家看', {
    confirm: (context) => publishLines(context, consent),
    effect: (context) => ({ publicity: publicityOf(context, consent) }),
  })
  const closePublicity = officer('公示期满，没有异议', goesOn, '贴完了，没有人不同意', {
    asksObjections: true,
    drawn: (context) => closeGuard(context) === null,
    guard: closeGuard,
  })
  const overrule = officer(
    '异议不成立',
    (context): Next | 'publicity' => (ended(context) ? onward(context.record, context.facts) : 'publicity'),
    '核实过了，不同意见不成立',
    {
      decides: true,
      input: [toldText('answer', '核实的结果是什么？')],
      effect: (_context, input) => ({ note: textOf(input.answer), answersObjections: textOf(input.answer) }),
    },
  )
  const states = {
    publicity: {
      chip: { icon: 'board', tone: 'link' as const, word: '公示中' },
      words: '正贴出来让大家看（公示）。',
      plan: '贴出来让大家看',
      desk: 'unit' as const,
      within: 'closePublicity',
      notice: 'shown' as const,
      from: (record: CaseRecord) => record.publicity?.to,
      commands: { closePublicity, reviewObjection, object, ...more.shown },
    },
    objection_review: {
      chip: 'doing' as const,
      words: '有人提了不同意见，工会在核实。',
      desk: 'unit' as const,
      within: 'objection',
      notice: 'stopped' as const,
      at: onward,
      commands: { overrule, ...more.stopped },
    },
  } satisfies Record<string, State>
  return { publish, states, part: partOf(consent) }
}

function partOf(consent: string): Part {
  return {
    name: 'publicity',
    consent,
    takenBack: ({ record: { publicity: shown } }, taken) =>
      taken === consent && shown ? { publicity: { ...shown, consented: false } } : {},
    see: ({ service, record, facts }) => ({
      ...(record.publicity
        ? {
            notice: {
              text: record.publicity.consented ? noticeText(service, record, facts.orgs) : '没同意上网：贴在单位公示栏',
              from: record.publicity.from,
              to: record.publicity.to,
            },
          }
        : {}),
    }),
  }
}
