import type { Term } from '../../../base/calendar'
import { officer, toldText } from '../../../matter/command'
import type { StateChip } from '../../../matter/service'
import { defineService } from '../../../matter/define'
import { handingUp, passing } from '../../../parts/passing'
import { refusalPart, refusalStates, refusing } from '../../../parts/refusal'
import { returning, supplementPart, supplementStates } from '../../../parts/supplement'
import { withdrawing, withdrawnState } from '../../../parts/withdraw'
import type { Six } from '../../../rules/fits'
import { textOf } from '../../../form'
import type { Answers, Form } from '../../../form'
import { choice, identity, longText, money, org, photos, section, step, text, yesNo } from '../../../form/build'
import { figure } from '../../../policy'
import { lookedAt, oneView, panel, TERMS } from './looks'

/*
 * 合理化建议: from an idea to a written answer with its reason (合理化建议和技术改进奖励条例 第2、13、14条). What may hurt somebody is not a
 * proposal to consider but a hazard to deal with at once (工会法 第25条).
 */

const LAW = '合理化建议和技术改进奖励条例第2条、第14条'
const CATEGORIES = {
  safety: '安全',
  quality: '质量',
  saving: '节能降耗',
  process: '工艺、做法',
  equipment: '设备、工具',
  management: '管理',
  service: '服务',
  environment: '环保',
  other: '别的',
}
/** Seen in published rules; what was not adopted may be asked about once more. */
const REASONS = {
  noMeasure: '没有写怎么改',
  inUse: '已经这样做了，或者有人先提了',
  ownDuty: '是本来该干的活，没有新办法',
  notFeasible: '现在条件不够，做不了',
  notAllowed: '和规定或别人的专利冲突',
  other: '别的原因',
}

const calm = { showIf: { field: 'hurts', in: ['no'] } }

const form: Form = {
  version: 1,
  sections: [
    section('idea', '您的建议', [
      step('hurts', [
        yesNo('hurts', '会不会伤人', '现在有人会受伤吗？', {
          hint: '会的话，交上就到办事的人手里。人命关天，先喊人躲开，再打 119、120。',
        }),
      ]),
      step('title', [text('title', '建议', '一句话说说您的建议', { max: 40, min: 4 })]),
      step('problem', [longText('problem', '现在的问题', '现在有什么问题？', { max: 2000, min: 5 })]),
      step('measures', [
        longText('measures', '怎么改', '您觉得怎么改？', {
          ...calm,
          max: 2000,
          optional: true,
          hint: '没想好怎么改也能交，算一般意见，不评奖。',
        }),
      ]),
      step(
        'benefit',
        [
          longText('benefit', '好处', '会有什么好处？', { ...calm, max: 2000, optional: true }),
          money('saves', '一年大概能省', '一年大概能省多少钱？', { ...calm, optional: true, hint: '说不准就不填。' }),
        ],
        '会有什么好处？',
      ),
      step('category', [choice('category', '哪一类', '是哪一类？', CATEGORIES, calm)]),
      step('area', [text('area', '在哪里', '在哪个车间、班组、工段？')]),
      step('duty', [yesNo('ownDuty', '是不是本来的活', '这是您本来要干的活儿吗？', calm)]),
      step('source', [
        choice(
          'source',
          '自己想的还是看来的',
          '自己想的，还是看别处用过？',
          { own: '自己想的', seen: '看别处用过' },
          calm,
        ),
      ]),
      step('photos', [
        photos('photos', '照片', '拍下来看看', { optional: true, hint: '有照片看得更清楚。没有也行。' }),
      ]),
    ]),
    section('self', '您自己', [
      step(
        'who',
        [
          identity('name', 'name', '姓名', '姓名', { prefill: 'name' }),
          identity('mobile', 'mobile', '手机号', '手机号', {
            prefill: 'mobile',
            hint: '看的人有不明白的，会打电话问您。',
          }),
        ],
        '您叫什么？电话是多少？',
      ),
      step('union', [org('union', '哪个工会', '交给哪个工会？', { hint: '找您单位或工地的工会。' })]),
    ]),
  ],
}

const check = () => []
const hurts = ({ hurts: given }: Answers): boolean => given === 'yes'

const ADOPTED: StateChip = { icon: 'check-circle', tone: 'ok', word: '用上了', officer: '已采纳' }
const THANKS = '谢谢您动脑筋，提建议。'
const answerWith = <To extends string>(label: string, to: To, done: string) =>
  officer(label, to, done, {
    input: [toldText('text', '写给提建议的人：为什么？接下来怎么办？')],
    effect: (_context, input) => ({ note: `${textOf(input.text)}\n${THANKS}` }),
  })

const adopt = { ...answerWith('采纳', 'adopted', '您的建议用上了'), guard: lookedAt }
const adoptPart = {
  ...answerWith('采纳一部分', 'adopted_part', '您的建议用上了一部分'),
  tone: 'plain' as const,
  guard: lookedAt,
}
/** Good, and nothing to do it with now (条例第8条). */
const reserve = { ...answerWith('先留着', 'reserved', '您的建议先留着'), tone: 'plain' as const }
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
const replies = { adopt, adoptPart, reserve, return: returning, reject: decline, withdraw }
type Answered = 'adopted' | 'adopted_part' | 'reserved' | 'returned' | 'rejected' | 'withdrawn'

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

function fits({ work }: Six) {
  const rule = { rule: '在单位、工地、平台干活的人，都可以提建议', source: LAW, inputs: { work } }
  const working = work === 'employed' || work === 'migrant' || work === 'platform'
  return working
    ? { ...rule, verdict: 'yes' as const, answer: '您现在有活干' }
    : { ...rule, verdict: 'maybe' as const, answer: '您现在不在岗', fix: '对原来的单位、对工会有建议，也可以提。' }
}

/** 合理化建议: an idea, answered with a reason. */
export const proposal = defineService({
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
    facts: (pack) => [
      { label: '谁能提', value: '在单位、工地、平台干活的人都能提' },
      { label: '提什么', value: '安全、质量、省料省电、做法、工具、管理、服务，都行' },
      {
        label: '多久回话',
        value: `${figure<Term>(pack, 'proposal.terms.answer').n} 个工作日内写明用不用、为什么`,
      },
      { label: '谁来看', value: '办事的人看；要懂行的，请别人一起看，不告诉他们是谁提的' },
      { label: '会伤人的事', value: '不用等。写上“会受伤”，当天就有人管' },
      { label: '没用上怎么办', value: '可以请上一级再看一次' },
    ],
  },
  asks: { form, check },
  who: {
    title: (answers) => textOf(answers.name),
    unit: (answers) => textOf(answers.union),
    people: () => [],
  },
  flow: {
    submitted: '您交上了建议',
    start: (answers) => (hurts(answers) ? 'hazard' : 'submitted'),
    urgent: hurts,
    path: ['submitted', 'adopted'],
    parts: [supplementPart, refusalPart, oneView.part, panel.part],
    terms: TERMS,
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
        },
      },
      ...viewStates,
      ...panelStates,
      ...supplementStates(withdraw, { words: '有几处没看明白，请您补上。', within: 'answer' }),
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
        words: `您的建议是好的，现在还做不了，工会先留着。${THANKS}`,
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
