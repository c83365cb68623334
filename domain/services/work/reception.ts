import { dayWords } from '../../base/words'
import { textOf } from '../../form'
import type { Form } from '../../form'
import { choice, date, identity, longText, org, photos, section, slot, step, text } from '../../form/build'
import { keptOf, officer, toldText } from '../../matter/command'
import { defineService } from '../../matter/define'
import { factsOf } from '../../matter/facts'
import type { Command, CommandContext, OwnTerm } from '../../matter/service'
import { begun, bookingStates } from '../../parts/booking'
import type { Booking } from '../../parts/booking'
import { isUnrated, RATE, RATED, ratedIn, rating } from '../../parts/rating'

/*
 * 工会接待日: the leaders of a union keep hours for whoever wants to speak to them face to face; what they promise stands
 * there with its day (工会法 第6、29条: 听取和反映职工的意见和要求).
 */

const TIME = slot('appointment', '时间', '什么时候来？', { service: 'reception', at: 'union' })

const form: Form = {
  version: 1,
  sections: [
    section('what', '接待日', [
      step('union', [org('union', '哪个工会', '找哪个工会？')]),
      step('appointment', [TIME]),
      step('about', [
        longText('about', '想说的事', '想说什么事？', { min: 4, max: 500, hint: '写一两句就行，接待的人好提前了解。' }),
      ]),
      step('photos', [photos('photos', '照片', '有照片、材料就拍一下', { optional: true })]),
      step(
        'who',
        [
          identity('name', 'name', '姓名', '您叫什么名字？', { prefill: 'name' }),
          identity('mobile', 'mobile', '电话', '打哪个电话找您？', {
            prefill: 'mobile',
            hint: '时间有变化，会打这个电话。',
          }),
        ],
        '怎么称呼您？',
      ),
    ]),
  ],
}

const booking: Booking = { question: TIME, desk: 'unit', notice: { days: 1, at: '17:00' } }

const own = (n: number, type: OwnTerm['type'], basis: string): OwnTerm => ({
  ...{ n, type, basis, hard: false, source: '本系统默认，工会可以改', sure: 'D' },
})
const terms = {
  choose: own(5, 'W', '时间停了以后，几个工作日内另选'),
  giveUp: { ...own(30, 'N', '多少天没有另选就结束'), roll: false as const },
  close: { ...own(10, 'N', '约好的日子过了多少天自动结束'), roll: false as const },
  promise: { ...own(0, 'N', '答应的那一天'), roll: false as const },
}

const ANSWER = toldText('text', '写给他：谈了什么，怎么答复的？')

const met = officer('谈过了', 'met', '接待过了', {
  input: [ANSWER],
  effect: (_context, input) => ({ note: textOf(input.text) }),
})

/** With what was promised, and by when: it stays at the desk until then. */
const promised = officer('谈过了，答应去办', 'promised', '接待过了，答应去办', {
  tone: 'plain',
  keeps: true,
  input: [
    ANSWER,
    text('promise', '答应办的', '答应办什么？', { max: 100, min: 2 }),
    date('by', '哪天前办', '哪天前办好？', { when: 'future' }),
  ],
  effect: (_context, input) => ({
    note: `${textOf(input.text)}\n答应办的：${textOf(input.promise)}，${dayWords(textOf(input.by), textOf(input.by)).screen} 前`,
  }),
})

const AGAIN = '这次没等到您。还想来，可以再约一个时间。'

const noShow = officer('没来', 'absent', '约好的时间您没有来', {
  tone: 'plain',
  drawn: (context) => begun(context) === null,
  guard: begun,
  input: [
    longText('text', '写给他的话', '想跟他说什么？', { optional: true, optionalWords: `不写就说：${AGAIN}`, max: 200 }),
  ],
  effect: (_context, input) => ({ note: textOf(input.text) || AGAIN }),
})

const kept: Command<'met'> = officer('办好了', 'met', '答应的事办了', {
  voids: [RATE],
  input: [toldText('text', '写给他：办得怎么样？')],
  effect: (_context, input) => ({ note: textOf(input.text) }),
})

/** What was promised, and by when, as its applicant reads it. */
const promiseWords = ({ record, facts }: CommandContext): string => {
  const { promise, by } = keptOf(record, 'promised')?.input ?? {}
  return promise ? `答应办的：${textOf(promise)}，${dayWords(textOf(by), facts.today).screen} 前。` : ''
}
const DONE = { yes: '办了', part: '办了一部分', no: '没办' }
const PROMISE = choice('done', '答应的事', '答应办的事，办了没有？', DONE)
const wasPromised = ({ record }: Pick<CommandContext, 'record'>): boolean => keptOf(record, 'promised') !== undefined

/** How it went, and whether what was promised was done: what was not lies at the desk again. */
const rated = rating<'met' | 'promised'>('met', (context) => (wasPromised(context) ? [PROMISE] : []))
const rate: typeof rated = {
  ...rated,
  to: (_context, { done }) => (done === 'no' ? 'promised' : 'met'),
  effect: (context, input) => {
    const done = DONE[textOf(input.done) as keyof typeof DONE]
    const { note = '' } = rated.effect?.(context, input) ?? {}
    return { note: done ? `答应的事${done}。${note}` : note }
  },
}
const metWords = (context: CommandContext): string =>
  [`谈过了，答复写在下面。${promiseWords(context)}`, isUnrated(context) ? '谈得怎么样，请评一评。' : ''].join('')

/** Whoever it was promised to need not wait for the union to say so. */
const enough: Command<'met'> = {
  ...{ label: '办好了，不用等了', by: 'applicant', to: 'met', tone: 'plain', done: '您说不用等了' },
  confirm: () => ['点了就结束了。还有事，可以再约。'],
}

/** 工会接待日: face to face with the leaders of the union. */
export const reception = defineService({
  shape: 'matter',
  head: {
    id: 'reception',
    name: '找工会领导谈谈',
    official: '工会接待日',
    promise: '选个时间，当面说，说了有回音。',
    retention: { years: 2, source: '来访和答复的记录' },
    icon: 'calendar',
    order: 45,
    words: ['领导', '主席', '接待日', '面谈', '反映', '诉求', '心里话'],
    facts: () =>
      factsOf(
        {
          gets: '和工会领导当面谈，答复写在这里；答应办的写明哪天前，办没办由您说',
          who: '本单位的职工，不是会员也行',
          papers: '不要材料。有关的材料带上更好',
          long: '您选哪天就是哪天，当面答复',
        },
        [
          { label: '能说什么', value: '工作、生活上的事，对工会和单位的意见，都能说' },
          { label: '来不了怎么办', value: `前一天 ${booking.notice.at} 前在手机上改，再晚打电话` },
        ],
      ),
  },
  asks: { form, tells: 'about', check: () => [], quick: true },
  who: {
    once: true,
    title: (answers) => textOf(answers.name),
    unit: (answers) => textOf(answers.union),
    people: () => [],
  },
  tallies: [
    { label: '职工评的', of: ratedIn, words: RATED },
    { label: '答应的事', of: (record) => textOf(keptOf(record, RATE)?.input.done), words: DONE },
  ],
  flow: {
    submitted: '您约了时间',
    start: 'booked',
    path: ['booked', 'met'],
    terms,
    states: {
      ...bookingStates<'met' | 'promised' | 'absent'>(booking, {
        words: '请准时，有关的材料带在手边。',
        plan: '当面谈，写下答复',
        commands: { met, promised, noShow },
      }),
      promised: {
        chip: { icon: 'clock', tone: 'link', word: '答应办', officer: '答应了待办' },
        words: (context) => `谈过了。${promiseWords(context)}到日子给您回音。`,
        desk: 'unit',
        within: 'promise',
        from: (record) => textOf(keptOf(record, 'promised')?.input.by),
        commands: { kept, enough },
      },
      met: {
        chip: { icon: 'check-circle', tone: 'ok', word: '谈过了', officer: '接待过了' },
        words: metWords,
        plan: '收到书面答复',
        desk: null,
        closed: true,
        commands: { rate },
      },
      absent: {
        chip: { icon: 'undo', tone: 'off', word: '没来' },
        words: '约好的时间没来。想来随时再约。',
        desk: null,
        closed: true,
        commands: {},
      },
    },
  },
})
