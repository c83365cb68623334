import { dayWords } from '../../base/words'
import { ageOn, checkId } from '../../base/identity'
import { maskName } from '../../base/mask'
import { textOf } from '../../form'
import type { Answers, CheckFacts, FieldError, Form } from '../../form'
import { choice, date, identity, longText, org, photos, section, step, text } from '../../form/build'
import { onPaper, say, signed } from '../../letters'
import { officer, refusal } from '../../matter/command'
import { defineService } from '../../matter/define'
import { formatNumber } from '../../matter/number'
import { orgName } from '../../matter/timeline'
import { making } from '../../parts/letter'
import { handingUp } from '../../parts/passing'
import type { CommandContext, Letter, OwnTerm, Refusal } from '../../matter/service'
import { findFigure } from '../../policy'
import type { PolicyPack } from '../../policy'
import type { Term } from '../../base/calendar'
import { byEmployer } from './join/employer'

/*
 * 纸质入会: for whoever has no phone. They sign a page at the window; an officer, with their card in front of them, puts it in
 * and gives them a receipt. What comes of it they are told by telephone. An account of their own they get later, by their card.
 */

const OWN = '本系统默认，工会可以改'
const days = (n: number, type: OwnTerm['type'], basis: string): OwnTerm => ({
  ...{ n, type, basis },
  ...{ hard: false, source: OWN, sure: 'D' },
})
const TERMS = {
  review: days(5, 'W', '收到入会申请后几天内答复'),
  call: days(3, 'W', '定下来以后，几天内打电话告诉他'),
  silence: { ...days(120, 'N', '一直没有定，多少天后这一份结束'), roll: false },
  giveUp: { ...days(30, 'N', '一直打不通，多少天后不再打'), roll: false },
} satisfies Record<string, OwnTerm>
const daysOf = (pack: PolicyPack, key: keyof typeof TERMS): number =>
  (findFigure<Term>(pack, `atwindow.terms.${key}`)?.value ?? TERMS[key]).n

/** 劳动法 第15条: from sixteen on one may be employed. */
const YOUNGEST = 16
const REASONS = {
  notWorker: '不靠工资过日子，不在入会的范围里',
  duplicate: '已经是会员了',
  unsigned: '纸上没有签字，或者不是本人签的',
  other: '别的原因',
}
const BASES = { meeting: '委员会开会定的', delegated: '委员会授权先批，下次会上报告' }

const form: Form = {
  version: 1,
  sections: [
    section('paper', '签了字的纸', [
      step('page', [
        photos('page', '签了字的申请', '拍下他签了字的申请', {
          max: 4,
          hint: '要有“自愿入会、遵守章程”“同意登记姓名、身份证号、电话”和签名、日期。',
        }),
        date('signedOn', '签字的日子', '哪天签的？', { when: 'past' }),
        date('seenOn', '看身份证的日子', '哪天看的身份证原件？', { when: 'past' }),
      ]),
    ]),
    section('person', '他本人', [
      step('who', [
        identity('name', 'name', '姓名', '他叫什么？', { hint: '照身份证上的填。' }),
        identity('idNumber', 'idNumber', '身份证号', '身份证号', { why: '登记会员名册用，照原件填。' }),
        identity('mobile', 'mobile', '电话', '打哪个电话找得到他？', { hint: '家里人的、工友的也行。' }),
        text('phoneOf', '谁的电话', '这是谁的电话？', { optional: true, max: 20, hint: '是他自己的，不填。' }),
        text('workplace', '在哪里干活', '他在哪里干活？', { optional: true, max: 60 }),
        org('union', '哪个工会', '加入哪个工会？'),
      ]),
    ]),
  ],
}

function check({ idNumber }: Answers, { today }: CheckFacts): FieldError[] {
  const known = checkId('resident', textOf(idNumber), today)
  if (!known.ok || !known.birth || ageOn(known.birth, today) >= YOUNGEST) return []
  return [{ path: 'idNumber', code: 'TOO_YOUNG', message: `满 ${YOUNGEST} 岁才能入会。` }]
}

const IN_REGISTER = '这个身份证号已经在名册上了。请打电话告诉他：是会员的不用再入；在别的工会的，要转会。请点“不批准”。'
const notNew = ({ elsewhere, listed }: CommandContext): Refusal | null =>
  elsewhere || listed ? refusal('NOT_NOW', IN_REGISTER) : null

const approve = officer('批准入会', 'to_call', '工会委员会同意他入会', {
  decides: true,
  recalls: true,
  asksRegister: true,
  guard: notNew,
  input: [
    choice('basis', '依据', '依据是什么？', BASES),
    text('decision', '会议或授权的编号', '哪次会议、哪份授权？', { hint: '会议日期或文号。', min: 2 }),
  ],
  effect: ({ facts }, { basis, decision }) => ({
    memberSince: facts.today,
    hold: 'applicant' as const,
    note: `${BASES[textOf(basis) as keyof typeof BASES]}：${textOf(decision)}`,
  }),
})
const reject = officer('不批准', 'refused_to_call', '这次没批准', {
  tone: 'stop',
  keeps: true,
  input: [
    choice('reason', '原因', '是什么原因？', REASONS),
    longText('said', '怎么跟他说', '电话里怎么跟他说？', { min: 10, max: 300 }),
  ],
  effect: (_context, { reason, said }) => ({
    note: `${REASONS[textOf(reason) as keyof typeof REASONS]}。${textOf(said)}`,
  }),
})

const CALLED = date('on', '日子', '哪天打的？', { when: 'past' })
/** When they were told. */
const telling = <To extends string>(to: To) =>
  officer('打电话告诉本人了', to, '打电话告诉本人了', {
    keeps: true,
    input: [CALLED],
    effect: (_context, { on }) => ({ note: `${textOf(on)} 告诉本人了。` }),
  })
/** When nobody, or somebody else, answered: to be tried again. */
const missing = <To extends string>(to: To) =>
  officer('打了，没找到本人', to, '打了电话，没找到本人', {
    ...{ tone: 'plain' as const, keeps: true as const, anew: true as const },
    input: [CALLED, text('with', '谁接的', '谁接的？', { optional: true, max: 20, hint: '没人接的，不填。' })],
    effect: (_context, { on, with: whom }) => ({
      note: `${textOf(on)} 没找到本人${whom ? `，接电话的：${textOf(whom)}` : ''}。`,
    }),
  })

/** What they take home from the window. */
const receipt: Letter = {
  name: '入会申请收据',
  names: true,
  write: ({ record, answers, actor, facts }) => ({
    layout: 'official',
    from: orgName(actor.org ?? '', facts.orgs),
    title: '入会申请收据',
    to: textOf(answers.name),
    blocks: [
      say(`收到您${onPaper(textOf(answers.signedOn) || facts.today)}签字的入会申请，编号 ${formatNumber(record.no)}。`),
      say(
        `批没批准，工会会打电话${textOf(answers.mobile)}告诉您。想问的，打 ${facts.orgs[actor.org ?? '']?.phone ?? '12351'}，报编号。`,
      ),
      say('以后有了手机，带身份证到工会，就能在微信上看会员卡。'),
      signed(orgName(actor.org ?? '', facts.orgs), facts.today),
    ],
  }),
}

/** 纸质入会: put in by an officer from a signed page. */
export const atwindow = defineService({
  shape: 'matter',
  head: {
    id: 'atwindow',
    name: '窗口收纸质入会',
    official: '纸质入会申请',
    promise: '没有手机的，签一张纸也能入会。',
    retention: { years: 5, forNothing: 2, source: '会员名册的依据' },
    icon: 'paper',
    order: 30,
    words: ['纸质', '窗口', '没有手机', '代办入会'],
    facts: (pack) => [
      { label: '给谁办', value: '没有手机、不用微信的职工，带身份证来' },
      { label: '要什么', value: '他本人签了字的一张申请，写明自愿入会、同意登记' },
      { label: '给他什么', value: '打印一张收据，上面有编号' },
      {
        label: '多久',
        value: `${daysOf(pack, 'review')} 个工作日内定，定了 ${daysOf(pack, 'call')} 个工作日内打电话告诉他`,
      },
      { label: '以后有手机了', value: '带身份证来，在他手机上办“换手机、换微信”，会员号不变' },
    ],
  },
  asks: { form, check, quick: true },
  who: {
    by: 'officer',
    onPaper: true,
    once: true,
    title: (answers) => maskName(textOf(answers.name)),
    unit: (answers) => textOf(answers.union),
    people: (answers) => [textOf(answers.idNumber)].filter(Boolean),
    register: { name: 'name', mobile: 'mobile' },
    held: '这个身份证号已经登记过入会，现在批不了。请核对，是同一个人的点“不批准”。',
    ...byEmployer,
  },
  flow: {
    submitted: '窗口收下了签字的入会申请',
    start: 'at_window',
    path: ['at_window', 'to_call', 'member'],
    terms: TERMS,
    states: {
      at_window: {
        chip: 'submitted',
        words: '纸收下了。打印收据给他，再由委员会定。',
        plan: '工会委员会定下来',
        desk: 'unit',
        within: 'review',
        after: { end: 'silence', to: 'not_admitted', done: '一直没有定，这一份先结束了，可以再来' },
        commands: {
          approve,
          receipt: making('打印收据', 'at_window', 'receipt'),
          reject,
          handUp: handingUp,
        },
      },
      to_call: {
        chip: { icon: 'check-circle', tone: 'ok', word: '批准了', officer: '等打电话' },
        words: '批准了，他是会员了。请打电话告诉他会员号。',
        plan: '打电话告诉他',
        desk: 'unit',
        within: 'call',
        keeps: true,
        after: { end: 'giveUp', to: 'member', done: '一直没打通，不再打了' },
        commands: { called: telling('member'), missed: missing('to_call') },
      },
      refused_to_call: {
        chip: { icon: 'info', tone: 'warn', word: '没批准', officer: '等打电话' },
        words: '没批准。请打电话告诉他为什么，可以再来。',
        desk: 'unit',
        within: 'call',
        at: () => 'at_window',
        after: { end: 'giveUp', to: 'not_admitted', done: '一直没打通，不再打了' },
        commands: { called: telling('not_admitted'), missed: missing('refused_to_call') },
      },
      member: {
        chip: { icon: 'check-circle', tone: 'ok', word: '是会员了', officer: '已批准' },
        words: ({ record, facts }) => `${dayWords(record.appliedOn, facts.today).screen} 交的纸，已经是会员了。`,
        plan: '成为会员',
        desk: null,
        closed: true,
        keeps: true,
        keeper: 'unit',
        commands: {},
      },
      not_admitted: {
        chip: { icon: 'info', tone: 'off', word: '没批准' },
        words: '这次没批准，原因写在下面。他可以再来。',
        desk: null,
        closed: true,
        forNothing: true,
        commands: {},
      },
    },
  },
  letters: { receipt },
})
