import { officer } from '../../matter/command'
import { defineService } from '../../matter/define'
import { factsOf, placeTerm, termWords } from '../../matter/facts'
import { asMember } from '../../parts/member'
import { handingUp } from '../../parts/passing'
import { withdrawing, withdrawnState } from '../../parts/withdraw'
import { textOf } from '../../form'
import type { Form } from '../../form'
import { choice, consent, identity, org, section, step, text } from '../../form/build'
import type { Command, OwnTerm } from '../../matter/service'

/*
 * 退会: whoever wants to leave says so, and the committee puts it down (中国工会章程第6条). Nobody may refuse it, and no
 * silence keeps anybody: it happens by itself then.
 */

const OWN = '本系统默认，工会可以改'
const days = (n: number, basis: string): OwnTerm => ({ n, type: 'W', basis, hard: false, source: OWN, sure: 'D' })
const TERMS = {
  note: days(5, '工会几天内记下来'),
  silence: { ...days(14, '一直没有人记，多少天后照样退'), type: 'N', roll: false },
} satisfies Record<string, OwnTerm>

const CAUSES = {
  moved: '换了地方、换了行业',
  unused: '用不上',
  unhappy: '对工会不满意',
  other: '别的',
  unsaid: '不想说',
}

const form: Form = {
  version: 1,
  sections: [
    section('leave', '退出工会', [
      step('union', [org('union', '哪个工会', '会籍在哪个工会？')]),
      step('who', [
        identity('name', 'name', '姓名', '姓名', { prefill: 'name' }),
        { ...choice('reason', '为什么', '为什么退？', CAUSES), optional: true },
      ]),
      step('will', [
        consent('will', '退会心愿', '我自愿退出工会', {
          what: '退会声明',
          who: '您的工会',
          purpose: '按工会章程，退会由本人说了算',
          keep: '退会后5年',
          refused: '没想好就先不交，会籍照旧。',
          needed: true,
        }),
      ]),
    ]),
  ],
}

const membership = asMember(
  'join',
  '您现在不是会员，不用退。',
  '他的会籍现在不在这里，或者已经退了，不用再记。这一份到日子自己结束。',
  { lead: '去看看入会' },
)

const note = officer('记下来', 'left_union', '工会委员会记下了，您退会了', {
  recalls: true,
  gives: true,
  input: [text('decision', '会议或日期', '记在哪次会议上？', { hint: '会议日期或编号。', min: 2 })],
  effect: (_context, input) => ({ note: textOf(input.decision) }),
})

const stay: Command<'withdrawn'> = { ...withdrawing, label: '不退了', confirm: () => ['会籍照旧。'], done: '您不退了' }

/** 退会: a member leaves, because they say so. */
export const leave = defineService({
  shape: 'matter',
  head: {
    id: 'leave',
    name: '退出工会',
    official: '会员退会',
    promise: '退会由您说了算，谁也不能拦。',
    retention: { years: 5, forNothing: 2, source: '会员名册的依据；答应过本人' },
    icon: 'users',
    order: 90,
    words: ['退会', '不想入了', '退出'],
    facts: (pack) =>
      factsOf(
        {
          gets: '退会由您说了算，不用谁批准。会员卡停用，正在办的事接着办完',
          who: '会员自己',
          papers: '不要材料。没交的会费不用补交也能退',
          long: `${termWords(placeTerm(pack, 'leave', TERMS, 'note'))}内记下来；满 ${termWords(placeTerm(pack, 'leave', TERMS, 'silence'))}没有人记，也算退了`,
        },
        [{ label: '想再回来', value: '随时再入会，会员号不变，会龄从再入会那天算' }],
      ),
  },
  asks: { form, check: () => [], quick: true },
  who: {
    title: (answers) => textOf(answers.name),
    unit: (answers) => textOf(answers.union),
    people: () => [],
    once: true,
    alone: true,
    needs: membership,
  },
  flow: {
    submitted: '您说要退会',
    start: 'declared',
    path: ['declared', 'left_union'],
    terms: TERMS,
    states: {
      declared: {
        chip: 'submitted',
        words: '工会会记下来。没记下来以前，您可以改主意。',
        plan: '工会委员会记下来',
        desk: 'unit',
        within: 'note',
        after: {
          end: 'silence',
          to: 'left_union',
          done: '一直没有人记，照规定退了',
          note: () => '退会由本人说了算，不用等谁同意。',
        },
        commands: { note, handUp: handingUp, withdraw: stay },
      },
      left_union: {
        chip: { icon: 'check-circle', tone: 'off', word: '退了' },
        words: '您退会了，会员卡停用了。想再回来，随时再入会，会员号不变。',
        plan: '退会，会员卡停用',
        desk: null,
        closed: true,
        needed: 'left_union',
        commands: {},
      },
      ...withdrawnState('您改了主意，会籍照旧。'),
    },
  },
})
