import { addMonths } from '../../base/calendar'
import { officer, keptOf, refusalAt, tells, toldText } from '../../matter/command'
import { defineService } from '../../matter/define'
import { placeTerm, termWords } from '../../matter/facts'
import { asMember } from '../../parts/member'
import { handingUp } from '../../parts/passing'
import { textOf } from '../../form'
import type { Answers, FieldError, Form } from '../../form'
import { choice, date, identity, longText, org, section, step, text } from '../../form/build'
import type { Command, CommandContext, OwnTerm, Refusal } from '../../matter/service'
import { aboveDecided, objectingTo, objectionAsks, settling } from './ended/objection'

/*
 * 自动退会: six months without dues and without taking part, and nothing changed after at least two reminders and a talk
 * (中国工会章程). The committee decides, the member may object, and the level above settles that. Until then they are a
 * member. Begun by the union from the membership itself.
 */

const OWN = '本系统默认，工会可以改'
const RULES = '《中国工会章程》'
const MONTHS = 6
const days = (n: number, type: OwnTerm['type'], basis: string): OwnTerm => ({
  ...{ n, type, basis },
  ...{ hard: false, source: OWN, sure: 'D' },
})
const TERMS = {
  remind: days(30, 'N', '提醒以后，几天内再提醒、谈话或者定下来'),
  silence: { ...days(120, 'N', '提醒以后没有再办，多少天后算了'), roll: false },
  objection: { ...days(14, 'N', '定下来以后，几天内可以请上一级再看'), roll: false },
  unsettled: { ...days(60, 'N', '上一级一直没有定，多少天后算了'), roll: false },
  settle: days(10, 'W', '上一级几天内定下来'),
} satisfies Record<string, OwnTerm>

const HOWS = { call: '打电话', message: '发短信、微信', visit: '当面说', letter: '书面通知' }
const howOf = ({ how }: Answers): string => HOWS[textOf(how) as keyof typeof HOWS]

/** What a reminder says of itself: asked of the first where the matter begins, and of each later one. */
export const REMINDED = [
  date('on', '提醒的日子', '哪天提醒的？', { when: 'past' }),
  choice('how', '怎么提醒的', '怎么提醒的？', HOWS),
]
/** Since when somebody has paid nothing and come to nothing. */
export const SINCE = date('lastSeen', '从哪天起', '最后一次交会费或者参加活动是哪天？', { when: 'past' })

const form: Form = {
  version: 1,
  sections: [
    section('lapse', '提醒会员', [
      step('who', [identity('name', 'name', '姓名', '姓名'), org('union', '哪个工会', '会籍在哪个工会？')]),
      step('first', [SINCE, ...REMINDED]),
    ]),
  ],
}

/** Half a year must have gone by the first reminder. */
export function tooEarly({ lastSeen, on }: Answers): FieldError[] {
  const [from, day] = [textOf(lastSeen), textOf(on)]
  if (!from || !day || addMonths(from, MONTHS) <= day) return []
  return [{ path: 'lastSeen', code: 'TOO_SHORT', message: `到提醒那天还不满 ${MONTHS} 个月，现在不能这样办。` }]
}

const membership = asMember(
  'join',
  '这件事由工会从会籍那里开始。',
  '他的会籍已经不在这里，或者已经退了。请点“不办了”。',
  {
    at: { field: 'union', wrong: '他的会籍不在这个工会。' },
  },
)

const firstOf = ({ answers }: CommandContext): string => textOf(answers.on)
const lastOf = (context: CommandContext): string =>
  textOf(keptOf(context.record, 'remind')?.input.on ?? '') || firstOf(context)

/** Two reminders are two only on two days. */
const laterDay = (context: CommandContext, input: Answers): Refusal | null =>
  textOf(input.on) > lastOf(context) ? null : refusalAt('on', 'TOO_EARLY', '要在上一次提醒之后的另一天。')

const remind = officer('又提醒了一次', 'warned', '工会又提醒了您一次', {
  keeps: true,
  anew: true,
  tone: 'plain',
  input: REMINDED,
  guard: laterDay,
  effect: (_context, input) => ({ note: `${textOf(input.on)}，${howOf(input)}` }),
})

const talk = officer('谈过话了', 'warned', '工会和您谈了话', {
  keeps: true,
  tone: 'plain',
  input: [
    date('on', '谈话的日子', '哪天谈的？', { when: 'past' }),
    longText('text', '谈了什么', '谈了什么？他怎么说？', { min: 5, max: 300 }),
  ],
  effect: (_context, input) => ({ note: `${textOf(input.on)}：${textOf(input.text)}` }),
})

const mayDecide = ({ record }: CommandContext): boolean =>
  keptOf(record, 'remind') !== undefined && keptOf(record, 'talk') !== undefined

const decide = officer('按自动退会办', 'committee_decided', '工会委员会定了：按自动退会办', {
  gives: true,
  keeps: true,
  tone: 'stop',
  when: mayDecide,
  input: [
    text('decision', '会议编号', '哪次委员会会议定的？', { hint: '会议日期或编号。', min: 2 }),
    toldText('text', '写给职工：为什么这样定？'),
  ],
  confirm: ({ record }) => [`${record.title} 的会籍就要停了。`, '他可以请上一级再看。'],
  effect: tells('text'),
})

const drop = officer('不办了，还是会员', 'stays', '不办了，您还是会员', {
  tone: 'plain',
  input: [toldText('text', '写给职工的话')],
  effect: tells('text'),
})

/** Dues paid, an illness, work elsewhere: said before anything is decided. */
const explain: Command<'warned'> = {
  label: '我有话说',
  by: 'applicant',
  to: 'warned',
  tone: 'go',
  keeps: true,
  input: [longText('text', '您的话', '您想说什么？交过会费、有原因，都写上。', { min: 2, max: 300 })],
  effect: (_context, input) => ({ note: textOf(input.text) }),
  done: '您说了情况',
}

const keep = officer('还是会员', 'stays', '上一级定了：您还是会员', { ...settling, decides: true })
const uphold = officer('维持，按自动退会办', 'lapsed', '上一级看过，按自动退会办', {
  ...settling,
  gives: true,
  tone: 'stop',
})

/** 自动退会: a membership that nobody uses ends, after reminders, a talk and a decision. */
export const lapse = defineService({
  shape: 'matter',
  head: {
    id: 'lapse',
    name: '长期不参加，提醒会员',
    official: '会员自动退会',
    promise: '提醒、谈话，再由委员会定。',
    retention: { years: 5, forNothing: 2, source: '会员名册的依据' },
    icon: 'users',
    order: 100,
    words: ['自动退会'],
    facts: (pack) => [
      { label: '什么时候', value: `连着 ${MONTHS} 个月不交会费、不参加活动，没有正当理由（${RULES}）` },
      { label: '先要做什么', value: '至少提醒两次、谈一次话，都记下日子' },
      { label: '不同意呢', value: `${termWords(placeTerm(pack, 'lapse', TERMS, 'objection'))}内请上一级再看` },
    ],
  },
  asks: { form, check: tooEarly, quick: true },
  who: {
    by: 'matter',
    title: (answers) => textOf(answers.name),
    unit: (answers) => textOf(answers.union),
    people: () => [],
    once: true,
    alone: true,
    needs: membership,
  },
  flow: {
    submitted: '工会提醒您：很久没交会费、没参加活动了',
    start: 'warned',
    path: ['warned', 'committee_decided', 'lapsed'],
    terms: TERMS,
    states: {
      warned: {
        chip: { icon: 'alert', tone: 'warn', word: '工会提醒您', officer: '提醒了' },
        words: ({ answers }) =>
          `从 ${textOf(answers.lastSeen)} 起，没见您交会费、参加活动。您还是会员。交一次、来一次就行；有原因，点“我有话说”。`,
        desk: 'unit',
        within: 'remind',
        after: { end: 'silence', to: 'stays', done: '一直没有再办，不办了，您还是会员' },
        commands: { remind, talk, decide, drop, explain, handUp: handingUp },
      },
      committee_decided: {
        chip: { icon: 'alert', tone: 'late', word: '就要退会了', officer: '等他说话' },
        words: '工会委员会定了：按自动退会办。不同意，到日子以前请上一级再看；现在您还是会员。',
        plan: '工会委员会定下来',
        desk: 'applicant',
        within: 'objection',
        asks: objectionAsks('不同意退会的，请上一级再看'),
        after: { end: 'objection', to: 'lapsed', done: '到日子没有不同意，会籍停了' },
        commands: { object: objectingTo('looked_at', 300) },
      },
      looked_at: {
        chip: { icon: 'desk', tone: 'link', word: '上一级在看' },
        words: '上一级工会在看。这段时间您还是会员。',
        desk: aboveDecided,
        within: 'settle',
        at: () => 'committee_decided',
        after: { end: 'unsettled', to: 'stays', done: '上一级一直没有定，您还是会员' },
        commands: { keep, uphold, handUp: handingUp },
      },
      lapsed: {
        chip: { icon: 'info', tone: 'off', word: '退会了' },
        words: '会籍停了。想再回来，随时再入会，会员号不变。',
        plan: '会籍停了',
        desk: null,
        closed: true,
        needed: 'struck_off',
        commands: {},
      },
      stays: {
        chip: { icon: 'check-circle', tone: 'ok', word: '还是会员' },
        words: '这件事不办了，您还是会员。',
        desk: null,
        closed: true,
        forNothing: true,
        commands: {},
      },
    },
  },
})
