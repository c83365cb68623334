import { addMonths, civilDateOf } from '../../base/calendar'
import type { Term } from '../../base/calendar'
import { dayWords } from '../../base/words'
import { textOf } from '../../form'
import type { Field, Form } from '../../form'
import { choice, count, date, longText, org, photos, section, step, text } from '../../form/build'
import { creditCode } from '../../form/build-kinds'
import { endsWithin, keptOf, officer } from '../../matter/command'
import { defineService } from '../../matter/define'
import { isWaitOver } from '../../matter/desk'
import type { CommandContext, OwnTerm } from '../../matter/service'
import type { CaseRecord, Facts } from '../../matter/types'
import { findFigure } from '../../policy'
import type { PolicyPack } from '../../policy'

/*
 * 集体合同: a union asks its enterprise to bargain; the contract is passed, filed, in effect after the labour department's
 * silence, and renewed before it ends (劳动合同法 第51、54条; 集体合同规定 第32、38、42条). It belongs to the union's desk.
 */

const RULES = '《集体合同规定》'
const OWN = '本系统默认，工会可以改'
const TERMS = {
  respond: { n: 20, type: 'N', basis: '单位收到要约后几天内书面回应', hard: true, source: `${RULES}第32条`, sure: 'A' },
  followUp: { n: 5, type: 'W', basis: '对方的日子过了，几天内接着办', hard: false, source: OWN, sure: 'D' },
  talks: { n: 90, type: 'N', basis: '协商大概要多久', hard: false, source: OWN, sure: 'D' },
  congress: { n: 30, type: 'N', basis: '草案多久内交职代会', hard: false, source: OWN, sure: 'D' },
  file: { n: 10, type: 'N', basis: '签字后几天内报送', hard: true, source: `${RULES}第42条`, sure: 'A' },
  silence: {
    n: 15,
    type: 'N',
    basis: '人社部门收到后几天没有异议就生效',
    hard: true,
    roll: false,
    source: '《劳动合同法》第54条',
    sure: 'A',
  },
} as const satisfies Record<string, OwnTerm>

const daysOf = (pack: PolicyPack, key: keyof typeof TERMS): number =>
  (findFigure<Term>(pack, `contract.terms.${key}`)?.value ?? TERMS[key]).n

/** The last three months are for the next one (集体合同规定 第38条). */
const RENEW_DAYS = 90
const YEARS = { 1: '1年', 2: '2年', 3: '3年' }
const KINDS = { whole: '综合的', wages: '工资专项', safety: '劳动安全卫生专项', women: '女职工权益专项' }

const asked = (version: number, more: Field[]): Form => ({
  version,
  sections: [
    section('what', '要约', [
      step('what', [
        text('firm', '单位', '和哪个单位协商？', { min: 2, max: 60 }),
        ...more,
        choice('kind', '哪一种', '哪一种集体合同？', KINDS, { default: 'whole' }),
        date('sentOn', '要约送到的日子', '要约哪天送到的？'),
        longText('about', '谈什么', '主要谈什么？', { max: 500, min: 5 }),
        count('workers', '职工人数', '一共多少职工？', '人', { min: 1, max: 1_000_000 }),
        org('union', '哪个工会', '哪个工会提出的？'),
      ]),
    ]),
  ],
})
const first = asked(1, [])
const form = asked(2, [
  creditCode('code', '信用代码', '单位的统一社会信用代码？', {
    optional: true,
    hint: '营业执照上的 18 位。报送人社部门时要写。',
  }),
])

const responded = officer('单位回应了', 'talks', '单位书面回应，开始协商', {
  keeps: true,
  input: [
    date('on', '回应的日子', '哪天回应的？'),
    photos('papers', '回应书', '拍下回应书', { max: 3, optional: true }),
  ],
})

const silent = officer('单位没有回应，报上一级', 'silent', '单位没有回应，报给上一级', {
  tone: 'plain',
  keeps: true,
  when: isWaitOver,
  input: [longText('text', '怎么催的', '怎么催的？催了几次？', { min: 5, max: 300 })],
})

const drafted = officer('草案谈好了', 'congress', '草案谈好了，交职工代表大会', {
  keeps: true,
  input: [photos('papers', '草案', '拍下草案', { max: 3 })],
})

const passed = officer('职代会通过，签字了', 'filing', '职代会通过，双方签字', {
  keeps: true,
  input: [
    date('signedOn', '签字的日子', '双方哪天签的字？'),
    choice('years', '几年', '合同几年？', YEARS),
    text('minutes', '会议记录编号', '职代会会议记录的编号？', { min: 2, max: 40 }),
  ],
})

const filed = officer('报送人社部门', 'review', '报送给人社部门', {
  keeps: true,
  input: [date('on', '报送的日子', '哪天报送的？'), text('receipt', '回执编号', '回执的编号？', { min: 2, max: 40 })],
})

const objected = officer('人社部门有异议', 'talks', '人社部门有异议，要再谈', {
  tone: 'plain',
  keeps: true,
  input: [longText('text', '异议', '异议是什么？', { min: 5, max: 500 })],
})

/** Every year until it ends (工会参加平等协商和签订集体合同试行办法; from memory, C). */
const REPORT_MONTHS = 12
/** Not before most of a year has passed since the last one. */
function reportIsDue({ record, facts }: CommandContext): boolean {
  const last = keptOf(record, 'reported')?.at
  return !last || facts.today >= addMonths(civilDateOf(last), REPORT_MONTHS - 1)
}
const reported = officer('向职代会报告了落实情况', 'in_force', '向职代会报告了落实情况', {
  tone: 'plain',
  keeps: true,
  when: reportIsDue,
  input: [
    date('on', '报告的日子', '哪天报告的？'),
    longText('text', '落实情况', '落实得怎么样？没落实的写上怎么办。', { min: 5, max: 500 }),
  ],
})

/** From the day of signing, as many years as it says. */
function lastDay(record: CaseRecord, facts: Facts): string {
  const { signedOn, years } = keptOf(record, 'passed')?.input ?? {}
  return addMonths(textOf(signedOn) || facts.today, 12 * (Number(textOf(years)) || 1))
}

const mayRenew = (context: CommandContext): boolean => endsWithin(context, RENEW_DAYS)

/** 集体合同: an enterprise's, at its union's desk, with nobody late while others have their days. */
export const contract = defineService({
  shape: 'matter',
  head: {
    id: 'contract',
    name: '集体合同',
    official: '集体协商和集体合同',
    promise: '从要约到生效，每一步都有日子。',
    retention: { years: 3, source: '集体合同到期后的争议时效' },
    icon: 'paper',
    order: 20,
    words: ['集体协商', '要约', '工资协商'],
    facts: (pack) => [
      { label: '单位多久回应', value: `收到要约 ${daysOf(pack, 'respond')} 天内` },
      {
        label: '签字后',
        value: `${daysOf(pack, 'file')} 天内报送，人社部门 ${daysOf(pack, 'silence')} 天没有异议就生效`,
      },
      { label: '续签', value: '到期前三个月' },
    ],
  },
  asks: { form, check: () => [], quick: true, older: [{ form: first, check: () => [] }] },
  who: {
    by: 'officer',
    once: true,
    title: (answers) => textOf(answers.firm),
    unit: (answers) => textOf(answers.union),
    people: () => [],
    about: (answers) => ({ kind: 'union', id: textOf(answers.union) }),
  },
  flow: {
    submitted: '发出了协商要约',
    start: 'demand',
    path: ['demand', 'talks', 'congress', 'filing', 'review', 'in_force'],
    terms: TERMS,
    states: {
      demand: {
        chip: 'doing',
        words: '要约发出了，等单位书面回应。',
        plan: '单位书面回应',
        desk: 'unit',
        waits: { who: '单位', term: 'respond' },
        from: (_record, answers) => textOf(answers.sentOn) || undefined,
        within: 'followUp',
        commands: { responded, silent },
      },
      silent: {
        chip: 'doing',
        words: '单位没有回应，上一级工会在督促。',
        desk: 'town',
        within: 'talks',
        at: () => 'talks',
        commands: { responded },
      },
      talks: {
        chip: 'doing',
        words: '双方在协商。',
        plan: '协商，谈好草案',
        desk: 'unit',
        within: 'talks',
        commands: { drafted },
      },
      congress: {
        chip: 'doing',
        words: '草案交职工代表大会讨论。',
        plan: '职代会通过，双方签字',
        desk: 'unit',
        within: 'congress',
        commands: { passed },
      },
      filing: {
        chip: 'doing',
        words: '签好了，要按时报送人社部门。',
        plan: '报送人社部门',
        desk: 'unit',
        within: 'file',
        from: (record) => textOf(keptOf(record, 'passed')?.input.signedOn) || undefined,
        commands: { filed },
      },
      review: {
        chip: 'doing',
        words: '人社部门在看，到日子没有异议就生效。',
        plan: '人社部门看，到日子没有异议',
        desk: 'unit',
        waits: { who: '人社部门', term: 'silence' },
        from: (record) => textOf(keptOf(record, 'filed')?.input.on) || undefined,
        within: 'followUp',
        after: { end: 'silence', to: 'in_force', done: '满了日子没有异议，生效了' },
        commands: { objected },
      },
      in_force: {
        chip: { icon: 'check-circle', tone: 'ok', word: '生效了' },
        words: ({ record, facts }) =>
          `集体合同生效了，有效到 ${dayWords(lastDay(record, facts), facts.today).screen}。`,
        plan: '生效',
        desk: null,
        closed: true,
        keeps: true,
        keeper: 'unit',
        after: { end: lastDay, to: 'expired', done: '合同到期了' },
        remind: [
          { days: RENEW_DAYS, desk: '您管的一件事还有三个月到期' },
          { months: REPORT_MONTHS, desk: '合同又满一年，该向职代会报告落实情况' },
        ],
        commands: {
          reported,
          renew: officer('开始续签', 'talks', '到期前开始续签', { when: mayRenew }),
        },
      },
      expired: {
        chip: { icon: 'info', tone: 'off', word: '到期了' },
        words: '合同到期了。要接着有，重新要约。',
        desk: null,
        closed: true,
        commands: {},
      },
    },
  },
})
