import { later } from '../../../base/calendar'
import { dayWords } from '../../../base/words'
import { slotIn, textOf } from '../../../form'
import { longText } from '../../../form/build'
import { officer, refusal, tells, toldText } from '../../../matter/command'
import type { Command, CommandContext, Dated, OwnTerm, State } from '../../../matter/service'
import { basisOf } from '../../../matter/desk'
import { begun, BY_ROTA, bookingStates, taking } from '../../../parts/booking'
import type { Booking } from '../../../parts/booking'
import { withdrawing } from '../../../parts/withdraw'
import { clockOf } from '../dispute/clock'
import { answer, notReached } from './answer'
import { TIME } from './form'

/*
 * 法律咨询 at a time that the worker has picked. What is urgent is called about today nevertheless, and keeps its time. A
 * lawyer who does not keep it calls, and the union above is told.
 */

const booking: Booking = { question: TIME, desk: 'county', notice: { days: 1, at: '17:00' } }

const own = (n: number, type: OwnTerm['type'], basis: string): OwnTerm => ({
  ...{ n, type, basis, hard: false, source: '本系统默认，工会可以改', sure: 'D' },
})
export const terms = {
  choose: own(2, 'W', '时间停了以后，几个工作日内另选'),
  notChosen: { ...own(5, 'N', '多少天没有另选，就改成打电话'), roll: false as const },
  close: { ...own(1, 'N', '约好的日子过了多少天没记下结果，就改成打电话'), roll: false as const },
}

export const withdraw: Command<'withdrawn'> = { ...withdrawing, label: '不用打了', done: '您说不用打了' }

/** Called back instead, by the same days as whoever asked for that at once. @param to where it waits for the call */
const callMe = <To extends string>(to: To, label: string): Command<To> => ({
  ...{ label, by: 'applicant', to, tone: 'plain', done: '您请律师打电话' },
  confirm: () => ['点了就不用约时间了，律师当天或下一个工作日打给您。'],
})

const again: Command<'booked'> = {
  ...taking(booking),
  ...{ label: '再约一个时间', by: 'applicant', to: 'booked', tone: 'go', done: '您另约了时间' },
}

/** Ten minutes are given to whoever is late. */
const GRACE = 10
const isMissed = ({ record, facts }: CommandContext): boolean =>
  record.slot ? facts.now >= later(record.slot.start, GRACE, 'minute') : false

const missed: Command<'missed'> = {
  ...{ label: '律师没来、没打来', by: 'applicant', to: 'missed', tone: 'plain', when: isMissed },
  confirm: () => ['县总工会和上一级都会知道，律师当天或下一个工作日打给您。'],
  done: '到了约好的时间，律师没来、没打来',
}

const AGAIN = '这次没等到您。可以再约一个时间，也可以请律师打给您。'
const noShow = officer('没等到他', 'absent', '约好的时间没等到您', {
  tone: 'plain',
  drawn: (context) => begun(context) === null,
  guard: begun,
  input: [
    longText('text', '写给他的话', '想跟他说什么？', { optional: true, optionalWords: `不写就说：${AGAIN}`, max: 200 }),
  ],
  effect: (_context, input) => ({ note: textOf(input.text) || AGAIN }),
})

/** The time is in the calendar with the last day of the matter. */
function slotDates({ record, answers, facts }: CommandContext): Dated[] {
  const words = slotIn(answers[TIME.id])?.words
  if (!record.slot || !words) return []
  const { safe, urgency } = clockOf(answers, basisOf(record, facts))
  const last = safe && urgency !== 'over' ? `最晚 ${dayWords(safe, facts.today).screen} 前要去办` : ''
  const { start: from, end: to } = record.slot
  const event = { from, to, title: '约好的时间', where: words.split('，').slice(1).join('，'), note: last }
  return [{ title: '约好的时间', words: last ? `${words}。这件事${last}。` : words, event }]
}

const parts = bookingStates<'answered'>(booking, {
  words: '凭据带在手边。到点没人来、没人打，过 10 分钟在这里点一下。',
  plan: '跟律师谈，写下小结',
  commands: {},
})
const { move, cancel, moveFor, cancelFor, ...called } = parts.booked.commands
const { choose, cancel: giveUp } = parts.choosing.commands
/** The station's own words. */
const changing = {
  move,
  moveFor: { ...moveFor, done: '援助站替您改了时间' },
  cancel: { ...cancel, label: '不谈了', confirm: () => ['取消后，这个时间让给别人。真的不谈了？'] },
  cancelFor: { ...cancelFor, done: '援助站取消了' },
}

/** The same steps, where the call comes first: the matter stays as urgent as it was. */
const first = {
  move: { ...changing.move, to: 'call_first' },
  cancel: callMe('submitted', '不约了，只要今天打给我'),
  [BY_ROTA.off]: { ...called[BY_ROTA.off], to: 'submitted', done: '约好的时间停了。今天的电话照打' },
  [BY_ROTA.moved]: { ...called[BY_ROTA.moved], to: 'call_first' },
} satisfies Record<string, Command<'call_first' | 'submitted'>>

const calledFirst = officer('打过了，约的时间照旧', 'booked', '律师今天先给您打了电话，约好的时间照旧', {
  tone: 'plain',
  input: [toldText('text', '写给他：说了什么，今天先做什么？')],
  effect: tells('text'),
  guard: ({ record, facts }) =>
    record.slot && record.slot.end <= facts.now ? refusal('TOO_LATE', '约的时间已经过了，请点“记下回电”。') : null,
})

const MISSED = '约好的时间没有守，对不起。律师当天或下一个工作日打给您，上一级工会也知道了。您也可以另约时间。'

type Called = 'submitted' | 'answered' | 'call_again' | 'withdrawn'
type Named = Called | 'booked' | 'call_first' | 'missed' | 'choosing' | 'absent' | 'cancelled'

/** States of a consultation for which somebody picked a time. */
export const bookedStates = {
  ...{ cancelled: parts.cancelled },
  booked: {
    ...parts.booked,
    at: () => 'submitted',
    after: { end: 'close', to: 'missed', done: '约好的日子过了，没有记下结果，改成打电话' },
    remind: [{ ahead: 1, evening: true, applicant: '明天有您约好的时间，请打开看看' }],
    dates: slotDates,
    commands: { answer, noShow, missed, ...changing, callMe: callMe('submitted', '不约了，打给我'), ...called },
  },
  call_first: {
    chip: { icon: 'clock', tone: 'late', word: '今天先打给您', officer: '今天先打电话' },
    words: '这件事快到期了，律师今天先打给您，请留意。约好的时间照旧。',
    plan: '律师今天打电话',
    desk: 'county',
    within: 'urgent',
    keepsSlot: true,
    at: () => 'submitted',
    dates: slotDates,
    commands: { answer, calledFirst, noAnswer: notReached('call_first'), ...first, withdraw },
  },
  missed: {
    chip: { icon: 'clock', tone: 'late', word: '律师会打给您', officer: '没守约，要打电话' },
    words: MISSED,
    desk: 'county',
    within: 'callBack',
    toldUp: true,
    at: () => 'submitted',
    commands: { answer, noAnswer: notReached('call_again'), again, withdraw },
  },
  choosing: {
    ...parts.choosing,
    words: '原来的时间停了。请另选一个，或者让律师打给您。写过的都还在。',
    after: { end: 'notChosen', to: 'call_again', done: '没有另选时间，改成律师打给您', note: () => '律师会打给您。' },
    commands: {
      choose,
      cancel: { ...giveUp, label: '不谈了' },
      callMe: callMe('call_again', '不选了，打给我'),
      withdraw,
    },
  },
  absent: {
    chip: { icon: 'undo', tone: 'off', word: '没等到您', officer: '没等到人' },
    words: '约好的时间没等到您。可以再约一个，也可以请律师打给您。',
    desk: null,
    closed: true,
    forNothing: true,
    commands: { again, callMe: callMe('call_again', '打电话给我') },
  },
} satisfies Record<string, State<Named>>
