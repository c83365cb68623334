import { instantAt } from '../base/calendar'
import type { CivilDate } from '../base/calendar'
import { dayWords } from '../base/words'
import { textOf } from '../form'
import type { Answers, Field, FieldError, Value } from '../form'
import { choice } from '../form/build'
import type { Audience } from '../matter/audience'
import { officer, refusal, toldText } from '../matter/command'
import { placesOf } from '../matter/counts'
import type { Command, CommandContext, Flow, OwnTerm, Refusal, State } from '../matter/service'

/*
 * 活动: people sign up until it closes, are signed in at the door on its day, and it is held or called off. What its form
 * asks is the service's own: it says by one function what the answers come to.
 */

/** For whom an event is, as its form offers them and as members read it. */
const OTHERS: Record<Audience, string> = {
  women: '女会员',
  site: '在工地干活的，没入会也行',
  household: '困难职工家庭',
  everybody: '谁都能来，没入会也行',
}
const WHOM = { members: '会员', ...OTHERS }
type Whom = keyof typeof WHOM

/** What an event is, by the answers of its form. */
export interface Happening {
  title: string
  on: CivilDate
  /** When it begins and ends on that day, `HH:MM`; in one of before its hours are words. */
  hours: { from: string; to: string } | string
  place: string
  /** Null where there is no limit. */
  seats: number | null
  /** As the form's question has it; for members where nothing is said. */
  whom: Whom | ''
  /** UTC ISO instant from which nobody signs up any more; when it begins where nothing is said. */
  closes?: string
  /** What members read of it, in this order; what is longer stands on its own page alone. */
  lines: { label: string; value: string }[]
  more?: { label: string; value: string }[]
}

/** What the part needs to know of the service. */
export interface Event {
  of: (answers: Answers) => Happening
  /** What its officer wants to know of each who comes. */
  asks: (answers: Answers) => Field[]
  /** Said to who wants to sign up when sign-up has closed, and the event is not over. */
  closed: string
  /** Held on line, by its answers: nobody stands at a door, people say themselves that they are there. */
  online?: (answers: Answers) => boolean
  /** Only who has signed up, or waits, may be there. */
  listed?: true
  /** What its officer is reminded of before it is over. */
  first?: string
}

/** The question for whom an event is. */
export const askWhom = (id: string): Field =>
  choice(id, '给谁', '给谁办？', WHOM, { optional: true, optionalWords: '不选就是给会员' })

/** Ends later than it begins. @param from id of the question when it begins @param to of the one when it ends */
export const endsLater =
  (from: string, to: string) =>
  (answers: Answers): FieldError[] =>
    textOf(answers[to]) > textOf(answers[from])
      ? []
      : [{ path: to, code: 'ORDER', message: '结束要比开始晚，请改一下。' }]

/** Day and hours, as members read them. */
export const whenLine = (on: CivilDate, hours: Happening['hours']) => ({
  label: '哪天',
  value: `${dayWords(on, on).screen} ${typeof hours === 'string' ? hours : `${hours.from}—${hours.to}`}`,
})

/** For whom it is, where that was said. */
export const whomLine = (whom: Whom | '') => (whom ? [{ label: '给谁办', value: WHOM[whom] }] : [])

/** The answer to it. */
export const whomIn = (value: Value | undefined) => textOf(value) as Whom | ''

const isOther = (whom: Whom | ''): whom is Audience => whom in OTHERS
const audienceOf = (whom: Whom | ''): { audience?: Audience } => (isOther(whom) ? { audience: whom } : {})

/** When and where it is, for the phone's calendar, and when sign-up closes; one of before has neither. */
function timesOf({ on, hours, place, closes }: Happening) {
  if (typeof hours === 'string') return {}
  const [from, to] = [instantAt(on, hours.from), instantAt(on, hours.to)]
  return { when: { from, to, where: place }, closes: closes ?? from }
}

const boardOf = (happening: Happening) => ({
  ...{ title: happening.title, seats: happening.seats, lines: happening.lines },
  ...(happening.more ? { more: happening.more } : {}),
  ...audienceOf(happening.whom),
  ...timesOf(happening),
})

const OVER = refusal('TOO_LATE', '已经办完了，不能再报名。看看别的活动吧。')

/** Whether nobody signs up any more: one without times closes when its day is over. */
function isClosed({ of }: Event, { answers, facts }: CommandContext): boolean {
  const happening = of(answers)
  const { closes } = timesOf(happening)
  return facts.today > happening.on || (closes !== undefined && facts.now >= closes)
}

const before =
  (event: Event) =>
  (context: CommandContext): Refusal | null => {
    if (!isClosed(event, context)) return null
    return context.facts.today > event.of(context.answers).on ? OVER : refusal('TOO_LATE', event.closed)
  }

const NOT_LISTED = refusal('NOT_NOW', '您没有报名，不能签到。问问办活动的人。')
const notListed = ({ listed }: Event, { mine = 'off' }: CommandContext): Refusal | null =>
  listed && (mine === 'off' || mine === 'asked') ? NOT_LISTED : null

/** On the day itself people are there. */
const onTheDay =
  (event: Event) =>
  (context: CommandContext): Refusal | null => {
    const { answers, facts } = context
    const { on } = event.of(answers)
    if (facts.today === on) return notListed(event, context)
    const when = dayWords(on, facts.today).screen
    return facts.today < on
      ? refusal('TOO_EARLY', `${when} 才签到。那天到门口再扫一次。`)
      : refusal('TOO_LATE', `${when} 已经办完了，不能再签到。`)
  }

const notBefore =
  ({ of }: Event) =>
  ({ answers, facts }: CommandContext): Refusal | null => {
    const { on } = of(answers)
    return facts.today < on ? refusal('TOO_EARLY', `${dayWords(on, facts.today).screen} 才办，办完再点。`) : null
  }

type Stands = 'open' | 'held' | 'off'
type Row = Command<Stands>

const guest = (label: string, done: string, more: Partial<Row>): Row => ({
  label,
  by: 'guest',
  to: 'open',
  done,
  ...more,
})

const isOnline = ({ online }: Event, { answers }: CommandContext): boolean => online?.(answers) ?? false

/** The door is there where it is not held on line. */
const atSite = (event: Event): Partial<Row> => (event.online ? { when: (context) => !isOnline(event, context) } : {})
/** The button for saying so oneself, where it is. */
const checkingIn = (event: Event, there: Partial<Row>): Record<string, Row> =>
  event.online
    ? { checkIn: guest('签到', '有人签到', { ...there, tone: 'go', when: (context) => isOnline(event, context) }) }
    : {}

function guestsOf(event: Event): Record<string, Row> {
  const input = ({ answers }: CommandContext): Field[] => event.asks(answers)
  const coming = { tone: 'go', guard: before(event), input } as const
  const there = { guard: onTheDay(event), place: 'present' } as const
  return {
    signUp: guest('报名', '有人报名', { ...coming, place: 'in' }),
    queue: guest('排队等名额', '有人排队', { ...coming, place: 'wait' }),
    ...checkingIn(event, there),
    signOff: guest('不去了', '有人不来了', { place: 'out' }),
    signIn: guest('签到', '有人签到', { ...there, ...atSite(event), atDoor: true }),
  }
}

const officersOf = (event: Event): Record<string, Row> => ({
  finish: officer('活动结束', 'held', '办完了', {
    drawn: (context) => notBefore(event)(context) === null,
    guard: notBefore(event),
    confirm: ({ record }) => [
      `报名 ${placesOf(record).taken} 人，签到 ${placesOf(record).there} 人。办完后不能再签到。`,
      ...(event.first ? [event.first] : []),
    ],
  }),
  callOff: officer('取消活动', 'off', '不办了', {
    tone: 'stop',
    input: [toldText('why', '写给报名的人：为什么不办了？')],
    effect: (_context, input) => ({ note: textOf(input.why) }),
  }),
})

const OWN = { hard: false, source: '本系统默认，工会可以改', sure: 'D' } as const
/** Term within which somebody whose turn it is answers. */
export const TURN = 'turn'
const TERMS: Record<string, OwnTerm> = {
  hold: { n: 1, type: 'W', basis: '活动办完后几天内收尾', ...OWN },
  close: { n: 30, type: 'N', basis: '办完多少天后自动结束', roll: false, ...OWN },
  [TURN]: { n: 24, type: 'H', basis: '轮到排队的人，几小时内要回话', ...OWN },
}

/** The states of an event: it is open, and then held or called off. */
const statesOf = (event: Event) =>
  ({
    open: {
      chip: { icon: 'calendar', tone: 'link', word: '报名中' },
      words: (context) => (isClosed(event, context) ? '报名截止了。' : '正在报名。'),
      desk: 'unit',
      within: 'hold',
      after: { end: 'close', to: 'held', done: '过了日子，自动结束了' },
      remind: [{ ahead: 1, guests: '明天有您报名的活动' }],
      from: (_record, answers) => event.of(answers).on,
      board: (answers) => boardOf(event.of(answers)),
      commands: { ...guestsOf(event), ...officersOf(event) },
    },
    held: {
      chip: { icon: 'check-circle', tone: 'ok', word: '办完了' },
      words: '办完了。',
      plan: '办完',
      desk: null,
      closed: true,
      commands: {},
    },
    off: {
      chip: 'withdrawn',
      words: '不办了，已经告诉报名的人。',
      desk: null,
      closed: true,
      forNothing: true,
      commands: {},
    },
  }) satisfies Record<string, State<Stands>>

/** The whole flow of an event. */
export const eventFlow = (event: Event): Flow<Stands> => ({
  submitted: '发布了活动',
  start: 'open',
  path: ['open', 'held'],
  terms: TERMS,
  states: statesOf(event),
})
