import { dayWords } from '../../../base/words'
import { textOf } from '../../../form'
import type { Answers, Field, Value } from '../../../form'
import { choice, date, longText, text } from '../../../form/build'
import { keptOf, officer, refusalAt, tells, toldText } from '../../../matter/command'
import { isWaitOver } from '../../../matter/desk'
import { handsUpTo } from '../../../matter/handup'
import type { Begins, Command, CommandContext, Outcome, Refusal } from '../../../matter/service'
import { isUnrated, RATE, rating } from '../../../parts/rating'
import { CLASSES, KINDS, OFFICES, SERVICES } from './kinds'
import type { Way, Weight } from './kinds'

/*
 * What may be done with a word: called, weighed, answered, sent on to the service that does it, referred to whoever else it
 * belongs to and asked after.
 */

const KIND = choice('kind', '哪一类', '是哪一类的事？', KINDS)
const ANSWER = toldText('text', '写给他：怎么办，哪天前办？')

/** Somebody may be hurt: whoever reads it calls before anything else. */
export const called = officer('打过电话了', 'doing', '工会打电话找您', {
  keeps: true,
  when: ({ record }) => record.urgent && keptOf(record, 'called') === undefined,
  input: [
    choice('got', '通了没有', '通了没有？', { yes: '通了，说上话了', no: '没打通', none: '没留电话，在这里回了话' }),
    toldText('text', '写给他：说了什么，接下来谁管他？'),
  ],
  effect: tells('text'),
})

/** Whoever it is handed up to; none where nobody is above. */
const upward = (context: CommandContext, weight: Weight): Outcome =>
  weight === 'major' && handsUpTo(context) ? { taken: handsUpTo(context) } : {}

/** 急、特、大、常: whoever reads it first says so, and the day follows. What is of many goes to the level above. */
export const sort = officer('分轻重', 'doing', '看过了，有人在办', {
  keeps: true,
  anew: true,
  input: [
    choice(
      'weight',
      '轻重',
      '是哪一种？',
      Object.fromEntries(Object.entries(CLASSES).map(([id, { label }]) => [id, label])),
    ),
    KIND,
    longText('text', '写给他的话', '想跟他说一句吗？', { optional: true, max: 300 }),
  ],
  confirm: () => ['选“大事”，这件事就由上一级工会来办。'],
  effect: (context, { weight, text: said }) => ({
    note: [`${CLASSES[textOf(weight) as Weight].words}。`, textOf(said)].filter(Boolean).join('\n'),
    ...upward(context, textOf(weight) as Weight),
  }),
})

/** What it is about is asked once. */
export const answer = officer('回话', 'answered', '工会回您话了', {
  keeps: true,
  input: ({ record }): Field[] => [...(keptOf(record, 'sort') ? [] : [KIND]), ANSWER],
  effect: tells('text'),
})

const SENT: Record<Way, string> = {
  law: '转给县里的律师，让律师给您打电话。',
  aid: '转去办临时救助。',
  file: '转去办困难建档。',
  idea: '按合理化建议办。',
}
/** The text, cut to what the other question takes; who and where as they were said. */
const carried = (way: Way, answers: Answers): Answers => {
  const { said, max, own } = SERVICES[way]
  const all: [string, Value | undefined][] = [
    [said, textOf(answers.what).slice(0, max)],
    ...own.map((id): [string, Value | undefined] => [id, answers[id]]),
  ]
  return Object.fromEntries(all.flatMap(([id, value]) => (value ? [[id, value]] : [])))
}
const begins = (Object.keys(SERVICES) as Way[]).map((way): Begins => ({
  service: SERVICES[way].service,
  when: (_context, input) => input.way === way,
  answers: ({ answers }) => carried(way, answers),
}))

/** A person sends it on; what was written goes with it, and what is missing there its applicant is asked for. */
export const send = officer('转给办这件事的', 'sent', '转给办这件事的了', {
  tone: 'plain',
  keeps: true,
  input: [
    choice(
      'way',
      '转去哪里',
      '转去办什么？',
      Object.fromEntries(Object.entries(SERVICES).map(([id, { words }]) => [id, words])),
    ),
    toldText('text', '写给他：为什么转，接下来怎么办？'),
  ],
  confirm: () => ['他写的跟着过去，缺的那边请他补。您这里还看得到转成了没有。'],
  effect: (_context, { way, text: said }) => ({ note: `${SENT[textOf(way) as Way]}缺的请您补上。\n${textOf(said)}` }),
  begins,
})

/** A number by which it can be asked after, where the office gives one. */
function withNumber(_context: CommandContext, { office, number }: Answers): Refusal | null {
  const gives = office === 'petition' || office === 'hotline'
  return gives && !textOf(number) ? refusalAt('number', 'EMPTY', '要写转办的编号，不然没法接着问。') : null
}

/** 信访、12345、公安、急救: said by whoever reads it, with its number and day, and asked after from then on. */
export const refer: Command<'petition' | 'referred'> = {
  ...officer('归别的部门办', 'referred', '转给该管的部门，工会接着问', {
    tone: 'plain',
    keeps: true,
    anew: true,
    input: [
      choice('office', '归谁管', '归谁管？', OFFICES),
      text('which', '哪一家', '是哪一家？', { max: 40, optional: true, hint: '比如：县信访局、城关派出所。' }),
      text('number', '转办编号', '转办的编号？', { max: 40, optional: true, hint: '信访、12345 一定要写。' }),
      date('on', '转办的日子', '哪天转的？'),
      toldText('text', '写给他：转到哪里了，接下来怎么办？'),
    ],
    guard: withNumber,
    effect: tells('text'),
  }),
  to: (_context, { office }) => (office === 'petition' ? 'petition' : 'referred'),
}

/** Asked after: it lies there still, and by when they say. */
export const waiting = officer('问过了，还在办', 'pursued', '工会问过了，那边还在办', {
  tone: 'plain',
  keeps: true,
  anew: true,
  input: [date('by', '说到哪天', '那边说最晚哪天？', { when: 'future' }), toldText('text', '写给他：问到了什么？')],
  effect: tells('text'),
})

/** What the office said, told to the person; it ends what was referred. */
export const heard = officer('那边回话了', 'answered', '那边回话了', {
  keeps: true,
  input: ({ record }): Field[] => [...(keptOf(record, 'sort') ? [] : [KIND]), toldText('text', '写给他：那边怎么说？')],
  effect: tells('text'),
})
export const referAgain: typeof refer = { ...refer, label: '改转别的部门', when: isWaitOver }

/** Not settled: the same word, read anew. */
export const again: Command<'submitted'> = {
  ...{ label: '还没解决', by: 'applicant', to: 'submitted', tone: 'plain', done: '您说还没解决' },
  voids: ['sort', 'answer', 'send', 'refer', 'waiting', 'heard', 'called', RATE],
  input: [longText('text', '哪里没解决', '哪里还没解决？', { min: 4, max: 500 })],
  effect: (_context, { text: said }) => ({ note: textOf(said) }),
}

export const rate = rating('answered')

/** Where it lies, and until when, as its applicant reads it. */
export function referredWords({ record, facts }: CommandContext, office: string): string {
  const { number, on } = keptOf(record, 'refer')?.input ?? {}
  const day = on ? `，${dayWords(textOf(on), facts.today).screen}转的` : ''
  return `现在在${office}${textOf(number) ? `，编号 ${textOf(number)}` : ''}${day}。等那边回话，工会接着问。`
}
/** The same once the union has asked. */
export const pursuedWords = ({ record, facts }: CommandContext, office: string): string =>
  `${office}还在办，说最晚 ${dayWords(textOf(keptOf(record, 'waiting')?.input.by), facts.today).screen} 回话。到日子工会再问。`

/** What its applicant may still say of it. */
export const answeredWords = (context: CommandContext): string =>
  isUnrated(context)
    ? '回话写在下面。办得怎么样，评一评；没解决，点“还没解决”。'
    : '回话写在下面。没解决，点“还没解决”。'
