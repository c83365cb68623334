import { officer, tells, toldText } from '../../matter/command'
import { defineService } from '../../matter/define'
import { factsOf } from '../../matter/facts'
import { levelAbove } from '../../matter/desk'
import { meeting, meetingPart } from '../../parts/meeting'
import { asMember } from '../../parts/member'
import { handingUp, passing } from '../../parts/passing'
import { refusalPart, refusalStates, refusing } from '../../parts/refusal'
import { returning, supplementPart, supplementStates } from '../../parts/supplement'
import { withdrawing, withdrawnState } from '../../parts/withdraw'
import type { Command, OwnTerm, State } from '../../matter/service'
import type { CaseRecord, Facts } from '../../matter/types'
import type { Term } from '../../base/calendar'
import type { Step } from '../../base/explain'
import { textOf } from '../../form'
import type { Answers, FieldError, Form } from '../../form'
import { choice, consent, date, identity, org, section, step, text } from '../../form/build'
import { findFigure } from '../../policy'
import type { PolicyPack } from '../../policy'
import type { Six } from '../../rules/fits'

/*
 * 会员转会: membership follows the work (工会会员会籍管理办法 第3条: 一次入会、动态接转). The member begins; the union that they
 * leave confirms, or says what stands against it, and then the level above it settles that; silence lets them go. The union
 * that they come to decides as it does on joining. Until then they are a member where they were.
 */

const OWN = '本系统默认，工会可以改'
const RULES = '《工会会员会籍管理办法》'

const days = (n: number, type: Term['type'], basis: string): OwnTerm => ({
  n,
  type,
  basis,
  hard: false,
  source: OWN,
  sure: 'D',
})
const TERMS = {
  confirm: days(5, 'W', '原来的工会几天内回话'),
  settle: days(5, 'W', '上一级几天内定下来'),
  silence: days(10, 'W', '一直没有回话，多少天后接着往下办'),
  review: days(5, 'W', '新工会几天内答复'),
  supplement: days(10, 'W', '补材料最晚几天'),
  giveUp: { ...days(60, 'N', '一直没补材料，多少天后这一份结束'), roll: false },
  appealWindow: days(10, 'W', '没通过以后，几天内可以请上一级再看'),
  appeal: days(10, 'W', '上一级几天内再看一遍'),
} satisfies Record<string, OwnTerm>

const daysOf = (pack: PolicyPack, key: keyof typeof TERMS): number =>
  (findFigure<Term>(pack, `transfer.terms.${key}`)?.value ?? TERMS[key]).n

const CAUSES = {
  work: '换了单位',
  gone: '原来的单位没了（停产、撤了）',
  site: '换了工地、项目',
  founded: '单位建了工会',
  home: '搬了地方',
  other: '别的',
}
/** Dues that are owed, or an aid that is running, keep nobody: they are settled beside it. */
const REASONS = {
  identity: '身份对不上',
  notHere: '不在我们这里干活，不归这个工会',
  notTrue: '说的和查到的对不上',
  office: '有会员职务没有交接完',
  other: '别的原因',
}
const BASES = {
  meeting: '委员会开会定的',
  delegated: '委员会授权先办，下次会上报告',
}

const form: Form = {
  version: 1,
  sections: [
    section('move', '转到哪里', [
      step('leaving', [org('leaving', '原来的工会', '现在的会籍在哪个工会？')]),
      step('joining', [
        org('joining', '新的工会', '转到哪个工会？', {
          other: true,
          hint: '新单位、新工地的工会，也可以先转到镇总工会。',
        }),
      ]),
      step('work', [
        date('startedOn', '从哪天起', '从哪天起在新地方干活？'),
        text('workplace', '在哪里干活', '现在在哪里干活？', {
          optional: true,
          prefill: 'workUnit',
          hint: '单位、工地或平台的名字。',
        }),
        choice('reason', '为什么转', '为什么转？', CAUSES),
      ]),
      step('who', [
        identity('name', 'name', '姓名', '姓名', { prefill: 'name' }),
        identity('mobile', 'mobile', '手机号', '手机号', { prefill: 'mobile', hint: '两边工会的人会打这个电话找您。' }),
      ]),
      step('privacy', [
        consent('privacy', '给两边的工会看', '同意原来的和新的工会用这些来办转会', {
          what: '姓名、手机号、会员号，在哪里干活',
          who: '原来的工会、新的工会和它们的上级工会里办这件事的人',
          purpose: '把会籍从原来的工会转到新的工会',
          keep: '是会员时，之后再存5年',
          refused: '两边工会看不到，就没法转。会籍还在原来的工会，不受影响。',
          needed: true,
        }),
      ]),
    ]),
  ],
}

function check({ leaving, joining }: Answers): FieldError[] {
  if (!textOf(leaving) || leaving !== joining) return []
  return [{ path: 'joining', code: 'SAME', message: '这就是现在的工会。请选要转去的那一个。' }]
}

const membership = asMember(
  'join',
  '还没入会的，先入会。早就是会员、手机上还没有会员卡的，也从“加入工会”进，选原来的工会：对上身份证号就认出您来，会龄接着算，再来转。',
  '他的会籍已经不在原来的工会了，这一份转不成。请点“不批准”，写上请他照现在的会员卡重新申请。',
  { at: { field: 'leaving', wrong: '您的会籍不在这个工会。请选会员卡上写的那一个。' } },
)

const letGo = officer('同意转出', 'receiving', '原来的工会同意您转走', { decides: true })

/** What stands against it is for the level above to settle: no union keeps a member by its own word. */
const object = officer('有事没了结', 'contested', '原来的工会说有事没了结，请上一级来定', {
  tone: 'plain',
  keeps: true,
  input: [toldText('text', '什么事没了结？怎样才算了结？')],
  effect: tells('text'),
})

/** The level above whoever objected. */
function above({ log, side, unit }: CaseRecord, { orgs }: Facts) {
  const who = log.find(({ command }) => command === 'object')?.org ?? side ?? unit
  return levelAbove(orgs[who]?.level ?? 'unit')
}

const settle = officer('让他转走', 'receiving', '上一级定了：您可以转走', {
  decides: true,
  elseBy: ['object'],
  input: [toldText('text', '写给职工：怎么定的？没了结的事怎么办？')],
  effect: tells('text'),
})

/** Who was told by the level above that this was wrong, does not refuse again. */
const keep: Command<'rejected'> = {
  ...refusing(REASONS),
  label: '现在不能转',
  as: 'reject',
  elseBy: ['object'],
  when: ({ record }) => !record.log.some(({ command }) => command === 'overturn'),
}

const approve = officer('同意转入', 'arrived', '新的工会同意您转来', {
  decides: true,
  recalls: true,
  gives: true,
  moves: true,
  input: [
    choice('basis', '依据', '依据是什么？', BASES),
    text('decision', '会议或授权的编号', '哪次会议、哪份授权？', { hint: '会议日期或文号。', min: 2 }),
  ],
  effect: (_context, input) => ({
    note: `${BASES[textOf(input.basis) as keyof typeof BASES]}：${textOf(input.decision)}`,
  }),
})
const reject = refusing(REASONS)
const sitting = meeting({
  yes: { ...approve, as: 'approve', input: [], effect: () => ({}) },
  no: { ...reject, as: 'reject' },
})

const ofGiver = (answers: Answers): string => textOf(answers.leaving)
const silent = (done: string): State<'receiving'>['after'] => ({
  end: 'silence',
  to: 'receiving',
  done,
  note: () => '会籍跟着人走，谁也不能一直拖着。接下来由新的工会来看。',
})

function fits({ member }: Six): Step {
  const rule = { rule: '换了单位，会籍跟着转，不用重新入会', source: `${RULES}第3条`, inputs: { member } }
  if (member === 'no') return { ...rule, verdict: 'no', answer: '您还不是会员', fix: '直接加入新单位的工会就行。' }
  return { ...rule, verdict: 'maybe', answer: '是会员、换了单位才要转', fix: '没换单位，什么都不用办。' }
}

/** 会员转会: a member goes from one union to another, as a member all the time. */
export const transfer = defineService({
  shape: 'matter',
  head: {
    id: 'transfer',
    name: '会员转会',
    official: '会员组织关系转移',
    promise: '换了单位，会籍跟着您走，会龄接着算。',
    retention: { years: 5, forNothing: 2, source: '会员名册的依据；答应过本人' },
    icon: 'switch',
    order: 70,
    words: ['转会', '换单位', '换工作', '会籍', '转关系'],
    fits,
    facts: (pack) =>
      factsOf(
        {
          gets: '会籍跟着您走，会龄接着算。转成以前还归原来的工会，一直是会员',
          who: '已经是会员，换了单位、工地或地方的',
          papers: '不要材料',
          long: `原来的工会 ${daysOf(pack, 'confirm')} 个工作日内回话，新的工会 ${daysOf(pack, 'review')} 个工作日内答复`,
        },
        [
          {
            label: '原来的工会不回话呢',
            value: `先报给上一级。满 ${daysOf(pack, 'silence')} 个工作日还没有回话，就接着往下办`,
          },
        ],
      ),
  },
  asks: { form, check, quick: true },
  who: {
    title: (answers) => textOf(answers.name),
    unit: (answers) => textOf(answers.joining),
    people: () => [],
    once: true,
    needs: membership,
  },
  flow: {
    submitted: '您申请转会',
    start: 'giving',
    path: ['giving', 'receiving', 'arrived'],
    terms: TERMS,
    parts: [supplementPart, refusalPart, meetingPart],
    states: {
      giving: {
        chip: { icon: 'desk', tone: 'link', word: '原工会在看', officer: '等着转出' },
        words: '原来的工会在看。这段时间您还是那里的会员。',
        plan: '原来的工会同意转出',
        desk: 'unit',
        side: ofGiver,
        within: 'confirm',
        after: silent('原来的工会一直没有回话，照规定往下办'),
        commands: { letGo, object, handUp: handingUp, withdraw: withdrawing },
      },
      contested: {
        chip: { icon: 'desk', tone: 'link', word: '上一级在定', officer: '转出有争议' },
        words: '原来的工会说有事没了结，它的上一级在定。这段时间您还是那里的会员。',
        desk: above,
        side: ofGiver,
        within: 'settle',
        at: () => 'giving',
        after: silent('一直没有定下来，照规定往下办'),
        commands: { settle, keep, handUp: handingUp, withdraw: withdrawing },
      },
      receiving: {
        chip: { icon: 'desk', tone: 'link', word: '新工会在看', officer: '等着转入' },
        words: '新的工会在看。转成以前，您还是原来工会的会员。',
        plan: '新的工会同意转入',
        desk: 'unit',
        side: (_answers, unit) => unit,
        within: 'review',
        commands: {
          approve,
          return: returning,
          reject,
          passOn: passing,
          handUp: handingUp,
          withdraw: withdrawing,
          ...sitting,
        },
      },
      ...supplementStates(withdrawing, { words: '还差几样，请您补上。' }),
      arrived: {
        chip: { icon: 'check-circle', tone: 'ok', word: '转好了', officer: '已转' },
        words: '转好了。会员号不变，会龄接着算，会员卡在“我的”里。',
        plan: '会籍转好，会员卡换成新的工会',
        desk: null,
        closed: true,
        commands: {},
      },
      ...refusalStates(withdrawing, {
        rejected: '这次没转成。您还是原来工会的会员。',
        again: '情况变了，随时再申请。',
      }),
      ...withdrawnState('您撤回了。您还是原来工会的会员。'),
    },
  },
})
