import type { CivilDate, Term } from '../../../base/calendar'
import { officer, refusal } from '../../../matter/command'
import { defineService } from '../../../matter/define'
import { factsOf } from '../../../matter/facts'
import { meeting, meetingPart } from '../../../parts/meeting'
import { handingUp, passing } from '../../../parts/passing'
import { refusalPart, refusalStates, refusing } from '../../../parts/refusal'
import { SUPPLEMENT_CHIP, returning, supplementPart, supplementStates } from '../../../parts/supplement'
import { withdrawing, withdrawnState } from '../../../parts/withdraw'
import { GROUND } from '../expel'
import { REMINDED, SINCE, tooEarly } from '../lapse'
import { byEmployer } from './employer'
import { engagements, inOneLine } from './engagements'
import { notSeen, numberIn, paperFields, paperMistakes, sawPaper } from './papers'
import { RESTING_WORDS } from '../retain'
import type { Asks, Command, CommandContext, Refusal } from '../../../matter/service'
import type { Six } from '../../../rules/fits'
import { textOf } from '../../../form'
import type { Answers, CheckFacts, Field, FieldError, Form } from '../../../form'
import { choice, consent, identity, org, section, step, text } from '../../../form/build'
import { ageOn, checkId } from '../../../base/identity'
import { monthlyDues } from '../../../rules/dues'
import { formatYuan } from '../../../base/money'
import { figure } from '../../../policy'
import type { PolicyPack } from '../../../policy'

/*
 * 入会: two fields and two ticks at the site, the ID number later; the committee of the union that was chosen decides
 * (工会法 第3条; 中国工会章程 on application and approval; 入会 by application, oral, written or online).
 */

/** 工会法 第3条: workers who live mainly on wages; from sixteen, the age at which one may be employed (劳动法 第15条). */
const YOUNGEST = 16
const LAW = '工会法第3条'

const WORKERS = {
  employed: '在单位上班',
  migrant: '外出打工（户口在外地）',
  agency: '劳务派遣',
  truck: '开货车',
  ride: '开网约车',
  courier: '送快递',
  food: '送外卖',
  home: '做家政',
  guard: '当保安',
  other: '别的',
}
/** The employer's objection is not a reason: nobody may prevent a worker from joining (工会法 第3条). */
const REASONS = {
  notWorker: '不靠工资过日子，不在入会的范围里',
  duplicate: '已经是会员了',
  identity: '身份对不上',
  notTrue: '说的和查到的对不上',
  other: '别的原因',
}
const BASES = {
  meeting: '委员会开会定的',
  delegated: '委员会授权先批，下次会上报告',
}

const WHY_ID = '用来核对是您本人，也免得登记两次。只有办这件事的人能看，看过会记下来。'
const idNumber = identity('idNumber', 'idNumber', '身份证号', '身份证号', { prefill: 'idNumber', why: WHY_ID })
const worker = choice('worker', '做什么', '您现在做什么？', WORKERS)

/** @param later what may be given after the first day */
const asking = (version: number, work: Field[], later: Field[]): Form => ({
  version,
  sections: [
    section('self', '您自己', [
      step(
        'who',
        [
          identity('name', 'name', '姓名', '姓名', { prefill: 'name', hint: '照身份证上的填。' }),
          identity('mobile', 'mobile', '手机号', '手机号', { prefill: 'mobile', hint: '工会的人会打这个电话找您。' }),
        ],
        '留个名，先入会',
      ),
      step('union', [
        org('union', '哪个工会', '加入哪个工会？', {
          hint: '单位或工地的工会，也可以先归镇总工会。由您选。',
        }),
      ]),
      step('workplace', [
        text('workplace', '在哪里干活', '在哪里干活？', {
          optional: true,
          prefill: 'workUnit',
          hint: '单位、工地或平台的名字。',
        }),
        ...work,
      ]),
      step(
        'later',
        [
          { ...idNumber, optional: true, hint: '手边没有可以以后补，补了才能批。' },
          ...later,
          { ...worker, optional: true },
        ],
        '这几样现在不填也行',
      ),
      step('will', [
        consent('will', '入会心愿', '我自愿加入工会，遵守工会章程', {
          what: '入会申请',
          who: '您选的工会',
          purpose: '按工会章程入会，要本人自愿',
          keep: '是会员时，之后再存5年',
          refused: '入会要本人自愿。不同意就先不交，随时可以再来。',
          needed: true,
        }),
      ]),
      step('privacy', [
        consent('privacy', '用姓名和手机号', '同意工会用姓名和手机号来办入会', {
          what: '姓名、手机号，以后补的身份证号',
          who: '您选的工会和它的上级工会里办这件事的人',
          purpose: '认出您、联系您、登记会员名册',
          keep: '是会员时，之后再存5年',
          refused: '没有姓名和手机号，工会没法登记。不同意就先不交。',
          needed: true,
        }),
      ]),
    ]),
  ],
})

/** Its versions: from before other papers were taken, from before each place of work stood for itself, and as it is. */
const [FIRST, SECOND] = [1, 2]
const first = asking(FIRST, [], [])
const second = asking(SECOND, [inOneLine], paperFields)
const form = asking(3, [engagements], paperFields)

/** Sixteen on the day of application. */
function check(answers: Answers, facts: CheckFacts): FieldError[] {
  return [...tooYoung(answers, facts), ...paperMistakes(answers, facts)]
}
function tooYoung({ idNumber: given }: Answers, { today }: CheckFacts): FieldError[] {
  const known = checkId('resident', textOf(given), today)
  if (!known.ok || !known.birth || ageOn(known.birth, today) >= YOUNGEST) return []
  return [{ path: 'idNumber', code: 'TOO_YOUNG', message: `满 ${YOUNGEST} 岁才能入会。有事找工会照样可以。` }]
}

/** What is still missing for the union to decide. */
const GIVE_ID: Asks = {
  todo: '补身份证号',
  answered: '等的身份证号补来了',
  soon: '等您补的身份证号快到期了',
  late: '等您补的身份证号过期了，请尽快补',
  lateForDesk: '请人补的身份证号过期没交来',
  lateInLog: '要补的身份证号过期没交来',
}

const NO_NUMBER = { path: 'idNumber', code: 'EMPTY', message: '填身份证号；没有的，选别的证件，填上号码。' } as const
const giveId: Command<'submitted'> = {
  label: '补身份证号',
  by: 'applicant',
  to: 'submitted',
  tone: 'go',
  // Whoever has applied by the form of before is asked what it asked.
  input: ({ record }) =>
    record.form === FIRST
      ? [idNumber, worker]
      : [{ ...idNumber, optional: true }, ...paperFields, worker, record.form === SECOND ? inOneLine : engagements],
  offers: true,
  guard: ({ answers, facts }, input) => {
    const now = { ...answers, ...input }
    const fields = [...(numberIn(now) ? [] : [NO_NUMBER]), ...check(now, facts)]
    return fields.length ? { ...refusal('INVALID', '有 1 处要改。'), fields } : null
  },
  effect: ({ answers }, input) => ({ answers: { ...answers, ...input } }),
  done: '您补了身份证号',
}

/** A member from a day on; who has verified the ID number holds it for them. */
const admitted = (memberSince: CivilDate) => ({ memberSince, hold: 'applicant' as const })

/** A member of another union is not taken over behind its back: it is asked, by a transfer. */
const ELSEWHERE =
  '这个身份证号在别的工会的名册上，不能直接批准，要转会。请点“不批准”，原因选“已经是会员了”，写上：请打开首页的“会员转会”，照那里写的办。'
const memberElsewhere = (context: CommandContext): Refusal | null =>
  context.elsewhere ? refusal('NOT_NOW', ELSEWHERE) : notSeen(context)

const approve = officer('批准入会', 'member', '工会委员会同意您入会', {
  decides: true,
  recalls: true,
  asksRegister: true,
  guard: memberElsewhere,
  input: [
    choice('basis', '依据', '依据是什么？', BASES),
    text('decision', '会议或授权的编号', '哪次会议、哪份授权？', { hint: '会议日期或文号。', min: 2 }),
  ],
  effect: ({ facts }, input) => ({
    ...admitted(facts.today),
    note: `${BASES[textOf(input.basis) as keyof typeof BASES]}：${textOf(input.decision)}`,
  }),
})

const reject = refusing(REASONS)

/** The first of the reminders that a membership nobody uses ends with: the matter of its own that follows has the others. */
const warn = officer('提醒：很久没参加了', 'member', '工会提醒您：很久没交会费、没参加活动了', {
  tone: 'plain',
  keeps: true,
  input: [SINCE, ...REMINDED],
  guard: (_context, input) => {
    const fields = tooEarly(input)
    return fields.length ? { ...refusal('INVALID', '有 1 处要改。'), fields } : null
  },
  begins: {
    service: 'lapse',
    answers: ({ answers, record }, input) => ({ ...input, name: answers.name ?? '', union: textOf(record.unit) }),
  },
})

/** Only for a crime with a penalty: what follows is a matter of its own, in which the member is heard. */
const propose = officer('提出开除会籍', 'member', '工会提出：讨论要不要开除会籍', {
  tone: 'stop',
  keeps: true,
  input: GROUND,
  begins: {
    service: 'expel',
    answers: ({ answers, record }, input) => ({ ...input, name: answers.name ?? '', union: textOf(record.unit) }),
  },
})

/** The committee admits at its sitting, and from the day of it. */
const sitting = meeting({
  yes: { ...approve, as: 'approve', input: [], effect: (_context, { on }) => admitted(textOf(on)) },
  no: { ...reject, as: 'reject' },
})

/** What a wage of 5,000 yuan would pay, as an example of the rule. */
const SAMPLE_WAGE = 500_000

function duesWords(pack: PolicyPack): string {
  const { value } = monthlyDues(SAMPLE_WAGE, pack)
  const percent = figure(pack, 'dues.percent')
  return `申请不收钱。会员每月交工资的 ${percent}%：工资 ${formatYuan(SAMPLE_WAGE)}，会费 ${formatYuan(value)}`
}

function fits({ member, work }: Six) {
  const rule = { rule: '靠工资过日子的人，都可以加入工会', source: LAW, inputs: { member, work } }
  if (member === 'yes')
    return {
      ...rule,
      verdict: 'no' as const,
      answer: '您已经是会员了，不用再入',
      fix: '换了单位，去办“会员转会”。',
    }
  if (work === 'retired')
    return { ...rule, verdict: 'no' as const, answer: '您退休了', fix: '退休前是会员的，去办“会籍保留”，不用交会费。' }
  return {
    ...rule,
    verdict: 'yes' as const,
    answer: member === 'unsure' ? '不清楚是不是会员，可以申请，工会会核对' : '您还不是会员',
  }
}

/** 入会: membership of the union that the worker chose. */
export const join = defineService({
  shape: 'matter',
  head: {
    id: 'join',
    name: '加入工会',
    official: '入会申请',
    promise: '扫码或找单位，留个名就能申请，不收钱。',
    retention: { years: 5, forNothing: 2, source: '会员名册的依据；答应过本人' },
    icon: 'users',
    order: 20,
    words: ['入会', '会员', '会员卡', '扫码'],
    fits,
    facts: (pack) =>
      factsOf(
        {
          gets: '成为会员，有会员卡：活动、帮扶、医疗互助、法律帮助都能用',
          who: `靠工资过日子的都可以，满 ${YOUNGEST} 岁。打零工、跑外卖、劳务派遣也行`,
          papers: '姓名、手机号。身份证号可以以后补，护照、通行证也行',
          long: `身份证号补齐后 ${figure<Term>(pack, 'join.terms.review').n} 个工作日内`,
        },
        [
          { label: '要交钱吗', value: duesWords(pack) },
          { label: '谁来看', value: '您选的工会来看，它的上级工会能查。也可以先归镇总工会' },
        ],
      ),
  },
  asks: { form, check, quick: true, page: 'join', older: [first, second].map((before) => ({ form: before, check })) },
  who: {
    title: (answers) => textOf(answers.name),
    unit: (answers) => textOf(answers.union),
    people: (answers) => [numberIn(answers)].filter(Boolean),
    once: true,
    onward: {
      ...{ service: 'transfer', words: '换了单位，转过来就行，不用再入会。', lead: '去转会' },
      answers: ({ name = '', mobile = '', workplace = '' }, leaving, joining) => ({
        ...{ name, mobile, workplace, leaving, joining },
        reason: 'founded',
      }),
    },
    ...byEmployer,
    held: '这个身份证号已经登记过入会，现在批不了。请打电话核对：是本人，点“不批准”，原因选“已经是会员了”；不是本人，选“身份对不上”。',
    register: { name: 'name', mobile: 'mobile' },
  },
  flow: {
    start: (answers) => (numberIn(answers) && answers.worker ? 'submitted' : 'id_wanted'),
    path: ['submitted', 'member'],
    parts: [supplementPart, refusalPart, meetingPart],
    states: {
      id_wanted: {
        chip: SUPPLEMENT_CHIP,
        words: '收到了。还差身份证号，补上工会就能办。',
        desk: 'applicant',
        within: 'giveId',
        paused: true,
        asks: GIVE_ID,
        after: { end: 'giveUp', to: 'lapsed', done: '一直没补身份证号，这一份先结束了' },
        remind: [{ days: 7, applicant: '等您补的，再过7天就结束了' }],
        commands: { giveId, withdraw: withdrawing },
      },
      submitted: {
        chip: 'submitted',
        words: '工会在看您的入会申请。',
        plan: '工会委员会定下来',
        desk: 'unit',
        within: 'review',
        commands: {
          approve,
          sawPaper,
          return: returning,
          reject,
          withdraw: withdrawing,
          passOn: passing,
          handUp: handingUp,
          ...sitting,
        },
      },
      ...supplementStates(withdrawing, { words: '还差几样，请您补上。' }),
      member: {
        chip: { icon: 'check-circle', tone: 'ok', word: '是会员了', officer: '已批准' },
        words: '您是工会会员了。会员卡在“我的”里。',
        plan: '成为会员，有会员卡',
        desk: null,
        closed: true,
        keeps: true,
        keeper: 'unit',
        commands: { warn, propose },
      },
      resting: {
        chip: { icon: 'check-circle', tone: 'ok', word: '会籍保留', officer: '会籍保留' },
        words: `您的会籍保留着。${RESTING_WORDS}`,
        plan: '会籍保留了',
        desk: null,
        closed: true,
        keeps: true,
        commands: {},
      },
      left_union: {
        chip: { icon: 'info', tone: 'off', word: '退会了' },
        words: '您退会了。想再回来，随时再入会，会员号不变。',
        plan: '退会了',
        desk: null,
        closed: true,
        commands: {},
      },
      handed_over: {
        chip: { icon: 'info', tone: 'off', word: '换到新微信了' },
        words: '会籍换到您的新微信了，在那边的“我的”里看会员卡。',
        plan: '会籍换到了新微信',
        desk: null,
        closed: true,
        commands: {},
      },
      struck_off: {
        chip: { icon: 'info', tone: 'off', word: '退会了', officer: '自动退会' },
        words: '会籍停了。想再回来，随时再入会，会员号不变。',
        plan: '会籍停了',
        desk: null,
        closed: true,
        commands: {},
      },
      expelled: {
        chip: { icon: 'info', tone: 'off', word: '开除会籍' },
        words: '会籍开除了，会员卡停用。',
        plan: '会籍开除',
        desk: null,
        closed: true,
        commands: {},
      },
      ...refusalStates(withdrawing),
      ...withdrawnState('您撤回了。想入会随时再来。'),
    },
  },
})
