import { defineService } from '../../matter/define'
import type { OwnTerm } from '../../matter/service'
import { factsOf, termWords } from '../../matter/facts'
import { supplementPart, supplementStates } from '../../parts/supplement'
import { withdrawnState } from '../../parts/withdraw'
import type { Term } from '../../base/calendar'
import type { Step } from '../../base/explain'
import type { Six } from '../../rules/fits'
import { figure } from '../../policy'
import { slotIn, textOf } from '../../form'
import { answer, applyForAid, askAgain, nextDates, notReached, suggested } from './consult/answer'
import { bookedStates, terms, withdraw } from './consult/booked'
import { first, form, second, third } from './consult/form'
import { estimate } from './dispute/estimate'
import { askingLetter, askingMediation } from './dispute/onward'
import { assess, clockOf, inOrder, readable } from './dispute/clock'

/*
 * 法律咨询: the matter, the day, the other side; a lawyer of the county union's legal aid station calls back, or meets them
 * at a time that they pick (工会法 第30条; 法律援助法 第23、44条; 劳动争议调解仲裁法 第27条). It lies at the county: the
 * worker's own enterprise union never learns that it exists.
 */

/** The county's station, which no enterprise union sits at. */
const LOCK = '免费。只有县里的法律援助站能看，您单位和单位工会看不到。'

const noAnswer = notReached('call_again')

/** Where another matter opens it: what nobody carried over the person gives first. */
const OWN = { hard: false, source: '本系统默认，工会可以改', sure: 'D' } as const
const TERMS = {
  ...terms,
  supplement: { n: 5, type: 'W', basis: '从别的事转来的，几天内请职工填好', ...OWN },
  giveUp: { n: 30, type: 'N', basis: '多少天没有填就结束', roll: false, ...OWN },
} as const satisfies Record<string, OwnTerm>

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

/** 法律咨询: a lawyer of the county's station calls back, or keeps a time for them. */
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
          gets: '律师告诉您怎么办。不要钱，也不收礼',
          who: '有工资、合同、社保、受伤、被欺负这些事的职工，不是会员也行',
          papers: '不要材料。有合同、工资条的，拍了更好',
          long: `${termWords(figure<Term>(pack, 'lawyer.terms.callBack'))}内回电话，或者自己约个时间；时间快到的，约了哪天都当天先打`,
        },
        [
          { label: '怎么谈', value: '请律师打给您，或者自己约个时间：电话、见面、打字' },
          { label: '谁看得到', value: '只有县总工会的值班律师。您单位和单位工会看不到' },
        ],
      ),
  },
  asks: {
    form,
    tells: 'brief',
    check: inOrder,
    older: [
      { form: first, check: () => [] },
      { form: second, check: inOrder },
      { form: third, check: inOrder },
    ],
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
    opponent: (answers) => textOf(answers.opponent),
    people: () => [],
  },
  tallies: [suggested],
  flow: {
    submitted: '您找了律师',
    start: ({ time, appointment }, urgent) =>
      time !== 'slot' || !slotIn(appointment) ? 'submitted' : urgent ? 'call_first' : 'booked',
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
        words: '律师回过话了，小结在下面。',
        dates: nextDates,
        plan: '收到书面小结',
        desk: null,
        closed: true,
        commands: { askAgain, applyForAid, mediate: askingMediation('answered'), letter: askingLetter('answered') },
      },
      ...bookedStates,
      ...withdrawnState('您说不用打了。有事随时再来。'),
    },
  },
})
