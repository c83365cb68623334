import { textOf } from '../../../form'
import type { Term } from '../../../base/calendar'
import { failuresIn } from '../../../matter/begin'
import { keptOf } from '../../../matter/command'
import { defineService } from '../../../matter/define'
import { factsOf, placeTerm, termWords } from '../../../matter/facts'
import type { CommandContext, OwnTerm } from '../../../matter/service'
import { handingUp, passing } from '../../../parts/passing'
import { RATED, ratedIn } from '../../../parts/rating'
import { withdrawing, withdrawnState } from '../../../parts/withdraw'
import type { PolicyPack } from '../../../policy'
import { callsFor, dangerIn } from '../../../rules/said'
import { check, form } from './form'
import { kindOf, KINDS, officeIn, weightOf } from './kinds'
import {
  again,
  answer,
  answeredWords,
  called,
  heard,
  pursuedWords,
  rate,
  refer,
  referAgain,
  referredWords,
  send,
  sort,
  waiting,
} from './steps'

/*
 * 说事: whoever has something to say says it in their own words; the union weighs it (急、特、大、常), answers, sends it on to the
 * service that does it, or refers it and asks after it (工会法 第6、29条; 信访工作条例). A word of danger is called back at once.
 */

const OWN = { source: '本系统默认，工会可以改', sure: 'D' } as const
const days = (n: number, basis: string, hard = true): OwnTerm => ({ n, type: 'N', basis, hard, roll: false, ...OWN })
const TERMS = {
  look: { n: 1, type: 'W', basis: '说了以后几个工作日内有人看', hard: true, ...OWN },
  now: days(0, '急事当天办，放假也一样'),
  special: days(2, '特事两天内办，放假也算'),
  major: { n: 10, type: 'W', basis: '大事报上一级后几个工作日内回话', hard: false, ...OWN },
  normal: { n: 5, type: 'W', basis: '常事几个工作日内回话', hard: false, ...OWN },
  seen: days(3, '转过去以后几天内看转成了没有'),
  petition: {
    ...{ n: 60, type: 'N', basis: '信访部门受理后的办理期限', hard: false, roll: false },
    ...{ source: '信访工作条例第34条', sure: 'C' },
  },
  office: days(15, '等别的部门回话', false),
  followUp: days(3, '部门的日子过了，几天内接着问', false),
  promised: days(0, '那边说的那一天'),
} as const satisfies Record<string, OwnTerm>

const termOf = (pack: PolicyPack, key: keyof typeof TERMS): Term => placeTerm(pack, 'word', TERMS, key)
const phoneOf = ({ record, facts }: CommandContext): string => facts.orgs[record.orgs[0] ?? '']?.phone ?? '12351'
/** Whom to call is said before anything else, as long as nobody has called. */
const firstWords = (context: CommandContext): string => {
  const { record, answers } = context
  if (!record.urgent) return '工会收到了，有人在看。'
  const numbers = callsFor(textOf(answers.what)).map(({ number }) => number)
  const back = textOf(answers.mobile) ? '马上有人打电话给您' : '马上有人看，在这里回您的话'
  return `${back}。等不及，现在就打 ${[...new Set([...numbers, phoneOf(context)])].join('、')}。`
}
const doingWords = ({ record }: CommandContext): string =>
  weightOf(record) === 'major' ? '是大事，上一级工会在办。' : '有人在办，办好了在这里回您的话。'

const withdraw = {
  ...withdrawing,
  label: '不说了',
  done: '您撤回了',
  confirm: () => ['撤回了，就没有人办了。真的撤回？'],
}
const moving = { passOn: passing, handUp: handingUp }

/** 说事: one entry for whatever somebody has to say. */
export const word = defineService({
  shape: 'matter',
  head: {
    id: 'word',
    name: '有事跟工会说',
    official: '社情民意登记（说事）',
    promise: '说一句、拍张照，有人看，有回话。',
    retention: { years: 2, source: '诉求和答复的记录；答应过本人' },
    icon: 'paper-plane',
    order: 42,
    words: [
      '说事',
      '投诉',
      '意见',
      '反映',
      '诉求',
      '问问',
      '求助',
      '信访',
      '心里话',
      '举报',
      '告状',
      '打骂',
      '欺负',
      '骚扰',
      '贪污',
      '回扣',
      '吃拿卡要',
      '穿小鞋',
    ],
    assurance: '可以不留名。不想让单位工会知道，可以交给上一级工会办。',
    facts: (pack) =>
      factsOf(
        {
          gets: '有人看，有人回话；该谁办的，转给谁，一直问到有结果',
          who: '谁都能说，不是会员也行，不留名也行',
          papers: '不要材料。有照片就拍一张',
          long: `${termWords(termOf(pack, 'look'))}内有人看，平常的事 ${termWords(termOf(pack, 'normal'))}内回话；要出事的当天办，放假也一样`,
        },
        [
          { label: '怎么办', value: '先看轻重。能回的直接回；归律师、帮扶管的转过去，您写的跟着走' },
          { label: '归别处管的', value: '信访、12345、公安的事转过去，写明编号和日子，工会接着问' },
        ],
      ),
  },
  asks: { form, check, quick: true, tells: 'what', hears: 'what', calls: ({ what }) => callsFor(textOf(what)) },
  who: {
    alone: true,
    title: (answers) => textOf(answers.name),
    unit: (answers) => textOf(answers.union),
    people: () => [],
  },
  tallies: [
    { label: '说的是哪一类', of: kindOf, words: KINDS },
    { label: '职工评的', of: ratedIn, words: RATED },
  ],
  flow: {
    submitted: '您跟工会说了一件事',
    start: 'submitted',
    urgent: ({ what }) => dangerIn(textOf(what)) !== null,
    path: ['submitted', 'doing', 'answered'],
    terms: TERMS,
    states: {
      submitted: {
        chip: 'submitted',
        words: firstWords,
        plan: '有人看',
        desk: 'unit',
        within: ({ urgent }) => (urgent ? 'now' : 'look'),
        commands: { called, sort, answer, send, refer, withdraw, ...moving },
      },
      doing: {
        chip: 'doing',
        words: doingWords,
        plan: '有人办',
        desk: 'unit',
        within: (record) => weightOf(record) || (record.urgent ? 'now' : 'normal'),
        commands: { answer, send, refer, withdraw, ...moving },
      },
      sent: {
        chip: 'doing',
        words: '转给办这件事的了。缺的请您补上，办到哪一步点下面看。',
        desk: 'unit',
        within: 'seen',
        at: () => 'doing',
        // What could not be begun there is somebody's turn here again.
        after: {
          end: 'seen',
          to: ({ record }) => (failuresIn(record).length ? 'doing' : 'handed'),
          done: '转过去的那边在办',
        },
        commands: { answer, send, refer, withdraw },
      },
      handed: {
        chip: { icon: 'check-circle', tone: 'ok', word: '转去办了' },
        words: '转过去的那边在办，点下面看办到哪一步。没解决，点“还没解决”。',
        desk: null,
        closed: true,
        commands: { again },
      },
      petition: {
        chip: 'doing',
        words: (context) => referredWords(context, officeIn(context.record)),
        desk: 'unit',
        waits: { who: '信访部门', term: 'petition' },
        from: (record) => textOf(keptOf(record, 'refer')?.input.on) || undefined,
        within: 'followUp',
        at: () => 'doing',
        commands: { heard, waiting, refer: referAgain, withdraw, handUp: handingUp },
      },
      referred: {
        chip: 'doing',
        words: (context) => referredWords(context, officeIn(context.record)),
        desk: 'unit',
        waits: { who: '受理的部门', term: 'office' },
        from: (record) => textOf(keptOf(record, 'refer')?.input.on) || undefined,
        within: 'followUp',
        at: () => 'doing',
        commands: { heard, waiting, refer: referAgain, withdraw, handUp: handingUp },
      },
      pursued: {
        chip: 'doing',
        words: (context) => pursuedWords(context, officeIn(context.record)),
        desk: 'unit',
        within: 'promised',
        from: (record) => textOf(keptOf(record, 'waiting')?.input.by) || undefined,
        at: () => 'doing',
        commands: { heard, waiting, refer, withdraw, handUp: handingUp },
      },
      answered: {
        chip: 'answered',
        words: answeredWords,
        plan: '回您的话',
        desk: null,
        closed: true,
        commands: { rate, again },
      },
      ...withdrawnState('您撤回了。有事随时再说。'),
    },
  },
})
