import { addMonths, civilDateOf } from '../../../base/calendar'
import type { Term } from '../../../base/calendar'
import { dayWords } from '../../../base/words'
import { keptOf, officer, refusalAt, toldText } from '../../../matter/command'
import { defineService } from '../../../matter/define'
import { factsOf } from '../../../matter/facts'
import type { CaseRecord } from '../../../matter/types'
import { handingUp, passing } from '../../../parts/passing'
import { refusalPart, refusalStates, refusing } from '../../../parts/refusal'
import { returning, supplementPart, supplementStates } from '../../../parts/supplement'
import { withdrawing, withdrawnState } from '../../../parts/withdraw'
import type { Six } from '../../../rules/fits'
import { ALIKE, likeness } from '../../../rules/proposal'
import { textOf } from '../../../form'
import { date, text } from '../../../form/build'
import { parseNumber } from '../../../matter/number'
import type { Answers } from '../../../form'
import { figure } from '../../../policy'
import { AWARD_TERMS, awardStates, deciding, noticePart } from './award'
import { authorsPart, partners, withAuthors } from './authors'
import { BENEFIT_TERMS, benefitStates } from './benefit'
import { adopt, ADOPTED, adoptPart, CARRYING_TERMS, carryingStates, THANKS } from './carrying'
import { first } from './first'
import { COLLEAGUES, form, second } from './form'
import { effect, oneView, panel, TERMS } from './looks'
import { checkShares } from './shares'

/*
 * 合理化建议: from an idea to a written answer with its reason (合理化建议和技术改进奖励条例 第2、13、14条). What may hurt somebody is not a
 * proposal to consider but a hazard to deal with at once (工会法 第25条).
 */

const LAW = '合理化建议和技术改进奖励条例第2条、第14条'
/** Seen in published rules; what was not adopted may be asked about once more. */
const REASONS = {
  noMeasure: '没有写怎么改',
  inUse: '已经这样做了，或者有人先提了',
  ownDuty: '是本来该干的活，没有新办法',
  notFeasible: '现在条件不够，做不了',
  notAllowed: '和规定或别人的专利冲突',
  other: '别的原因',
}

const check = checkShares
const hurts = ({ hurts: given }: Answers): boolean => given === 'yes'

/** Good, and nothing to do it with now: kept, and looked at again on a day that its author is told (条例第8条). */
const reserve = officer('先留着', 'reserved', '您的建议先留着', {
  tone: 'plain',
  keeps: true,
  input: [
    toldText('text', '写给提建议的人：为什么？接下来怎么办？'),
    date('again', '再看的日子', '哪天再看一次？', {
      when: 'future',
      optional: true,
      hint: '到那天，这条建议会自己回到您的桌上。不填，满一年再看。',
    }),
  ],
  effect: ({ facts }, { text, again }) => ({
    note: `${textOf(text)}\n说好 ${dayWords(textOf(again) || addMonths(facts.today, 12), facts.today).screen} 再看一次。${THANKS}`,
  }),
})
/** A year after it was reserved, where no day was said: before one was asked for. */
const againOn = (record: CaseRecord): string =>
  textOf(keptOf(record, 'reserve')?.input.again) || addMonths(civilDateOf(record.since), 12)
const takeUp = officer('现在就再看', 'submitted', '工会再看您的建议', {
  confirm: () => ['这条建议会回到您的桌上，重新定。'],
})

const NOT_A_NUMBER = '编号不对。请对着那一条再看一遍。'
/** Whoever said it first owns it; the later one is thanked, and follows the other's fate. */
const joined = officer('已有人提过', 'said_before', '已经有人提过了', {
  tone: 'plain',
  keeps: true,
  input: [
    text('first', '那一条的编号', '更早的那一条，编号多少？', { max: 20 }),
    toldText('text', '写给提建议的人：那一条办到哪里了？'),
  ],
  guard: (_context, { first: no }) =>
    parseNumber(textOf(no)) === null ? refusalAt('first', 'FORMAT', NOT_A_NUMBER) : null,
  effect: (_context, input) => ({ note: `${textOf(input.text)}\n${THANKS}` }),
})

const refuse = refusing(REASONS)
const decline = {
  ...refuse,
  label: '不采纳',
  done: '这次没用上',
  effect: (...given: Parameters<NonNullable<typeof refuse.effect>>) => {
    const outcome = refuse.effect?.(...given) ?? {}
    return { ...outcome, note: `${outcome.note ?? ''}\n${THANKS}` }
  },
}
const withdraw = { ...withdrawing, label: '撤回建议', done: '您撤回了建议' }

/** What the desk may answer, whether others have looked at it or not. */
const replies = { adopt, adoptPart, reserve, joined, return: returning, reject: decline, withdraw }
type Answered =
  | 'adopted'
  | 'adopted_part'
  | 'carrying'
  | 'reserved'
  | 'said_before'
  | 'returned'
  | 'rejected'
  | 'withdrawn'

const DECIDING = '请的人看过了，工会在定。用不用，都会写明为什么。'
const viewStates = oneView.states<Answered | 'panel_asked'>(
  {
    who: '看的人',
    within: { asked: 'answer', given: 'answer' },
    runsOn: true,
    at: 'submitted',
    words: { asked: (people) => `工会请了 ${people} 个懂行的人看您的建议。`, given: DECIDING },
  },
  { ...replies, askPanel: panel.ask, handUp: handingUp },
  withdraw,
)
const effectStates = effect.states<'publicity' | 'carried_out' | 'withdrawn'>(
  {
    who: '评的人',
    within: { asked: 'settle', given: 'settle' },
    at: 'adopted',
    words: {
      asked: (people) => `您的建议做好了，好处算不出钱，工会请了 ${people} 个人一起评。`,
      given: '评过了，工会在定等级和奖金。',
    },
  },
  deciding,
  withdraw,
)
const panelStates = panel.states<Answered>(
  {
    who: '评的人',
    within: { asked: 'settle', given: 'settle' },
    at: 'submitted',
    words: { asked: (people) => `工会请了 ${people} 个人一起评您的建议。`, given: DECIDING },
  },
  { ...replies, handUp: handingUp },
  withdraw,
)

const saidIn = ({ title, problem }: Answers): string => `${textOf(title)}${textOf(problem)}`
function shareOf(one: Answers, other: Answers): number {
  const share = likeness(saidIn(one), saidIn(other))
  return share < ALIKE ? 0 : share
}

function fits({ work }: Six) {
  const rule = { rule: '在单位、工地、平台干活的人，都可以提建议', source: LAW, inputs: { work } }
  const working = work === 'employed' || work === 'migrant' || work === 'platform'
  return working
    ? { ...rule, verdict: 'yes' as const, answer: '您现在有活干' }
    : { ...rule, verdict: 'maybe' as const, answer: '您现在不在岗', fix: '对原来的单位、对工会有建议，也可以提。' }
}

/** Its sentence is shown to colleagues who are about to say the same, as long as its author agrees. */
const alikePart = { name: 'alike', consent: COLLEAGUES }

const service = defineService({
  shape: 'matter',
  head: {
    id: 'proposal',
    name: '提个好建议',
    official: '合理化建议',
    promise: '一句话就能提，用不用都有回话。',
    retention: { years: 10, forNothing: 2, source: '采纳和奖励的依据' },
    icon: 'bulb',
    order: 40,
    words: ['建议', '意见', '点子', '创新', '隐患', '安全', '奖励'],
    fits,
    facts: (pack) =>
      factsOf(
        {
          gets: '用不用，都写明为什么。用上了，告诉您谁来做、哪天做好；想评奖的，满一年算出好处，再定等级和奖金',
          who: '在单位、工地、平台干活的人都能提',
          papers: '不要材料。安全、质量、省料省电、做法、工具、管理、服务，都行',
          long: `${figure<Term>(pack, 'proposal.terms.answer').n} 个工作日内写明用不用、为什么`,
        },
        [
          { label: '谁来看', value: '办事的人看；要懂行的，请别人一起看，不告诉他们是谁提的' },
          { label: '会伤人的事', value: '不用等。写上“会受伤”，当天就有人管' },
          { label: '没用上怎么办', value: '可以请上一级再看一次' },
        ],
      ),
  },
  asks: {
    form,
    tells: 'problem',
    // Who complains of somebody is led to where that is dealt with, before several look at it.
    hears: 'problem',
    check,
    quick: true,
    older: [
      { form: first, check: () => [] },
      { form: second, check },
    ],
  },
  who: {
    title: (answers) => textOf(answers.name),
    unit: (answers) => textOf(answers.union),
    people: () => [],
    partners,
    alike: {
      title: ({ title }) => textOf(title),
      share: shareOf,
      joins: 'joined',
      reads: ['title', 'problem'],
      shown: COLLEAGUES,
    },
  },
  flow: {
    submitted: '您交上了建议',
    start: (answers) => (hurts(answers) ? 'hazard' : 'submitted'),
    urgent: hurts,
    path: ['submitted', 'adopted'],
    parts: [supplementPart, refusalPart, oneView.part, panel.part, effect.part, noticePart, authorsPart, alikePart],
    terms: { ...TERMS, ...CARRYING_TERMS, ...BENEFIT_TERMS, ...AWARD_TERMS },
    states: {
      hazard: {
        chip: 'doing',
        words: '这是急事，已经马上交到办事的人手里。人先离开危险的地方。',
        desk: 'unit',
        within: 'hazard',
        commands: {
          handled: officer('已经处理', 'handled', '危险的事处理了', {
            input: [toldText('text', '怎么处理的？还要注意什么？')],
            effect: (_context, input) => ({ note: `${textOf(input.text)}\n${THANKS}` }),
          }),
          notUrgent: officer('不急，按建议办', 'submitted', '看过了，不急，按建议办', {
            tone: 'plain',
            input: [toldText('text', '为什么不急？')],
            effect: (_context, input) => ({ note: textOf(input.text) }),
          }),
          withdraw,
        },
      },
      submitted: {
        chip: 'submitted',
        words: '工会收到了，有人在看。用不用，都会写明为什么。',
        plan: '看完给您回话',
        desk: 'unit',
        within: 'answer',
        commands: {
          adopt,
          adoptPart,
          return: returning,
          reject: decline,
          withdraw,
          passOn: passing,
          handUp: handingUp,
          askView: oneView.ask,
          askPanel: panel.ask,
          reserve,
          joined,
        },
      },
      ...viewStates,
      ...panelStates,
      ...supplementStates(withdraw, { words: '有几处没看明白，请您补上。', within: 'answer' }),
      ...carryingStates,
      ...benefitStates,
      ...effectStates,
      ...awardStates,
      adopted: { chip: ADOPTED, words: `您的建议用上了。${THANKS}`, desk: null, closed: true, commands: {} },
      adopted_part: {
        chip: ADOPTED,
        words: `您的建议用上了一部分。${THANKS}`,
        desk: null,
        closed: true,
        commands: {},
      },
      reserved: {
        chip: { icon: 'pause', tone: 'link', word: '先留着' },
        words: ({ record, facts }) =>
          `您的建议是好的，现在还做不了，工会先留着，${dayWords(againOn(record), facts.today).screen} 再看一次。${THANKS}`,
        desk: null,
        closed: true,
        keeps: true,
        keeper: 'unit',
        after: { end: againOn, to: 'submitted', done: '到了说好的日子，工会再看一次' },
        commands: { takeUp },
      },
      said_before: {
        chip: { icon: 'info', tone: 'off', word: '有人提过了', officer: '已有人提' },
        words: `同样的建议，已经有人先提了，工会在办那一条。${THANKS}`,
        desk: null,
        closed: true,
        commands: {},
      },
      handled: { chip: 'answered', words: `危险的事处理了。${THANKS}`, desk: null, closed: true, commands: {} },
      ...refusalStates(withdraw, {
        chip: { icon: 'info', tone: 'off', word: '这次没用上', officer: '没采纳' },
        again: '想好了，再提一条。',
        rejected: `这次没用上，原因写在下面。${THANKS}`,
        refused: `上一级看过了，这次没用上。${THANKS}`,
      }),
      ...withdrawnState('您撤回了。想好了随时再提。'),
    },
  },
})

/** 合理化建议: an idea, answered with a reason; several may have had it. */
export const proposal = withAuthors(service)
