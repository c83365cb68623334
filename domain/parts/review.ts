import { dueDate } from '../base/calendar'
import { dayWords } from '../base/words'
import type { Field } from '../form'
import { officer, refusal } from '../matter/command'
import { termOf } from '../matter/desk'
import { askedOnes } from '../matter/reviewers'
import { ROLES } from '../matter/roles'
import type { Role } from '../matter/roles'
import type { Command, CommandContext, Part, Refusal, State } from '../matter/service'
import type { Candidate } from '../matter/types'
import { chosenIn, fits, missing, others, possible, reseated, seated, seatOf, spoken, wantedOf } from './seats'
import type { Seat, Settings } from './seats'
import { forReviewer, sectionsOf, waitsForYou } from './spoken'

export { pointsIn, viewsIn } from './seats'

/*
 * 请人看: named people look at a matter and say what they think of it, before the desk decides. Each sees what the service
 * shows them, and nobody's view but their own; the applicant reads how many look and until when, never who. Whoever has to
 * do with it, or cannot, says so, and the desk asks somebody else. When all have spoken, or their days are over, it is the
 * desk's again; who is late may speak until it decides.
 */

/** Whoever is asked is told again on the day before the last. */
const REMIND_DAYS = 1

const wrong = (message: string): Refusal => ({
  ...refusal('INVALID', '有 1 处要改。'),
  fields: [{ path: 'who', code: 'RANGE', message }],
})

const option = ({ person, name, hat }: Candidate) => ({
  value: person,
  label: name,
  hint: ROLES[hat.split('/')[1] as Role].badge,
})

/** Which people, from a list. */
function who({ most }: Settings, candidates: Candidate[], hint: string): Field[] {
  const common = { id: 'who', short: '请谁看', label: '请谁看？', hint, options: candidates.map(option) }
  return [most === 1 ? { kind: 'choice', ...common } : { kind: 'many', ...common }]
}

const untilOf = ({ term }: Settings, { service, record, facts }: CommandContext): string =>
  dayWords(dueDate(facts.today, termOf(service, term, record, facts), facts.calendar).legal, facts.today).screen

/** The desk names who looks at it. */
function asking<A extends string>(settings: Settings<A>): Command<A> {
  const { label, asked, done, least, most, when } = settings
  const few = most === 1 ? '请一位。' : `请 ${least} 到 ${most} 个人，要单数，好分出多少。`
  return officer(label, asked, done, {
    tone: 'plain',
    asksCandidates: true,
    when: (context) => (context.candidates ?? []).length >= least && when?.(context) !== false,
    input: ({ candidates = [] }) => who(settings, candidates, few),
    guard: (_context, input) => (fits(settings, chosenIn(input).length) ? null : wrong(few)),
    effect: (context, input) => ({
      ...seated(settings, context, input),
      note: `请了 ${chosenIn(input).length} 个人看，看到 ${untilOf(settings, context)}。`,
    }),
  })
}

const AGAIN = '另请一位'
const moreWords = (settings: Settings, context: CommandContext): string =>
  `再请 ${possible(settings, context).join('、')} 位。`

/** In the place of whoever will not, or who is late. The applicant is not told: it would say something of those who look. */
const asksAgain = <A extends string>(settings: Settings<A>): Command<A> =>
  officer(AGAIN, settings.asked, '另请了人看', {
    tone: 'plain',
    asksCandidates: true,
    inside: true,
    when: (context) => possible(settings, context).length > 0,
    input: (context) => who(settings, others(settings, context), moreWords(settings, context)),
    guard: (context, input) =>
      possible(settings, context).includes(chosenIn(input).length) ? null : wrong(moreWords(settings, context)),
    effect: (context, input) => reseated(settings, context, input),
  })

/** Looked at while somebody's view is waited for; after that, and after their days, the desk has it. */
function onward<A extends string, G extends string>({ asked, given, most }: Settings<A, G>): Command<A | G>['to'] {
  if (most === 1) return given
  return ({ record }) => (record.state === asked && askedOnes(record).length > 0 ? asked : given)
}

/** What somebody may do who is asked. */
function speaking<A extends string, G extends string>(settings: Settings<A, G>) {
  const step = (label: string, done: string, more: Partial<Command<A | G>>): Command<A | G> => ({
    label,
    by: 'reviewer',
    to: onward(settings),
    done,
    when: (context) => seatOf(settings, context) !== undefined,
    ...more,
  })
  const out = (label: string, done: string, tone: Command['tone'], why: Seat['out'], words: string) =>
    step(label, done, {
      ...(tone ? { tone } : {}),
      confirm: () => [words],
      effect: (context) => spoken(settings, context, why ? { out: why } : {}),
    })
  return {
    giveView: step('说看法', '看过了，说了看法', {
      tone: 'go',
      input: settings.asks,
      effect: (context, said) => spoken(settings, context, { said }),
    }),
    cannotLook: out('看不了', '说看不了', 'plain', 'unable', '办事的人会另请别人看，您就不用看了。'),
    haveToDo: out(
      '我和这事有关系',
      '说和这事有关系',
      'stop',
      'concerned',
      '说了以后，这件事您就看不到了，由别人来看。',
    ),
  }
}

/** For officers: that they are asked themselves, and that somebody is missing. */
function flagsFor(settings: Settings, context: CommandContext): string[] {
  const { state } = context.record
  if (state !== settings.asked && state !== settings.given) return []
  const you = waitsForYou(settings, context) ? ['请您也看看：点“说看法”。您说完才看得到别人的。'] : []
  const few = missing(settings, context)
  if (few === 0) return you
  const way = possible(settings, context).length ? `点“${AGAIN}”。` : '这里没有别人可以请了，就按来了的定。'
  return [...you, `还差 ${few} 个人的看法。${way}`]
}

const partOf = (settings: Settings): Part => ({
  name: settings.name,
  see: (context) => ({ sections: sectionsOf(settings, context), flags: flagsFor(settings, context) }),
  forReviewer: (context) => forReviewer(settings, context),
})

/** What the service says of the two states. */
interface Around {
  /** Who looks at it, in a sentence about their days: 「给…的日子到 …」. */
  who: string
  /** Keys of the desk's own terms while people look, and afterwards. */
  within: { asked: string; given: string }
  /** The desk's days go on while people look. */
  runsOn?: true
  /** The state of the usual way that they stand at. */
  at: string
  /** What the applicant reads: by how many people; the day is said with it. */
  words: { asked: (people: number) => string; given: string }
}

/** How both are shown: to the applicant it is under way. */
const CHIPS = {
  asked: { icon: 'users', tone: 'link', word: '有人在看', officer: '等看法' },
  given: { icon: 'desk', tone: 'link', word: '正在办', officer: '看法来了' },
} as const

/** The two states; `decisions` is what the desk may do once the views are in. */
function statesOf<A extends string, G extends string, To extends string>(
  settings: Settings<A, G>,
  { who: outside, within, runsOn, at, words }: Around,
  decisions: Record<string, Command<To>>,
  withdraw: Command<To>,
): Record<A | G, State<A | G | To>> {
  const common = { desk: 'unit' as const, at: () => at, ...(runsOn ? { runsOn } : {}) }
  const speaks = speaking(settings)
  const again = { askAgain: asksAgain(settings) }
  const looking: State<A | G | To> = {
    ...common,
    chip: CHIPS.asked,
    words: ({ record }) => words.asked(wantedOf(settings, { record })),
    waits: { who: outside, term: settings.term },
    within: within.asked,
    after: { end: settings.term, to: settings.given, done: '请人看的日子到了' },
    remind: [{ days: REMIND_DAYS, reviewers: '请您看的一件事，明天是最后一天' }],
    // One alone has nobody beside them in whose place another could be asked while they look.
    commands: { ...speaks, ...(settings.most > 1 ? again : {}), withdraw },
  }
  const decided: State<A | G | To> = {
    ...common,
    chip: CHIPS.given,
    words: words.given,
    within: within.given,
    commands: { ...decisions, ...speaks, ...again },
  }
  return { [settings.asked]: looking, [settings.given]: decided } as Record<A | G, State<A | G | To>>
}

/**
 * 请人看, as a service has it.
 * @returns `ask`, the step by which the desk names people; the states that it leads to; and the part
 */
export const review = <A extends string, G extends string>(settings: Settings<A, G>) => ({
  ask: asking(settings),
  part: partOf(settings),
  states: <To extends string>(around: Around, decisions: Record<string, Command<To>>, withdraw: Command<To>) =>
    statesOf(settings, around, decisions, withdraw),
})
