import { formatYuan } from '../../../base/money'
import type { Step } from '../../../base/explain'
import { textOf } from '../../../form'
import type { Answers, Field } from '../../../form'
import { date, longText, money, text } from '../../../form/build'
import { hasBegun, keptOf, officer, tells, toldText } from '../../../matter/command'
import { defineService } from '../../../matter/define'
import { factsOf, placeTerm, termWords } from '../../../matter/facts'
import type { CommandContext, OwnTerm } from '../../../matter/service'
import { CONFIRM, CONFIRM_CHIP, confirming, objecting } from '../../../parts/confirm'
import { making } from '../../../parts/letter'
import { refusalPart, refusalStates, refusing } from '../../../parts/refusal'
import { returning, supplementPart, supplementStates } from '../../../parts/supplement'
import { withdrawing as withdraw, withdrawnState } from '../../../parts/withdraw'
import { collective } from '../../../rules/law'
import { checkList, listIn } from '../dispute/claimants'
import { first, form } from './form'
import { joinedIn, part, partners, represented, standingWords, withPartners } from './list'
import { sheet } from './sheet'

/*
 * 大家的工资: wages of several at one site, from the list to what each has got (保障农民工工资支付条例). It goes to the labour
 * inspection, or becomes a matter of legal aid of each; nobody's wages are claimed who has not said so themselves.
 */

const ID = 'law.wages'
const OWN = '本系统默认，工会可以改'
const TERMS = {
  accept: { n: 1, type: 'W', basis: '几个工作日内回电话', hard: false, source: OWN, sure: 'D' },
  check: { n: 5, type: 'W', basis: '几个工作日内核对、转出去', hard: false, source: OWN, sure: 'D' },
  authority: {
    ...{ n: 60, type: 'W', basis: '劳动监察立案后几个工作日内办完', hard: true },
    ...{ source: '《劳动保障监察条例》第19条', sure: 'C' },
  },
  followUp: { n: 5, type: 'W', basis: '监察的日子过了，几天内接着问', hard: false, source: OWN, sure: 'D' },
  supplement: { n: 10, type: 'W', basis: '材料几天内补上', hard: false, source: OWN, sure: 'D' },
  giveUp: { n: 60, type: 'N', basis: '多久没补就结束', hard: false, roll: false, source: OWN, sure: 'D' },
  confirm: { n: 5, type: 'W', basis: '请职工几天内看看', hard: false, source: OWN, sure: 'D' },
  silence: { n: 30, type: 'N', basis: '多少天没有回音就结束', hard: false, roll: false, source: OWN, sure: 'D' },
  appealWindow: { n: 10, type: 'W', basis: '几天内可以请上一级再看', hard: false, source: OWN, sure: 'D' },
  appeal: { n: 10, type: 'W', basis: '上一级几天内看完', hard: false, source: OWN, sure: 'D' },
} as const satisfies Record<string, OwnTerm>

const REASONS = {
  paid: '查下来已经付清了',
  notTrue: '说的和查到的对不上',
  notWages: '不是工资，是工程款、货款',
  elsewhere: '不归这里管',
  other: '别的原因',
}
const AID = 'law.aid'
const reject = refusing(REASONS)

/** Who has to pay first, and whether so many may choose who acts for them: below the form, and for the desk. */
function steps(answers: Answers): Step[] {
  const [contractor, labour] = [answers.contractor, answers.labour].map(textOf)
  const named = listIn(answers).length
  const first: Step = {
    rule: '分包单位、包工头欠的，总包单位先给，再找他们要',
    source: '《保障农民工工资支付条例》第30条',
    verdict: 'yes',
    answer: contractor ? `找总包：${contractor}` : '找总包单位',
    inputs: { contractor: contractor ?? '', labour: labour ?? '' },
  }
  return named ? [first, ...collective(named + 1).steps] : [first]
}

const accept = officer('受理，开始核对', 'checking', '监督员受理了，在核对', {
  input: [toldText('text', '写给职工：接下来怎么办？')],
  effect: tells('text'),
})
const writing = <To extends string>(to: To) => making('打印登记表', to, 'sheet', { done: '做好了登记表' })
const refer = officer('转劳动监察', 'referred', '转给劳动监察了', {
  keeps: true,
  input: [
    date('on', '哪天转的', '哪天转过去的？'),
    text('number', '编号', '收件编号？', { max: 40, optional: true }),
    toldText('text', '写给职工：转给谁了，接下来怎么办？'),
  ],
  confirm: (context) => [standingWords(context), '没点头的，不带他们的。'],
  guard: represented,
  effect: tells('text'),
})
/** Who joins when it has gone already is reported after it. */
const addition = officer('补报名单', 'referred', '后来点头的，也报给劳动监察了', {
  tone: 'plain',
  input: [toldText('text', '写给职工：补报了谁？')],
  confirm: (context) => [standingWords(context), '先重新打印登记表，交给劳动监察，再点这里。'],
  guard: represented,
  effect: tells('text'),
})
/** What has come is put down by the rows of the list, which stays as it is from then on. */
const asking = { ...returning, when: ({ record }: CommandContext) => keptOf(record, 'paid') === undefined }
const asked = officer('问过进展', 'referred', '工会问过进展了', {
  tone: 'plain',
  keeps: true,
  input: [
    text('number', '编号', '立案编号？', { max: 40, optional: true }),
    toldText('text', '写给职工：到哪一步了？'),
  ],
  effect: tells('text'),
})
const unsolved = officer('监察没能办', 'checking', '劳动监察没能办，工会接着想办法', {
  tone: 'plain',
  input: [toldText('text', '写给职工：为什么没能办？接下来怎么办？')],
  effect: tells('text'),
})

/** What each has got in all so far. */
const gotFields = (context: CommandContext): Field[] =>
  joinedIn(context).map(({ key, name, sum }) =>
    money(key, name, `${name}一共拿到多少？`, { hint: `欠他 ${formatYuan(sum)}。没拿到填 0。` }),
  )
const gotIn = ({ record }: Pick<CommandContext, 'record'>): number =>
  Object.entries(keptOf(record, 'paid')?.input ?? {}).reduce(
    (all, [key, value]) => all + (key.startsWith('got') && typeof value === 'number' ? value : 0),
    0,
  )
const gotWords = (context: CommandContext): string => (gotIn(context) ? `一共要回 ${formatYuan(gotIn(context))}。` : '')
const paid = officer('工资拿到了', 'confirm', '工资要回来了，请您看看', {
  keeps: true,
  input: (context) => [...gotFields(context), longText('text', '写给职工的话', '写给职工的话', { min: 10, max: 300 })],
  effect: (_context, input) => {
    const sum = Object.entries(input).reduce((all, [, value]) => all + (typeof value === 'number' ? value : 0), 0)
    return { note: `${textOf(input.text)}\n一共要回 ${formatYuan(sum)}。` }
  },
})

/** Each of them has a matter of their own, and says there what is missing. */
const toAid = <To extends string>(to: To) =>
  officer('每个人转法律援助', to, '转成了法律援助，每个人一件', {
    tone: 'plain',
    when: ({ record }) => !hasBegun(record, AID),
    input: [toldText('text', '写给职工：为什么转，接下来怎么办？')],
    confirm: (context) => [standingWords(context), '点了头的，每个人开一件，还缺的请他自己补。'],
    guard: represented,
    effect: tells('text'),
    begins: {
      service: AID,
      answers: ({ answers }) => ({
        ...{ kind: 'wage', want: '要回工资', migrant: 'yes' },
        ...{ opponent: textOf(answers.labour) || textOf(answers.contractor), union: answers.union ?? '' },
      }),
      each: (context) =>
        Object.fromEntries(joinedIn(context).map(({ person, name, sum }) => [person, { name, claim: sum }])),
    },
  })

const mayObject = ({ record }: CommandContext): boolean =>
  record.log.filter(({ command }) => command === 'wrong').length < 3

const service = defineService({
  shape: 'matter',
  head: {
    id: ID,
    name: '大家的工资',
    official: '拖欠农民工工资登记',
    promise: '几个人、几十个人的工资，工会帮着一起要。',
    icon: 'coin',
    order: 45,
    words: ['讨薪', '欠薪', '工资', '农民工', '包工头', '总包', '工地', '结算'],
    retention: { years: 3, forNothing: 2, source: '劳动监察和争议的时效之后；答应过本人' },
    assurance: '免费。谁点了头才替谁要。您单位和单位工会看不到。',
    facts: (pack) =>
      factsOf(
        {
          gets: '核对好转劳动监察，工会盯到钱到手；办不了的，请律师。分包、包工头欠的，总包先给',
          who: '在工地干活，工资没拿到的。一个人也行，几十个人也行',
          papers: '有什么拍什么。没有凭据也能登记：给没给工资，由单位拿证据',
          long: `${termWords(placeTerm(pack, ID, TERMS, 'accept'))}内回电话，${termWords(placeTerm(pack, ID, TERMS, 'check'))}内核对、转出去`,
        },
        [{ label: '满十个人', value: '推 3 到 5 名代表，代表替大家去谈，钱还是各人的' }],
      ),
  },
  asks: {
    form,
    check: checkList,
    older: [{ form: first, check: checkList }],
    truth: '以上都是真的。虚报冒领的，要负责任。',
    preview: (answers) => (answers.contractor ? steps(answers) : []),
    assess: (answers) => ({ value: `名单上 ${listIn(answers).length + 1} 个人`, steps: steps(answers) }),
  },
  who: {
    staff: 'supervisor',
    receives: 'county',
    alone: true,
    title: (answers) => textOf(answers.name),
    unit: (answers) => textOf(answers.union),
    people: () => [],
    partners,
  },
  tallies: [
    {
      label: '要得怎么样',
      of: ({ kept }) => (kept.paid ? 'paid' : kept.refer ? 'referred' : ''),
      words: { paid: '要到了', referred: '转给劳动监察，还在要' },
    },
  ],
  flow: {
    submitted: '您登记了欠的工资',
    start: 'submitted',
    path: ['submitted', 'checking', 'referred', 'confirm', 'settled'],
    terms: TERMS,
    parts: [supplementPart, refusalPart, part],
    states: {
      submitted: {
        chip: 'submitted',
        words: (context) => `监督员会给您打电话。${standingWords(context)}`,
        plan: '核对名单和凭据',
        desk: 'county',
        within: 'accept',
        commands: { accept, return: returning, reject, withdraw },
      },
      ...supplementStates(withdraw),
      checking: {
        chip: 'doing',
        words: (context) => `监督员在核对。${standingWords(context)}`,
        desk: 'county',
        within: 'check',
        commands: {
          refer,
          paid,
          write: writing('checking'),
          aid: toAid('checking'),
          return: asking,
          reject,
          withdraw,
        },
      },
      referred: {
        chip: 'doing',
        words: ({ record }) => {
          const number = textOf(record.kept.asked?.input.number) || textOf(record.kept.refer?.input.number)
          return `转给劳动监察了${number ? `，编号 ${number}` : ''}。工会盯着结果。`
        },
        plan: '劳动监察去查、去要',
        desk: 'county',
        waits: { who: '劳动监察', term: 'authority' },
        from: (record) => textOf(keptOf(record, 'refer')?.input.on) || undefined,
        within: 'followUp',
        commands: {
          paid,
          asked,
          unsolved,
          write: writing('referred'),
          addition,
          aid: toAid('referred'),
          withdraw,
        },
      },
      confirm: {
        chip: CONFIRM_CHIP,
        words: (context) => `${gotWords(context)}钱都到了吗？`,
        plan: '请您看看钱到没到',
        desk: 'applicant',
        within: 'confirm',
        paused: true,
        asks: CONFIRM,
        after: { end: 'silence', to: 'settled', done: '一直没有回音，按办好结束' },
        remind: [{ days: 7, applicant: '等您确认的，再过7天就结束了' }],
        commands: {
          right: confirming('都到了', 'settled', '您说钱都到了'),
          wrong: { ...objecting('没到，或者不对', 'checking', '您说钱没到，或者不对'), when: mayObject },
        },
      },
      settled: {
        chip: 'answered',
        words: (context) => `办好了。${gotWords(context)}`,
        plan: '办好了',
        desk: null,
        closed: true,
        commands: {},
      },
      ...refusalStates(withdraw),
      ...withdrawnState('您撤回了。工资还没给，随时再来。'),
    },
  },
  letters: { sheet },
})

/** 拖欠农民工工资登记: one list, each of whom says so themselves. */
export const wages = withPartners(service)
