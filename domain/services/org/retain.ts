import { officer } from '../../matter/command'
import { defineService } from '../../matter/define'
import { factsOf, placeTerm, termWords } from '../../matter/facts'
import { asMember } from '../../parts/member'
import { handingUp } from '../../parts/passing'
import { refusalPart, refusalStates, refusing } from '../../parts/refusal'
import { returning, supplementPart, supplementStates } from '../../parts/supplement'
import { withdrawing, withdrawnState } from '../../parts/withdraw'
import type { Step } from '../../base/explain'
import { textOf } from '../../form'
import type { Form } from '../../form'
import { choice, consent, date, identity, org, section, step, text } from '../../form/build'
import type { Command, CommandContext, OwnTerm } from '../../matter/service'
import type { Six } from '../../rules/fits'

/*
 * 会籍保留: whoever retires, loses their work or is away for long stays a member; dues rest (中国工会章程第8条). The union
 * confirms it, and back at work the member says so: nobody has to allow that.
 */

const OWN = '本系统默认，工会可以改'
const LAW = '《中国工会章程》第8条'
const days = (n: number, basis: string): OwnTerm => ({ n, type: 'W', basis, hard: false, source: OWN, sure: 'D' })
const TERMS = {
  review: days(5, '工会几天内答复'),
  supplement: days(10, '补材料最晚几天'),
  giveUp: { ...days(60, '一直没补材料，多少天后这一份结束'), type: 'N', roll: false },
  appealWindow: days(10, '没通过以后，几天内可以请上一级再看'),
  appeal: days(10, '上一级几天内再看一遍'),
} satisfies Record<string, OwnTerm>

const CAUSES = { retired: '退休了', unemployed: '没工作了', away: '长期离岗（病假、停薪留职、下岗）' }
const REASONS = {
  working: '还在上班，不用保留',
  identity: '身份对不上',
  notTrue: '说的和查到的对不上',
  other: '别的原因',
}
/** What a membership is good for, in the words of its card. */
export const MEMBER_WORDS = '活动、帮扶、法律帮助、提建议都能用；开会选举可以参加；优惠的商家扫这张码，就知道有效。'
/** What a membership that rests is good for, in the words of its card. */
export const RESTING_WORDS = '不用交会费。活动、帮扶、法律帮助照样能用；开会选举，按惯例不参加表决。'

const form: Form = {
  version: 1,
  sections: [
    section('rest', '保留会籍', [
      step('union', [org('union', '哪个工会', '会籍在哪个工会？')]),
      step('why', [
        choice('reason', '为什么', '现在是哪一种？', CAUSES),
        date('from', '从哪天起', '从哪天起不上班了？', { when: 'any' }),
        text('proof', '证明编号', '退休证、失业登记的编号？', {
          optional: true,
          max: 40,
          hint: '没有就不填，工会会问您。',
        }),
      ]),
      step('who', [
        identity('name', 'name', '姓名', '姓名', { prefill: 'name' }),
        identity('mobile', 'mobile', '手机号', '手机号', { prefill: 'mobile', hint: '工会的人会打这个电话找您。' }),
      ]),
      step('privacy', [
        consent('privacy', '用这些来保留会籍', '同意工会用这些来保留会籍', {
          what: '姓名、手机号，退休、失业或者离岗的情况',
          who: '您的工会和它的上级工会里办这件事的人',
          purpose: '把会籍改成保留，不再收会费',
          keep: '保留着的时候，之后再存5年',
          refused: '工会不知道您的情况，没法保留。会籍照旧，不受影响。',
          needed: true,
        }),
      ]),
    ]),
  ],
}

const membership = asMember(
  'join',
  '还没入会的，先入会。已经保留了的，不用再办。',
  '他的会籍现在不在这里，或者已经保留、已经退了，这一份办不成。请点“不批准”，写明白。',
  { states: ['member'] },
)

const keep = officer('同意保留', 'resting', '工会同意保留您的会籍', {
  decides: true,
  recalls: true,
  gives: true,
  input: [text('decision', '会议或授权的编号', '哪次会议、哪份授权？', { hint: '会议日期或文号。', min: 2 })],
  effect: (_context, input) => ({ note: `${textOf(input.decision)}。${RESTING_WORDS}` }),
})

/** What is gone does not come back by this: the effect finds a membership that has ended, and leaves it. */
const goBack: Command<'returned_to_work'> = {
  label: '我又上班了',
  by: 'applicant',
  to: 'returned_to_work',
  tone: 'go',
  confirm: () => ['会籍恢复成在职的，会费接着交。单位换了的，再办转会。'],
  done: '您又上班了，会籍恢复了',
}

const reasonOf = ({ answers }: CommandContext): string => CAUSES[textOf(answers.reason) as keyof typeof CAUSES]

function fits({ member, work }: Six): Step {
  const rule = { rule: '退休、没工作、长期离岗，会籍可以保留', source: LAW, inputs: { member, work } }
  if (member === 'no') return { ...rule, verdict: 'no', answer: '您还不是会员', fix: '先加入工会。' }
  if (work === 'retired') return { ...rule, verdict: 'yes', answer: '您退休了，会籍可以保留，不用交会费' }
  return { ...rule, verdict: 'maybe', answer: '还在上班，不用办', fix: '退休、没工作了再来。' }
}

/** 会籍保留: a member without work stays one, and pays no dues. */
export const retain = defineService({
  shape: 'matter',
  head: {
    id: 'retain',
    name: '会籍保留',
    official: '会员会籍保留',
    promise: '退休了、没工作了，还是会员，不用交会费。',
    retention: { years: 5, forNothing: 2, source: '会员名册的依据；答应过本人' },
    icon: 'users',
    order: 80,
    words: ['退休', '失业', '下岗', '停薪留职', '保留会籍', '会籍'],
    fits,
    facts: (pack) =>
      factsOf(
        {
          gets: `还是会员。${RESTING_WORDS}`,
          who: '是会员，退休了、没工作了、长期离岗的',
          papers: '不要材料',
          long: `${termWords(placeTerm(pack, 'retain', TERMS, 'review'))}内答复`,
        },
        [{ label: '又上班了', value: '打开这一份，点“我又上班了”就恢复' }],
      ),
  },
  asks: { form, check: () => [], quick: true },
  who: {
    title: (answers) => textOf(answers.name),
    unit: (answers) => textOf(answers.union),
    people: () => [],
    once: true,
    needs: membership,
  },
  flow: {
    submitted: '您申请保留会籍',
    start: 'submitted',
    path: ['submitted', 'resting'],
    terms: TERMS,
    parts: [supplementPart, refusalPart],
    states: {
      submitted: {
        chip: 'submitted',
        words: '工会在看。这段时间您还是会员，什么都不变。',
        plan: '工会同意保留',
        desk: 'unit',
        within: 'review',
        commands: {
          confirm: keep,
          return: returning,
          reject: refusing(REASONS),
          handUp: handingUp,
          withdraw: withdrawing,
        },
      },
      ...supplementStates(withdrawing, { words: '还差几样，请您补上。' }),
      resting: {
        chip: { icon: 'check-circle', tone: 'ok', word: '保留着' },
        words: (context) => `会籍保留着（${reasonOf(context)}）。${RESTING_WORDS}又上班了，点下面的按钮。`,
        plan: '会籍保留，会费停收',
        desk: null,
        closed: true,
        needed: 'resting',
        commands: { goBack },
      },
      returned_to_work: {
        chip: { icon: 'check-circle', tone: 'off', word: '恢复了' },
        words: '会籍恢复成在职的了。单位换了的，去办转会。',
        desk: null,
        closed: true,
        needed: 'member',
        commands: {},
      },
      ...refusalStates(withdrawing, { rejected: '这次没保留成。您还是会员，和以前一样。' }),
      ...withdrawnState('您撤回了。您还是会员，和以前一样。'),
    },
  },
})
