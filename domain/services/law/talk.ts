import { instantAt } from '../../base/calendar'
import { placesOf } from '../../shapes/offer'
import { officer, refusal, toldText } from '../../matter/command'
import { defineService } from '../../matter/define'
import type { Audience } from '../../matter/audience'
import type { Command, CommandContext, Refusal } from '../../matter/service'
import type { Board } from '../../matter/types'
import { textOf } from '../../form'
import type { Answers, Field, FieldError, Form } from '../../form'
import { choice, count, date, longText, org, section, step, text, time, yesNo } from '../../form/build'
import { dayWords } from '../../base/words'

/*
 * 法治宣传: a union publishes a talk, members sign up and are signed in by scanning the code at the door
 * (工会普法: sessions on site with the people who are there).
 */

const KINDS = { talk: '讲座', show: '演出、小品', desk: '现场问律师', contest: '知识比赛' }

/** For whom it is, and what members read of it. */
const AUDIENCES = {
  members: '会员',
  women: '女会员',
  site: '在工地干活的，没入会也行',
  household: '困难职工家庭',
  everybody: '谁都能来，没入会也行',
}
const whomOf = ({ whom }: Answers) => textOf(whom) as keyof typeof AUDIENCES | ''

const WHAT = [
  text('title', '讲什么', '讲什么？', { max: 30, min: 4 }),
  choice('kind', '形式', '什么形式？', KINDS, { default: 'talk' }),
  date('on', '哪天', '哪天办？', { when: 'future' }),
]
const WHERE = text('place', '在哪里', '在哪里办？', { max: 40 })
const REST = [
  longText('about', '说明', '要说明的', { optional: true, max: 300, hint: '谁来讲、带什么。' }),
  org('union', '哪个工会', '给哪个工会的会员？', { hint: '下面各级工会的会员也能报名。' }),
]
const asked = (version: number, fields: Field[]): Form => ({
  version,
  sections: [section('what', '活动', [step('what', fields)])],
})

/** With times in words; whoever signed up was stored in the case itself, so the number was limited. */
const first = asked(1, [
  ...WHAT,
  text('time', '几点', '几点到几点？', { max: 20, hint: '比如：下午2点到4点' }),
  WHERE,
  count('seats', '名额', '一共几个名额？', '个', { min: 1, max: 100 }),
  ...REST,
])
const form = asked(2, [
  ...WHAT,
  time('starts', '开始', '几点开始？', { hint: '开始后不能再报名。' }),
  time('ends', '结束', '几点结束？'),
  WHERE,
  count('seats', '名额', '一共几个名额？', '个', {
    min: 1,
    max: 2000,
    optional: true,
    optionalWords: '不填就不限人数',
  }),
  ...REST,
  text('ask', '报名时问一句', '报名时问他一句什么？', {
    max: 30,
    optional: true,
    optionalWords: '不填就不问',
    hint: '比如：您代表哪个班组？',
  }),
  choice('whom', '给谁', '给谁办？', AUDIENCES, { optional: true, optionalWords: '不选就是给会员' }),
  yesNo('sealed', '只看人数', '名单保密吗？', {
    optional: true,
    optionalWords: '不选就看得到名单',
    hint: '选“是”，谁都看不到名单，只看人数。',
  }),
])

/** Ends after it has begun, on the same day; where nobody reads names, nobody is asked anything. */
const inOrder = ({ starts, ends, sealed, ask }: Answers): FieldError[] => [
  ...(textOf(ends) > textOf(starts) ? [] : [{ path: 'ends', code: 'ORDER', message: '结束要比开始晚，请改一下。' }]),
  ...(sealed === 'yes' && ask
    ? [{ path: 'ask', code: 'SEALED', message: '名单保密，回话也没人看得到。请不要问，或者不保密。' }]
    : []),
]

const guest = (label: string, done: string, more: Partial<Command<'open'>>): Command<'open'> => ({
  label,
  by: 'guest',
  to: 'open',
  done,
  ...more,
})

/** On the day itself the door is open. */
const onTheDay = ({ answers, facts }: CommandContext): Refusal | null => {
  const day = textOf(answers.on)
  if (facts.today === day) return null
  const when = dayWords(day, facts.today).screen
  return facts.today < day
    ? refusal('TOO_EARLY', `${when} 才签到。那天到门口再扫一次。`)
    : refusal('TOO_LATE', `${when} 已经办完了，不能再签到。`)
}
const BEGUN = refusal('TOO_LATE', '已经开始了，不能再报名。要来就直接到门口扫码。')
const OVER = refusal('TOO_LATE', '已经办完了，不能再报名。看看别的活动吧。')
const closesAt = (answers: Answers): string | undefined =>
  answers.starts ? instantAt(textOf(answers.on), textOf(answers.starts)) : undefined
const before = ({ answers, facts }: CommandContext): Refusal | null => {
  if (facts.today > textOf(answers.on)) return OVER
  return facts.now >= (closesAt(answers) ?? '9') ? BEGUN : null
}

const hours = ({ time: words, starts, ends }: Answers): string =>
  starts ? `${textOf(starts)}—${textOf(ends)}` : textOf(words)

/** For the calendar of the phone: offers of before have their times in words. */
function whenOf({ on, starts, ends, place }: Answers): { when?: Board['when'] } {
  if (!starts) return {}
  const [from, to] = [instantAt(textOf(on), textOf(starts)), instantAt(textOf(on), textOf(ends))]
  return { when: { from, to, where: textOf(place) } }
}

const audience = (answers: Answers): { audience?: Audience } => {
  const whom = whomOf(answers)
  return whom && whom !== 'members' ? { audience: whom } : {}
}

const seen = (answers: Answers) => ({
  title: textOf(answers.title),
  ...audience(answers),
  ...whenOf(answers),
  seats: typeof answers.seats === 'number' ? answers.seats : null,
  ...(closesAt(answers) ? { closes: closesAt(answers) } : {}),
  lines: [
    { label: '形式', value: KINDS[textOf(answers.kind) as keyof typeof KINDS] },
    { label: '哪天', value: `${dayWords(textOf(answers.on), textOf(answers.on)).screen} ${hours(answers)}` },
    { label: '在哪里', value: textOf(answers.place) },
    ...(answers.whom ? [{ label: '给谁办', value: AUDIENCES[whomOf(answers) || 'members'] }] : []),
    ...(answers.sealed === 'yes' ? [{ label: '名单', value: '保密，只看人数' }] : []),
    ...(answers.about ? [{ label: '说明', value: textOf(answers.about) }] : []),
  ],
})

/** What its officer wants to know of each who comes. */
function asking({ answers }: CommandContext): Field[] {
  const ask = textOf(answers.ask)
  return ask ? [text('reply', ask.replace(/[？?]+$/, ''), ask, { max: 50 })] : []
}

/** What somebody takes home from it: how they did, or what the lawyer said to them. */
const outcome = (answers: Answers): Field[] => {
  if (answers.kind === 'contest') return [text('result', '成绩', '成绩怎么样？', { max: 30 })]
  return answers.kind === 'desk' ? [longText('advice', '律师的话', '律师对他说了什么？', { max: 300 })] : []
}

/** 法治宣传: a talk that members sign up for. */
export const talk = defineService({
  shape: 'offer',
  head: {
    id: 'talk',
    name: '法律讲座',
    official: '法治宣传',
    promise: '发一场讲座，会员报名，到门口扫码签到。',
    icon: 'calendar',
    order: 10,
    words: ['普法', '讲座', '宣传'],
    facts: () => [
      { label: '谁能报名', value: '本工会和下面各级工会的会员' },
      { label: '怎么签到', value: '当天到门口扫一下码' },
    ],
  },
  asks: { form, check: inOrder, quick: true, older: [{ form: first, check: () => [] }] },
  who: {
    by: 'officer',
    title: (answers) => textOf(answers.title),
    unit: (answers) => textOf(answers.union),
    people: () => [],
  },
  offer: { queue: 'turn', households: 'aid.file', outcome, sealed: ({ sealed }) => sealed === 'yes' },
  flow: {
    submitted: '发布了活动',
    start: 'open',
    path: ['open', 'held'],
    terms: {
      close: {
        n: 30,
        type: 'N',
        basis: '办完多少天后自动结束',
        hard: false,
        roll: false,
        source: '本系统默认，工会可以改',
        sure: 'D',
      },
      turn: {
        n: 24,
        type: 'H',
        basis: '轮到排队的人，几小时内要回话',
        hard: false,
        source: '本系统默认，工会可以改',
        sure: 'D',
      },
    },
    states: {
      open: {
        chip: { icon: 'calendar', tone: 'link', word: '报名中' },
        words: '正在报名。',
        desk: 'unit',
        within: 'hold',
        after: { end: 'close', to: 'held', done: '过了日子，自动结束了' },
        remind: [{ ahead: 1, guests: '明天有您报名的活动' }],
        from: (_record, answers) => textOf(answers.on),
        board: seen,
        commands: {
          signUp: guest('报名', '有人报名', { tone: 'go', guard: before, place: 'in', input: asking }),
          queue: guest('排队等名额', '有人排队', { tone: 'go', guard: before, place: 'wait', input: asking }),
          signOff: guest('不去了', '有人不来了', { place: 'out' }),
          signIn: guest('签到', '有人签到', { atDoor: true, guard: onTheDay, place: 'present' }),
          finish: officer('活动结束', 'held', '办完了', {
            guard: ({ answers, facts }) =>
              facts.today < textOf(answers.on)
                ? refusal('TOO_EARLY', `${dayWords(textOf(answers.on), facts.today).screen} 才办，办完再点。`)
                : null,
            confirm: ({ record }) => [
              `报名 ${placesOf(record).taken} 人，签到 ${placesOf(record).there} 人。办完后不能再签到。`,
            ],
          }),
          callOff: officer('取消活动', 'off', '不办了', {
            tone: 'stop',
            input: [toldText('why', '写给报名的人：为什么不办了？')],
            effect: (_context, input) => ({ note: textOf(input.why) }),
          }),
        },
      },
      held: {
        chip: { icon: 'check-circle', tone: 'ok', word: '办完了' },
        words: '办完了。',
        plan: '办完',
        desk: null,
        closed: true,
        commands: {},
      },
      off: { chip: 'withdrawn', words: '不办了，已经告诉报名的人。', desk: null, closed: true, commands: {} },
    },
  },
})
