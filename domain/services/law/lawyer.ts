import { hasBegun, officer, toldText } from '../../matter/command'
import { defineService } from '../../matter/define'
import { factsOf, termWords } from '../../matter/facts'
import type { Begins, Command, CommandContext, OwnTerm } from '../../matter/service'
import { supplementPart, supplementStates } from '../../parts/supplement'
import { withdrawing, withdrawnState } from '../../parts/withdraw'
import type { Term } from '../../base/calendar'
import type { Step } from '../../base/explain'
import type { Six } from '../../rules/fits'
import { figure } from '../../policy'
import { textOf } from '../../form'
import type { Answers, Field, Form, FormStep } from '../../form'
import { choice, consent, identity, longText, org, section, step, text } from '../../form/build'
import { estimate } from './dispute/estimate'
import { askingLetter, askingMediation } from './dispute/onward'
import { assess, begins, clockOf, inOrder, matter, readable } from './dispute/clock'

/*
 * 法律咨询: the matter, the day, the other side; a lawyer of the county union's legal aid station calls back
 * (工会法 第30条; 法律援助法 第23、44条; 劳动争议调解仲裁法 第27条). It lies at the county: the worker's own enterprise
 * union never learns that it exists.
 */

const TIMES = { any: '什么时候都行', morning: '上午', noon: '中午', evening: '下班以后' }
const NEXTS = {
  done: '说清楚了，不用再办',
  arbitration: '建议去申请仲裁',
  aid: '建议申请法律援助，请人代理',
  inspection: '建议找劳动监察',
  other: '别的',
}
/** Where a lawyer may act. */
const WITH_AID = { ...NEXTS, toAid: '转成法律援助，请律师代理' }
/** The county's station, which no enterprise union sits at. */
const LOCK = '免费。只有县里的法律援助站能看，您单位和单位工会看不到。'

const rest: FormStep[] = [
  step('opponent', [text('opponent', '对方', '对方是哪个单位？', { hint: '免得找到替他们做事的律师。' })]),
  step('brief', [longText('brief', '经过', '简单说说', { optional: true, hint: '不写也行，电话里说。' })]),
  step(
    'who',
    [
      identity('name', 'name', '怎么称呼', '怎么称呼您？'),
      identity('mobile', 'mobile', '电话', '打哪个电话？', { prefill: 'mobile' }),
      choice('time', '方便的时间', '什么时候打方便？', TIMES),
    ],
    '律师打电话给谁？',
  ),
  step('union', [
    org('union', '在哪个地方', '您在哪里上班？', { hint: '只用来找到县里的法律援助站，不会告诉这个工会。' }),
  ]),
  step('privacy', [
    consent('privacy', '给律师看', '同意县总工会的值班律师看我写的这些', {
      what: '这件事和电话',
      who: '县总工会法律援助站的值班律师，您单位的工会看不到',
      purpose: '给您回电话，告诉您怎么办',
      keep: '办完后存3年',
      refused: '律师看不到，就没法回电话。可以直接打 12348 问。',
      needed: true,
    }),
  ]),
]
/** @param about what it is about, first of all */
const asked = (version: number, about: Field[]): Form => ({
  version,
  sections: [section('matter', '什么事', [step('matter', about, '遇到什么事？'), ...rest])],
})
/** Before anybody was asked what stopped the clock. */
const first = asked(1, begins)
const form = asked(2, matter)

/** Matters of labour in which a lawyer may act (法律援助法 第31条; 工会法律援助办法). */
const AIDED = ['wage', 'dismissed', 'contract', 'injury', 'harassment']
const AID = 'law.aid'

/** Where a lawyer may act, and has not been asked to from here already. */
const mayAid = ({ answers, record }: CommandContext): boolean =>
  AIDED.includes(textOf(answers.kind)) && !hasBegun(record, AID)

/** What was told here and legal aid asks as well; the rest, and the consent, its applicant gives. */
const CARRIED = [...matter.map(({ id }) => id), 'opponent', 'brief', 'name', 'mobile', 'union']
const carried = (answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([id]) => CARRIED.includes(id)))
const toAid: Begins = { service: AID, answers: ({ answers }) => carried(answers) }

const answer = officer('记下回电', 'answered', '律师给您回了电话', {
  input: (context) => [
    choice('next', '接下来', '接下来怎么办？', mayAid(context) ? WITH_AID : NEXTS),
    toldText('summary', '写给他的小结：说了什么，接下来哪天前做什么'),
  ],
  effect: (_context, input) => ({
    note: `${textOf(input.summary)}\n${WITH_AID[textOf(input.next) as keyof typeof WITH_AID]}`,
  }),
  begins: { ...toAid, when: (_context, input) => input.next === 'toAid' },
})

/** What the lawyer suggested, in one tap: nothing that was told is written again. */
const applyForAid: Command<'answered'> = {
  label: '申请法律援助',
  by: 'applicant',
  to: 'answered',
  tone: 'plain',
  when: mayAid,
  confirm: () => ['请律师替您谈、替您打，不要钱。您写过的带过去，还缺几样，接着请您补。'],
  begins: toAid,
  done: '您申请了法律援助',
}

const noAnswer = officer('没打通', 'call_again', '打了电话，没打通', {
  tone: 'plain',
  input: [longText('tried', '怎么打的', '几点打的？打了几次？', { min: 2, max: 100 })],
  effect: (_context, input) => ({ note: `${textOf(input.tried)}。会再打，也可以您打过来。` }),
})

/** A worker who did not understand asks once more, without a new form. */
const askAgain: Command<'call_again'> = {
  label: '还没明白，请再打一次',
  by: 'applicant',
  to: 'call_again',
  tone: 'plain',
  input: [longText('text', '哪里不明白', '哪里还不明白？', { optional: true, max: 300 })],
  effect: (_context, input) => (input.text ? { note: textOf(input.text) } : {}),
  done: '您请律师再打一次',
}

/** Where another matter opens it: what nobody carried over the person gives first. */
const OWN = { hard: false, source: '本系统默认，工会可以改', sure: 'D' } as const
const TERMS = {
  supplement: { n: 5, type: 'W', basis: '从别的事转来的，几天内请职工填好', ...OWN },
  giveUp: { n: 30, type: 'N', basis: '多少天没有填就结束', roll: false, ...OWN },
} as const satisfies Record<string, OwnTerm>

const withdraw: Command<'withdrawn'> = { ...withdrawing, label: '不用打了', done: '您说不用打了' }

function fits({ dispute }: Six): Step {
  const rule = {
    rule: '工资、合同、受伤的事，可以免费问律师',
    source: '工会法第30条、法律援助法第23条',
    inputs: { dispute },
  }
  if (dispute === 'yes') return { ...rule, verdict: 'yes', answer: '您和单位有没说清的事' }
  if (dispute === 'unsure')
    return { ...rule, verdict: 'maybe', answer: '您说不准', fix: '说不准就问问，电话里律师帮您看。' }
  return { ...rule, verdict: 'no', answer: '您和单位没有没说清的事', fix: '以后有了，随时来问。' }
}

/** 法律咨询: a lawyer of the county's station calls back. */
export const lawyer = defineService({
  shape: 'matter',
  head: {
    id: 'lawyer',
    name: '工资合同有事',
    official: '法律咨询',
    promise: '找律师，免费，您单位不知道。',
    retention: { years: 3, forNothing: 2, source: '劳动争议的时效之后；答应过本人' },
    icon: 'scales',
    order: 30,
    words: ['讨薪', '欠薪', '工资', '加班费', '律师', '咨询', '辞退', '开除', '工伤', '受伤', '社保', '骚扰'],
    assurance: LOCK,
    fits,
    facts: (pack) =>
      factsOf(
        {
          gets: '律师给您打电话，告诉您怎么办。不要钱，也不收礼',
          who: '有工资、合同、社保、受伤、被欺负这些事的职工，不是会员也行',
          papers: '不要材料',
          long: `${termWords(figure<Term>(pack, 'lawyer.terms.callBack'))}内回电话；时间快到的，当天回`,
        },
        [{ label: '谁看得到', value: '只有县总工会的值班律师。您单位和单位工会看不到' }],
      ),
  },
  asks: {
    form,
    tells: 'brief',
    check: inOrder,
    older: [{ form: first, check: () => [] }],
    quick: true,
    eligibility: estimate,
    preview: (answers, basis) => readable(clockOf(answers, basis).steps, basis.today),
    assess,
  },
  who: {
    staff: 'legal',
    alone: true,
    receives: 'county',
    title: (answers) => textOf(answers.name),
    unit: (answers) => textOf(answers.union),
    people: () => [],
  },
  flow: {
    submitted: '您请律师回电话',
    start: 'submitted',
    urgent: (answers, basis) => clockOf(answers, basis).urgency === 'red',
    path: ['submitted', 'answered'],
    terms: TERMS,
    parts: [supplementPart],
    states: {
      submitted: {
        chip: 'submitted',
        words: '律师会给您打电话，请留意。',
        plan: '律师回电话，写下小结',
        desk: 'county',
        within: ({ urgent }) => (urgent ? 'urgent' : 'callBack'),
        commands: { answer, noAnswer, withdraw },
      },
      ...supplementStates(withdraw, { words: '律师要先知道几样，才好给您打电话。请您填上。' }),
      call_again: {
        chip: 'doing',
        words: '律师会再给您打电话。',
        desk: 'county',
        within: 'callAgain',
        commands: { answer, noAnswer, withdraw },
      },
      answered: {
        chip: 'answered',
        words: '律师回过电话了，小结在下面。',
        plan: '收到书面小结',
        desk: null,
        closed: true,
        commands: { askAgain, applyForAid, mediate: askingMediation('answered'), letter: askingLetter('answered') },
      },
      ...withdrawnState('您说不用打了。有事随时再来。'),
    },
  },
})
