import { addDays, civilDateOf, instantAt } from '../base/calendar'
import { dayWords } from '../base/words'
import { slotIn, textOf } from '../form'
import type { Answers, SlotField } from '../form'
import { text } from '../form/build'
import { officer, refusal, toldText } from '../matter/command'
import type { Asks, Command, CommandContext, Outcome, Refusal, State, StateChip } from '../matter/service'
import type { CaseRecord, Level } from '../matter/types'

/*
 * 约时间: a matter for which somebody comes, or is called, at a time of a rota. The applicant moves or cancels it in time,
 * later they call; the desk does so for them. Where the union calls a time off, they choose another one. The service has
 * the terms `choose`, `giveUp` and `close`.
 */

/** Names of the steps that a rota takes. */
export const BY_ROTA = { off: 'slotOff', moved: 'slotMoved' } as const

/** What the parts of it need to know of the service. */
export interface Booking {
  /** The question for the time in the service's form. */
  question: SlotField
  /** Whose desk it is until then. */
  desk: Level
  /** Until when the applicant may move or cancel it by themselves: so many days before, at this time of day. */
  notice: { days: number; at: string }
}

/** The time as people read it; empty where it has none. */
const slotWordsIn = ({ question }: Booking, answers: Answers): string => slotIn(answers[question.id])?.words ?? ''

/** Last instant for moving and cancelling it oneself. */
function noticeOf({ notice }: Booking, { slot }: Pick<CaseRecord, 'slot'>): { day: string; at: string } | null {
  if (!slot) return null
  const day = addDays(civilDateOf(slot.start), -notice.days)
  return { day, at: instantAt(day, notice.at) }
}

const inTime =
  (booking: Booking) =>
  ({ record, facts }: CommandContext): boolean =>
    facts.now < (noticeOf(booking, record)?.at ?? '')

const phoneOf = ({ record, facts }: CommandContext): string => facts.orgs[record.orgs[0] ?? '']?.phone ?? '12351'

/** Until when it may still be changed by oneself, or whom to call. */
function noticeWords(booking: Booking, context: CommandContext): string {
  const last = noticeOf(booking, context.record)
  if (!last || !inTime(booking)(context)) return `要改时间、来不了，请打电话 ${phoneOf(context)}。`
  return `要改时间、来不了，${dayWords(last.day, context.facts.today).screen} ${booking.notice.at} 前在这里点；再晚请打电话 ${phoneOf(context)}。`
}

/** Asked again, of the union that has the case. */
const asked = ({ question }: Booking, { service, record, answers }: CommandContext): SlotField => ({
  ...{ kind: 'slot', id: question.id, short: question.short, label: '改到什么时候？', service: question.service },
  ...(record.orgs[0] ? { org: record.orgs[0] } : {}),
  ...(service.who.opponent ? { avoid: service.who.opponent(answers) } : {}),
})

/** What a command needs that takes a time of the rotas. */
export const taking = (booking: Booking) => ({
  books: true as const,
  anew: true as const,
  input: (context: CommandContext) => [asked(booking, context)],
  effect: ({ answers }: CommandContext, input: Answers): Outcome => ({
    answers: { ...answers, ...input },
    note: slotWordsIn(booking, input),
  }),
})

/** The time has come: whether somebody came can be said from then on. */
export const begun = ({ record, facts }: CommandContext): Refusal | null =>
  record.slot && facts.now < record.slot.start ? refusal('TOO_EARLY', '还没到约好的时间，到时候再点。') : null

const bookedCommands = (booking: Booking) =>
  ({
    move: {
      ...taking(booking),
      ...{ label: '改时间', by: 'applicant', to: 'booked', tone: 'plain', done: '您改了时间' },
      when: inTime(booking),
    },
    cancel: {
      ...{ label: '不来了', by: 'applicant', to: 'cancelled', tone: 'stop', done: '您取消了' },
      when: inTime(booking),
      confirm: () => ['取消后，这个时间让给别人。真的不来了？'],
    },
    moveFor: officer('替他改时间', 'booked', '工会替您改了时间', { ...taking(booking), tone: 'plain' }),
    cancelFor: officer('取消', 'cancelled', '取消了', {
      ...{ tone: 'stop' },
      input: [toldText('why', '写给他：为什么取消？可以怎么办？')],
      effect: (_context, input) => ({ note: textOf(input.why) }),
    }),
    [BY_ROTA.off]: officer('停了这个时间', 'choosing', '约好的时间停了，请您另选一个', {
      ...{ byRota: true, tone: 'plain' },
      input: [text('why', '原因', '为什么停？', { max: 300 })],
      effect: (_context, input) => ({ note: textOf(input.why) }),
    }),
    [BY_ROTA.moved]: officer('改了见面的地方', 'booked', '时间没变，见面的地方改了', {
      ...{ byRota: true, tone: 'plain' },
      input: [text('words', '时间地点', '改成什么？', { max: 160 })],
      effect: ({ answers }, input) => movedTo(booking, answers, textOf(input.words)),
    }),
  }) satisfies Record<string, Command<'booked' | 'choosing' | 'cancelled'>>

/** The same time with other words. */
function movedTo({ question }: Booking, answers: Answers, words: string): Outcome {
  const slot = slotIn(answers[question.id])
  return { note: words, ...(slot ? { answers: { ...answers, [question.id]: { ...slot, words } } } : {}) }
}

const ASKS: Asks = {
  todo: '请您另选时间',
  answered: '您请人另选的时间选好了',
  soon: '等您另选的时间快到期了',
  late: '还没另选时间，请打开看看',
  lateForDesk: '请人另选的时间还没有选',
  lateInLog: '过期没有另选时间',
}
const LAPSED = '一直没有另选时间，这一次先结束了。想来随时再约。'
const ended = (word: string): StateChip => ({ icon: 'undo', tone: 'off', word })
const OVER = '约好的日子过了。想再来，随时再约。'

/**
 * The states of a matter with a time: booked, with the service's own commands besides, and what comes of it otherwise.
 * @param words what the applicant reads while it is booked, besides when and where
 */
export function bookingStates<To extends string>(
  booking: Booking,
  { words, plan, commands }: { words: string; plan: string; commands: Record<string, Command<To>> },
) {
  return {
    booked: {
      chip: { icon: 'calendar', tone: 'link', word: '约好了', officer: '约了人' },
      words: (context) => `${slotWordsIn(booking, context.answers)}。${words}${noticeWords(booking, context)}`,
      plan,
      desk: booking.desk,
      atSlot: true,
      from: ({ slot }) => (slot ? civilDateOf(slot.start) : undefined),
      after: { end: 'close', to: 'over', done: '约好的日子过了，没有记下结果' },
      remind: [{ ahead: 1, applicant: '明天有您约好的时间，请打开看看' }],
      commands: { ...commands, ...bookedCommands(booking) },
    },
    choosing: {
      chip: { icon: 'hand', tone: 'warn', word: '等您另选', officer: '待职工另选' },
      words: '原来的时间停了。请另选一个，写过的都还在。',
      desk: 'applicant',
      within: 'choose',
      asks: ASKS,
      at: () => 'booked',
      after: { end: 'giveUp', to: 'lapsed', done: '一直没有另选时间', note: () => LAPSED },
      commands: {
        choose: {
          ...taking(booking),
          ...{ label: '另选时间', by: 'applicant', to: 'booked', tone: 'go', done: '您另选了时间' },
        },
        cancel: { label: '不来了', by: 'applicant', to: 'cancelled', tone: 'stop', done: '您取消了' },
      },
    },
    cancelled: {
      chip: ended('取消了'),
      words: '取消了。想来随时再约。',
      desk: null,
      closed: true,
      forNothing: true,
      commands: {},
    },
    lapsed: { chip: ended('没另选'), words: LAPSED, desk: null, closed: true, forNothing: true, commands: {} },
    over: { chip: ended('日子过了'), words: OVER, desk: null, closed: true, commands: {} },
  } satisfies Record<string, State<To | 'booked' | 'choosing' | 'cancelled' | 'lapsed' | 'over'>>
}
