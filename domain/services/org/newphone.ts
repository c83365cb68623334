import { officer, refusal } from '../../matter/command'
import { defineService } from '../../matter/define'
import { factsOf, placeTerm, termWords } from '../../matter/facts'
import { handingUp } from '../../parts/passing'
import { refusalPart, refusalStates, refusing } from '../../parts/refusal'
import { withdrawing, withdrawnState } from '../../parts/withdraw'
import { textOf } from '../../form'
import type { Form } from '../../form'
import { choice, consent, date, identity, org, section, step } from '../../form/build'
import type { Command, OwnTerm } from '../../matter/service'

/*
 * 换手机号、换微信: a member is known by their account, and reached by a number. Both change only after somebody at the union
 * has looked at the card of the person in front of them. A membership goes to another account after a waiting time in which
 * the one of before is told and may stop it; a number that was given to somebody else opens nothing by itself.
 */

const OWN = '本系统默认，工会可以改'
const days = (n: number, type: OwnTerm['type'], basis: string): OwnTerm => ({
  ...{ n, type, basis },
  ...{ hard: false, source: OWN, sure: 'D' },
})
const TERMS = {
  look: days(10, 'W', '几天内当面核对'),
  wait: { ...days(7, 'N', '换微信以前，等旧微信说话的天数'), roll: false },
  settle: days(5, 'W', '旧微信不同意，工会几天内弄清楚'),
  appealWindow: days(10, 'W', '没通过以后，几天内可以请上一级再看'),
  appeal: days(10, 'W', '上一级几天内再看一遍'),
} satisfies Record<string, OwnTerm>

const WHATS = { wechat: '换了微信，旧的登不上了', mobile: '只换了手机号，微信没换' }
const REASONS = {
  identity: '身份对不上',
  notHere: '不在我们工会的名册上',
  absent: '一直没来当面核对',
  other: '别的原因',
}

const form: Form = {
  version: 1,
  sections: [
    section('account', '换手机号、换微信', [
      step('what', [choice('what', '换了什么', '换了什么？', WHATS), org('union', '哪个工会', '会籍在哪个工会？')]),
      step('who', [
        identity('name', 'name', '姓名', '姓名', { prefill: 'name', hint: '照身份证上的填。' }),
        identity('idNumber', 'idNumber', '身份证号', '身份证号', {
          why: '用来对上名册里的您。工会要当面看身份证，光填号码什么都打不开。',
        }),
        identity('mobile', 'mobile', '现在的手机号', '现在的手机号'),
      ]),
      step('privacy', [
        consent('privacy', '用这些来换', '同意工会用这些来换', {
          what: '姓名、身份证号、现在的手机号',
          who: '您的工会和它的上级工会里办这件事的人',
          purpose: '对上名册里的您，改成现在的微信和手机号',
          keep: '办完后5年',
          refused: '对不上人，没法换。会员资格不受影响，可以带身份证去工会。',
          needed: true,
        }),
      ]),
    ]),
  ],
}

const NOT_LISTED =
  '本工会的名册上没有这个身份证号，换不了。请点“不批准”：填错了，请他重新交；在别的工会，请他找那个工会。'

const looked = officer(
  '当面看了身份证',
  ({ answers }) => (answers.what === 'mobile' ? 'changed' : 'old_may_object'),
  '工会当面核对过了',
  {
    asksRegister: true,
    keeps: true,
    input: [date('on', '哪天看的', '哪天当面看的？', { when: 'past' })],
    guard: ({ listed }) => (listed ? null : refusal('NOT_NOW', NOT_LISTED)),
    confirm: () => ['人、身份证、名册要是同一个人。', '换微信的，旧微信会收到消息，可以叫停。'],
  },
)

/** Pressed by the account of before, on its card. */
const stop: Command<'halted'> = {
  label: '不是我，停下来',
  by: 'public',
  to: 'halted',
  tone: 'stop',
  apart: true,
  done: '旧微信说不是本人，停下来了',
}

/** Somebody has two phones and two stories: whoever looked at the card does not settle it alone. */
const goOn = officer('弄清楚了，接着换', 'switched', '弄清楚了，接着换', {
  elseBy: ['looked'],
  asksRegister: true,
  guard: ({ listed }) => (listed ? null : refusal('NOT_NOW', NOT_LISTED)),
  confirm: () => ['两边都问过，确定是本人在换？'],
})

/** 换手机号、换微信: known to the union by a new account or number, after somebody has looked. */
export const newphone = defineService({
  shape: 'matter',
  head: {
    id: 'newphone',
    name: '换手机、换微信',
    official: '会员账号变更',
    promise: '手机丢了、微信换了，会籍还是您的。',
    retention: { years: 5, forNothing: 2, source: '会员名册的依据；答应过本人' },
    icon: 'phone',
    order: 85,
    words: ['换手机', '换微信', '换号', '手机丢了', '登不上', '找回'],
    facts: (pack) =>
      factsOf(
        {
          gets: '会籍、会员号和会龄都还是您的，换到现在的手机、微信上',
          who: '已经是会员，换了手机号或者微信的',
          papers: '身份证，带到工会当面看一眼',
          long: `看过以后等 ${termWords(placeTerm(pack, 'newphone', TERMS, 'wait'))}换微信；只换手机号的，看过就换`,
        },
        [
          { label: '不是您本人呢', value: '旧微信会收到消息，可以叫停' },
          { label: '正在办的事', value: '留在旧微信里。旧的登不上，请工会打电话办完' },
        ],
      ),
  },
  asks: { form, check: () => [], quick: true },
  who: {
    title: (answers) => textOf(answers.name),
    unit: (answers) => textOf(answers.union),
    people: (answers) => [textOf(answers.idNumber)].filter(Boolean),
    once: true,
    alone: true,
  },
  flow: {
    submitted: '您说换了手机号或者微信',
    start: 'to_look',
    path: ['to_look', 'old_may_object', 'switched'],
    terms: TERMS,
    parts: [refusalPart],
    states: {
      to_look: {
        chip: { icon: 'person', tone: 'link', word: '等当面核对', officer: '等本人来核对' },
        words: '请带身份证到工会，当面看一眼。光有手机号，换不了。',
        desk: 'unit',
        within: 'look',
        commands: { looked, reject: refusing(REASONS), handUp: handingUp, withdraw: withdrawing },
      },
      old_may_object: {
        chip: { icon: 'clock', tone: 'link', word: '等几天就换好', officer: '等旧微信说话' },
        words: '核对过了。等几天，旧微信没有叫停就换好。',
        plan: '等几天，看旧微信有没有叫停',
        desk: 'unit',
        within: 'wait',
        account: 'tell',
        after: { end: 'wait', to: 'switched', done: '没有人叫停，换好了' },
        commands: { stop, reject: refusing(REASONS), withdraw: withdrawing },
      },
      halted: {
        chip: { icon: 'alert', tone: 'warn', word: '停下来了', officer: '旧微信叫停了' },
        words: '旧微信说不是本人，先停下来。工会会打电话问清楚。',
        desk: 'unit',
        within: 'settle',
        at: () => 'old_may_object',
        commands: { goOn, reject: refusing(REASONS), handUp: handingUp, withdraw: withdrawing },
      },
      switched: {
        chip: { icon: 'check-circle', tone: 'ok', word: '换好了' },
        words: '换好了，会员卡在这个微信的“我的”里，会员号不变。',
        plan: '会籍换到这个微信',
        desk: null,
        closed: true,
        account: 'move',
        commands: {},
      },
      changed: {
        chip: { icon: 'check-circle', tone: 'ok', word: '换好了' },
        words: '手机号换好了。',
        desk: null,
        closed: true,
        account: 'number',
        commands: {},
      },
      ...refusalStates(withdrawing, { rejected: '这次没换成。会籍还是原来的样子。' }),
      ...withdrawnState('您撤回了。会籍还是原来的样子。'),
    },
  },
})
