import { endsLater, eventFlow, askWhom, TURN, whenLine, whomIn, whomLine } from '../../parts/event'
import type { Happening } from '../../parts/event'
import { defineService } from '../../matter/define'
import { textOf } from '../../form'
import type { Answers, Field, FieldError, Form } from '../../form'
import { choice, count, date, longText, org, section, step, text, time, yesNo } from '../../form/build'

/*
 * 法治宣传: a union publishes a talk, members sign up and are signed in by scanning the code at the door
 * (工会普法: sessions on site with the people who are there).
 */

const KINDS = { talk: '讲座', show: '演出、小品', desk: '现场问律师', contest: '知识比赛' }

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
  askWhom('whom'),
  yesNo('sealed', '只看人数', '名单保密吗？', {
    says: ['保密', '不保密'],
    optional: true,
    optionalWords: '不选就看得到名单',
    hint: '选“是”，谁都看不到名单，只看人数。',
  }),
])

/** Where nobody reads names, nobody is asked anything. */
const inOrder = (answers: Answers): FieldError[] => [
  ...endsLater('starts', 'ends')(answers),
  ...(answers.sealed === 'yes' && answers.ask
    ? [{ path: 'ask', code: 'SEALED', message: '名单保密，回话也没人看得到。请不要问，或者不保密。' }]
    : []),
]

/** Talks of before have their hours in words. */
const hoursOf = ({ starts, ends, ...before }: Answers): Happening['hours'] =>
  starts ? { from: textOf(starts), to: textOf(ends) } : textOf(before.time)

const linesOf = (answers: Answers) => [
  { label: '形式', value: KINDS[textOf(answers.kind) as keyof typeof KINDS] },
  whenLine(textOf(answers.on), hoursOf(answers)),
  { label: '在哪里', value: textOf(answers.place) },
  ...whomLine(whomIn(answers.whom)),
  ...(answers.sealed === 'yes' ? [{ label: '名单', value: '保密，只看人数' }] : []),
  ...(answers.about ? [{ label: '说明', value: textOf(answers.about) }] : []),
]

const happening = (answers: Answers): Happening => ({
  title: textOf(answers.title),
  on: textOf(answers.on),
  hours: hoursOf(answers),
  place: textOf(answers.place),
  seats: typeof answers.seats === 'number' ? answers.seats : null,
  whom: whomIn(answers.whom),
  lines: linesOf(answers),
})

/** What its officer wants to know of each who comes. */
function asking(answers: Answers): Field[] {
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
    retention: { years: 2, source: '工会活动的记录' },
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
  offer: { queue: TURN, households: 'aid.file', outcome, sealed: ({ sealed }) => sealed === 'yes' },
  flow: eventFlow({
    of: happening,
    asks: asking,
    closed: '已经开始了，不能再报名。要来就直接到门口扫码。',
  }),
})
