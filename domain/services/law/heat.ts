import type { Term } from '../../base/calendar'
import { formatYuan } from '../../base/money'
import { dayWords } from '../../base/words'
import { textOf } from '../../form'
import type { Answers, Field, Form } from '../../form'
import {
  choice,
  consent,
  count,
  date,
  identity,
  longText,
  money,
  org,
  photos,
  section,
  step,
  text,
} from '../../form/build'
import { month } from '../../form/build-kinds'
import { NUMBER_HINT } from '../../letters'
import { keptOf, officer, tells, toldText } from '../../matter/command'
import { defineService } from '../../matter/define'
import { factsOf } from '../../matter/facts'
import { basisOf, isWaitOver } from '../../matter/desk'
import type { CommandContext, OwnTerm } from '../../matter/service'
import { CONFIRM, CONFIRM_CHIP, confirming, objecting } from '../../parts/confirm'
import { bringingBack, madeWith, making } from '../../parts/letter'
import { refusalPart, refusalStates, refusing } from '../../parts/refusal'
import { withdrawing as withdraw, withdrawnState } from '../../parts/withdraw'
import { findFigure } from '../../policy'
import type { PolicyPack } from '../../policy'
import { opinion } from './letters/opinion'

/*
 * 高温津贴投诉: an employer that pays no allowance for hot days gets a letter from the union's labour law supervision
 * (防暑降温措施管理办法 第17条; 工会劳动法律监督: 意见书, then 建议书). The worker says whether the money came.
 */

const ZHEJIANG = '《浙江省工会劳动法律监督条例》'
const OWN = '本系统默认，工会可以改'
const TERMS = {
  accept: { n: 5, type: 'W', basis: '收到后几天内说受理不受理', hard: true, source: `${ZHEJIANG}第17条`, sure: 'A' },
  check: { n: 10, type: 'W', basis: '几天内核实、发函', hard: false, source: OWN, sure: 'D' },
  letter: { n: 15, type: 'W', basis: '单位收到函后几天内答复', hard: true, source: `${ZHEJIANG}第22条`, sure: 'A' },
  followUp: { n: 5, type: 'W', basis: '对方的日子过了，几天内接着办', hard: false, source: OWN, sure: 'D' },
  authority: { n: 60, type: 'W', basis: '劳动监察查处的日子', hard: false, source: OWN, sure: 'D' },
  confirm: { n: 5, type: 'W', basis: '请职工几天内看看', hard: false, source: OWN, sure: 'D' },
  silence: { n: 30, type: 'N', basis: '多少天没有回音就结束', hard: false, roll: false, source: OWN, sure: 'D' },
  appealWindow: { n: 10, type: 'W', basis: '几天内可以请上一级再看', hard: false, source: OWN, sure: 'D' },
  appeal: { n: 10, type: 'W', basis: '上一级几天内看完', hard: false, source: OWN, sure: 'D' },
} as const satisfies Record<string, OwnTerm>

const daysOf = (pack: PolicyPack, key: keyof typeof TERMS): number =>
  (findFigure<Term>(pack, `heat.terms.${key}`)?.value ?? TERMS[key]).n

const LOCK = '只有县总工会的劳动法律监督员看得到您是谁。发给单位的函不写您的名字。'
/** From so many degrees on an allowance is due (防暑降温措施管理办法 第17条). */
const HOT = { outdoor: 35, indoor: 33 }
const PLACES = { outdoor: `露天干活，${HOT.outdoor}度以上`, indoor: `屋里干活，${HOT.indoor}度以上也没降温` }
const REASONS = {
  notHot: '没到给津贴的温度',
  paid: '单位已经发了',
  notTrue: '说的和查到的对不上',
  elsewhere: '不归这里管',
  other: '别的原因',
}

const asked = (version: number, from: Field): Form => ({
  version,
  sections: [
    section('what', '什么事', [
      step(
        'firm',
        [
          text('firm', '单位', '哪个单位？', { max: 60, hint: '营业执照、工牌上的名字。' }),
          choice('place', '在哪干活', '在哪干活？', PLACES),
        ],
        '哪个单位没发？',
      ),
      step(
        'when',
        [
          from,
          count('months', '几个月', '一共几个月没发？', '个月', { min: 1, max: 60 }),
          money('owed', '大概多少', '大概差您多少钱？', { optional: true, hint: '说不准就不填。' }),
        ],
        '多久没发？',
      ),
      step('more', [
        longText('more', '说几句', '想多说几句吗？', { optional: true, max: 500 }),
        photos('photos', '照片', '工资条、排班、温度计', { optional: true }),
      ]),
    ]),
    section('self', '您自己', [
      step(
        'who',
        [
          identity('name', 'name', '姓名', '姓名', { prefill: 'name' }),
          identity('mobile', 'mobile', '手机号', '手机号', { prefill: 'mobile', hint: '监督员会打这个电话找您。' }),
          org('union', '在哪个地方', '您在哪里上班？', { hint: '只用来找到县里的监督员，不会告诉这个工会。' }),
        ],
        '监督员怎么找您？',
      ),
      step('privacy', [
        consent('privacy', '给监督员看', '同意县总工会的监督员看我写的这些', {
          what: '这件事、姓名和电话',
          who: '县总工会的劳动法律监督员，您单位和单位工会看不到',
          purpose: '核实，给单位发函',
          keep: '办完后存3年',
          refused: '监督员看不到，就没法办。可以直接打 12333 投诉。',
          needed: true,
        }),
      ]),
    ]),
  ],
})
/** Asked for the day, which nobody knows. */
const first = asked(1, date('from', '从哪天', '从哪天开始没发？'))
const form = asked(2, month('from', '从哪个月', '从哪个月开始没发？'))

const reject = refusing(REASONS)

/** The step by which the letter is written. */
const WRITE = 'write'
const served = date('served', '送到的日子', '哪天送到单位的？')
const owed = money('owed', '要补多少', '核实下来要补多少钱？')
const papers = photos('papers', '函的照片', '拍下签收的函', { max: 3, optional: true })

/** Made here, its number and sum are known; an office that writes its letters elsewhere says them with the service. */
const letter = officer('给单位发函', 'letter', '给单位发了函，要单位补发', {
  keeps: true,
  input: (context) =>
    madeWith(context, WRITE).number
      ? [served, papers]
      : [text('number', '函的编号', '函的编号？', { min: 2, max: 40 }), served, owed, papers],
})

const write = making('拟意见书', 'checking', 'opinion', {
  done: '拟好了给单位的意见书',
  input: [text('number', '文号', '意见书的文号？', { min: 2, max: 40, hint: NUMBER_HINT }), owed],
})

/** How long the employer has, and by which rule, as the place's figures or ours say. */
function answering({ record, facts }: CommandContext): { n: number; source: string } {
  const found = findFigure<Term>(basisOf(record, facts).pack, 'heat.terms.letter')
  return { n: (found?.value ?? TERMS.letter).n, source: found?.source ?? TERMS.letter.source }
}

const paid = officer('单位补发了', 'confirm', '单位说补发了，请您看看', {
  keeps: true,
  input: [money('amount', '补了多少', '单位补发了多少钱？'), date('paidOn', '哪天补的', '哪天补的？')],
})

const refer = officer('转劳动监察', 'referred', '单位没有改，转给劳动监察了', {
  tone: 'plain',
  keeps: true,
  when: isWaitOver,
  input: [
    text('number', '建议书编号', '建议书的编号？', { min: 2, max: 40 }),
    toldText('text', '写给职工：接下来怎么办？'),
  ],
  effect: tells('text'),
})

/** Three times: whoever says so again is called, and the desk decides. */
const mayObject = ({ record }: CommandContext): boolean =>
  record.log.filter(({ command }) => command === 'wrong').length < 3

const sumOf = ({ record }: CommandContext): string => {
  const amount = keptOf(record, 'paid')?.input.amount
  return typeof amount === 'number' ? `单位补发了 ${formatYuan(amount)}。` : ''
}
const servedWords = ({ record }: CommandContext): string => {
  const served = textOf(keptOf(record, 'letter')?.input.served)
  return served ? `${dayWords(served, served).screen} 给单位送了函，等单位改。` : '给单位发了函，等单位改。'
}

const firmOf = (answers: Answers): { kind: 'enterprise'; id: string } => ({
  kind: 'enterprise',
  id: textOf(answers.firm),
})

/** 高温津贴投诉: about an enterprise, at the supervision's desk. */
export const heat = defineService({
  shape: 'matter',
  head: {
    id: 'heat',
    name: '高温津贴没发',
    official: '高温津贴投诉',
    promise: '热天干活没给津贴，工会发函去要。',
    retention: { years: 3, forNothing: 2, source: '劳动争议和监察的时效之后；答应过本人' },
    icon: 'hand',
    order: 60,
    words: ['高温', '天热', '中暑', '津贴', '防暑降温'],
    assurance: LOCK,
    facts: (pack) =>
      factsOf(
        {
          gets: '工会发函给单位，要回该给的高温津贴',
          who: `露天${HOT.outdoor}度以上、屋里${HOT.indoor}度以上还在干活的人，不是会员也行`,
          papers: '不要材料。有照片就拍一张',
          long: `${daysOf(pack, 'accept')} 个工作日内说受理不受理；单位收到函后 ${daysOf(pack, 'letter')} 个工作日答复`,
        },
        [{ label: '谁看得到', value: '只有县总工会的监督员。函上不写您的名字' }],
      ),
  },
  asks: { form, tells: 'more', check: () => [], older: [{ form: first, check: () => [] }] },
  who: {
    staff: 'supervisor',
    receives: 'county',
    alone: true,
    title: (answers) => textOf(answers.name),
    unit: (answers) => textOf(answers.union),
    people: () => [],
    about: firmOf,
  },
  flow: {
    submitted: '您投诉了高温津贴',
    start: 'submitted',
    path: ['submitted', 'checking', 'letter', 'confirm', 'settled'],
    terms: TERMS,
    parts: [refusalPart],
    states: {
      submitted: {
        chip: 'submitted',
        words: '收到了，先看归不归我们管。',
        plan: '看归不归我们管',
        desk: 'county',
        within: 'accept',
        commands: { accept: officer('受理', 'checking', '监督员受理了'), reject, withdraw },
      },
      checking: {
        chip: 'doing',
        words: '监督员在核实，核实了就给单位发函。',
        plan: '核实，给单位发函',
        desk: 'county',
        within: 'check',
        commands: { letter, write, reject, withdraw, pages: bringingBack('checking', WRITE) },
      },
      letter: {
        chip: 'doing',
        words: servedWords,
        plan: '单位答复、补发',
        desk: 'county',
        waits: { who: '单位', term: 'letter' },
        from: (record) => textOf(keptOf(record, 'letter')?.input.served) || undefined,
        within: 'followUp',
        commands: { paid, refer, withdraw, pages: bringingBack('letter', WRITE) },
      },
      referred: {
        chip: 'doing',
        words: '转给劳动监察了，工会盯着结果。',
        desk: 'county',
        waits: { who: '劳动监察', term: 'authority' },
        within: 'followUp',
        at: () => 'confirm',
        commands: {
          paid,
          result: officer('记下处理结果', 'settled', '劳动监察有了结果', {
            keeps: true,
            input: [toldText('text', '结果是什么？')],
            effect: tells('text'),
          }),
          withdraw,
          pages: bringingBack('referred', WRITE),
        },
      },
      confirm: {
        chip: CONFIRM_CHIP,
        words: (context) => `${sumOf(context)}钱到了吗？`,
        plan: '请您看看钱到没到',
        desk: 'applicant',
        within: 'confirm',
        paused: true,
        asks: CONFIRM,
        after: { end: 'silence', to: 'settled', done: '一直没有回音，按办好结束' },
        remind: [{ days: 7, applicant: '等您确认的，再过7天就结束了' }],
        commands: {
          right: confirming('收到了', 'settled', '您说钱收到了'),
          wrong: { ...objecting('没收到，或者不对', 'checking', '您说钱没到，或者不对'), when: mayObject },
        },
      },
      settled: {
        chip: 'answered',
        words: (context) => `办好了。${sumOf(context)}`,
        plan: '办好了',
        desk: null,
        closed: true,
        commands: {},
      },
      ...refusalStates(withdraw),
      ...withdrawnState('您撤回了。还没发，随时再来。'),
    },
  },
  letters: { opinion: opinion(answering, 'pages') },
})
